import type { Flow, Portal } from '../language/language.ts'
import { DATED, SAID_DATE } from '../language/said-dates.ts'
import { type Broken, createBroken as broken, createBroken, type Path } from '../read/error.ts'

/** Checks that a portal lies at its path, begins on its own hosts over https, and trains on a plain path. */
export function checkPortal(portal: Portal, file: string): readonly Broken[] {
  return [
    ...checkPath('portal', portal.portal, `${portal.portal}/portal.yml`, file),
    ...checkStart(portal),
    ...checkTrainingStart(portal),
  ]
}

/** Checks that a portal, or a flow on it, begins at a plain address of the portal. */
export function checkStart({ hosts, start }: Pick<Portal, 'hosts' | 'start'>): readonly Broken[] {
  const url = new URL(start)
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return plain && hosts.includes(url.hostname) && start.startsWith('https://')
    ? []
    : [
        broken(
          'start-not-allowed',
          ['start'],
          'the first address is not a plain https address on one of hosts',
          'Add its host to hosts, or correct the address.',
        ),
      ]
}

/** Checks that the training portal begins at a plain path: `//host` and a backslash would leave the training host. */
export function checkTrainingStart({
  training,
}: {
  readonly training?: { readonly start: string } | undefined
}): readonly Broken[] {
  return !training || (/^\/(?![/\\])[\w/.-]*$/.test(training.start) && !training.start.includes('..'))
    ? []
    : [
        broken(
          'start-not-allowed',
          ['training', 'start'],
          'the first address in training is not a plain path',
          'Write a path such as /connexion.',
        ),
      ]
}

/** Checks that a flow or portal lies at the path of its name, so that nobody takes one for another. */
export function checkPath(key: 'flow' | 'portal', name: string, path: string, file: string): readonly Broken[] {
  if (file === path || file.endsWith(`/${path}`)) return []
  return [
    createBroken(
      'path-mismatch',
      [key],
      `the ${key} calls itself ${name}`,
      `Name the file ${path}, or change this line.`,
    ),
  ]
}

/** Checks that a declaration covers earlier months in order: 4 to 2 is M-4 to M-2. */
export function checkCalendar({ calendar }: Flow): readonly Broken[] {
  if (!calendar || !('about' in calendar)) return []
  const { from, to } = calendar.about
  if (from >= to) return []
  const says = `it is about the months from ${from} to ${to} months before, which runs backwards`
  return [broken('calendar-backwards', ['calendar', 'about'], says, 'Write the larger number under from:.')]
}

/** Checks that `{month}` and `{deadline}` stand where they are replaced: people would read them as they are. */
export function checkSaidDates(flow: Flow): readonly Broken[] {
  const isMonthly = flow.calendar !== undefined && 'opens' in flow.calendar
  const isReplaced = ([part, , field]: Path): boolean =>
    isMonthly && part === 'steps' && DATED.some((name) => name === field)
  const isMisplaced = (value: unknown, path: Path): readonly Broken[] => {
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([key, inner]) =>
        isMisplaced(inner, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    const [said] = typeof value === 'string' && !isReplaced(path) ? (value.match(SAID_DATE) ?? []) : []
    const mend = `Write it in ${DATED.join(', ')} of a step, in a flow whose calendar opens each month.`
    return said ? [broken('date-misplaced', path, `${said} is not replaced here`, mend)] : []
  }
  return isMisplaced(flow, [])
}

/** Checks that each fiche is named once. */
export function checkUniqueFiches({ fiches = [] }: Flow): readonly Broken[] {
  return fiches.flatMap((fiche, index) =>
    fiches.indexOf(fiche) === index
      ? []
      : [broken('duplicate-id', ['fiches', index], `${fiche} is already named`, 'Name each fiche once.')],
  )
}

/** Checks that each fact comes from a fiche that the flow names. */
export function checkFactFiches({ fiches = [], facts = [] }: Flow): readonly Broken[] {
  return facts.flatMap(({ fiche }, index) =>
    fiches.includes(fiche)
      ? []
      : [
          broken(
            'unknown-fiche',
            ['facts', index, 'fiche'],
            `${fiche} is none of the fiches that the flow rests on`,
            `Add ${fiche} to fiches:, or name another one.`,
          ),
        ],
  )
}
