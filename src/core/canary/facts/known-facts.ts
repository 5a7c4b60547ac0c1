import { sayFact } from '../../flow/language/facts.ts'
import type { Flow } from '../../flow/language/language.ts'
import { readKnownFacts } from '../../flow/read/insert-facts.ts'
import type { FlowFile } from '../../flow/read/library.ts'
import type { FoundFiche } from './judge.ts'
import { toPlainText } from './plain-text.ts'
import { takeValues, type Value } from './value.ts'

/** One fact of `flows/facts.yml`, and the fiches that say it today: those of the procedures which use it are read. */
export interface KnownFactVerdict {
  readonly fact: string
  readonly value: string
  /** Where it was read, and the ISO day. */
  readonly source: string
  readonly day: string
  readonly fiches: readonly string[]
}

/**
 * Looks each fact up in the fiches of the procedures that use it. A fact that none of them says may still hold: it is to be read
 * again at its source.
 */
export function judgeKnownFacts(
  files: readonly FlowFile[],
  flows: readonly Pick<Flow, 'flow' | 'fiches'>[],
  meet: (fiche: string) => FoundFiche,
): readonly KnownFactVerdict[] {
  return Object.entries(readKnownFacts(files)).map(([fact, known]) => {
    const { source, day } = known
    const value = sayFact(known, 'fr')
    const users = files.filter(({ text }) => text.includes(`{fact:${fact}}`)).map(({ path }) => path)
    const own = flows.filter(({ flow }) => users.some((path) => isOf(flow, path)))
    const fiches = [...new Set(own.flatMap(({ fiches = [] }) => fiches))]
    const { values } = takeValues(toPlainText(value))
    return { fact, value, source, day, fiches: fiches.filter((id) => says(meet(id), values)) }
  })
}

/** Checks whether a file is of a procedure: its own, or its portal's. */
function isOf(flow: string, path: string): boolean {
  return path === `${flow}.yml` || path === `${flow.split('/')[0]}/portal.yml`
}

function says(found: FoundFiche, values: readonly Value[]): boolean {
  if (found.is !== 'read' || values.length === 0) return false
  const said = found.fiche.statements.flatMap((statement) => statement.values)
  return values.every((value) => said.some((one) => one.kind === value.kind && one.value === value.value))
}
