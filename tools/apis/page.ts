import { z } from 'zod'
import type { UsedApi } from './read-apis.ts'

/** What somebody found about each API, in `docs/engines/apis.yml`. */
const judgementsSchema = z.strictObject({
  changed: z.record(
    z.string(),
    z.strictObject({
      /** The major version of Electron that changed it, or the first of a range. */
      in: z.number().int().min(34).max(46),
      how: z.string(),
      /** The file that makes the difference invisible to the rest. */
      wrapped: z.string().optional(),
    }),
  ),
  same: z.array(z.string()),
})

type Judgements = z.infer<typeof judgementsSchema>

/** Parses the judgements; @throws on a field that is not known. */
export function parseJudgements(value: unknown): Judgements {
  return judgementsSchema.parse(value)
}

/** Returns what the list and the judgements do not agree on: APIs without a row, rows without an API, rows twice. */
export function findDisagreements(used: readonly UsedApi[], { same, changed }: Judgements): readonly string[] {
  const names = new Set(used.map(({ name }) => name))
  const rows = [...same, ...Object.keys(changed)]
  return [
    ...[...names].filter((name) => !rows.includes(name)).map((name) => `no row in apis.yml: ${name}`),
    ...rows.filter((name) => !names.has(name)).map((name) => `src does not use it any more: ${name}`),
    ...rows.filter((name, index) => rows.indexOf(name) !== index).map((name) => `two rows: ${name}`),
  ]
}

/** Returns the page of all APIs, as Markdown. */
export function toPage(used: readonly UsedApi[], { changed }: Judgements): string {
  const rows = used.map(({ name, where }) => `| ${toCode(name)} | ${where.join(', ')} | ${toVerdict(changed[name])} |`)
  return `# The APIs of Electron that the app uses

Written by \`npm run apis\` from the sources, by the compiler's types, and from [apis.yml](apis.yml), in which somebody says
of each API what became of it between Electron 33 (on which everything runs) and 45 (which \`package.json\` names). A test
refuses a list that is not that of the sources. "Same": no breaking change of 34 to 45 names it, as far as we read, and it
is in the typings of 45; nobody ran it there. ${used.length} APIs, ${Object.keys(changed).length} of them changed.

| API | where in \`src\` | 33 to 45 |
| --- | --- | --- |
${rows.join('\n')}
`
}

function toCode(name: string): string {
  return `\`${name}\``
}

function toVerdict(change: Judgements['changed'][string] | undefined): string {
  if (!change) return 'same'
  const wrapped = change.wrapped === undefined ? '' : `; wrapped in \`${change.wrapped}\``
  return `**changed in ${change.in}**: ${change.how}${wrapped}`
}
