import { toAutonomy } from '../../../src/core/measures/autonomy.ts'
import type { StepHelp } from '../../../src/core/measures/facts.ts'
import type { Figures, None, ReasonPlace } from '../../../src/core/measures/figures.ts'
import type { ReasonedVisit } from '../../../src/core/measures/reasons.ts'
import type { Hidden, Series } from '../../../src/core/measures/release.ts'

/** What one visit adds to a sum. */
export type Weigh = (visit: ReasonedVisit) => number

/** A number on a screen or in a file: a sum over all visits of some months. */
export interface ShownSum {
  readonly from: string
  readonly to: string
  readonly value: number
  readonly weigh: Weigh
  /** Whether it is a cell, and no zero that is shown by showing nothing. */
  readonly isCell?: boolean
}

type AnySeries = Series<object, Readonly<Record<string, number>>>

const has =
  (...helps: readonly StepHelp[]) =>
  (help: StepHelp | undefined): boolean =>
    helps.some((one) => one === help)
const UNSAID = has('A6+', 'A5+', 'A4+', 'A3+')
const KNOWN = has('A6', 'A5', 'A4', 'A3', 'A2', 'A1', 'A0')
const PARTS: Readonly<Record<string, (help: StepHelp | undefined) => boolean>> = {
  visits: (help) => KNOWN(help) || UNSAID(help),
  alone: has('A6', 'A5'),
  unsaid: UNSAID,
  between: has('A4', 'A3'),
  more: has('A2', 'A1', 'A0'),
  reassured: has('A4'),
  inPlace: has('A1', 'A0'),
  shared: has('A1'),
}

/** How each number of each series counts one visit, by the number's name and the cell's key. */
const WEIGHS: Readonly<Record<string, (key: never, part: string) => Weigh | undefined>> = {
  steps:
    ({ step }: { step: string }, part) =>
    (kind) =>
      Number(PARTS[part]?.(kind.steps.get(step)) ?? false),
  unobserved:
    ({ step }: { step: string }) =>
    (kind) =>
      Number(has('N0', 'N1', 'N7', 'N9')(kind.steps.get(step))),
  failures:
    ({ step }: { step: string }) =>
    (kind) =>
      Number(kind.steps.get(step) === 'N8'),
  drifts:
    ({ step }: { step: string }) =>
    (kind) =>
      Number(kind.drifted?.has(step) === true),
  // Durations are means of enough visits, and no number of visits.
  autonomy: ({ autonomy }: { autonomy: string }, part) =>
    part === 'visits' ? (kind) => Number(toAutonomy([...kind.steps.values()]) === autonomy) : undefined,
  endings: (_: object, part) => (kind) => {
    if (kind.mode !== 'kiosk') return 0
    return part === 'visits' ? 1 : Number((part === 'ended') === (kind.ended === true))
  },
  calls: () => (kind) => Number(kind.called === true),
  reasons:
    ({ reason }: { reason: never }) =>
    (kind) =>
      Number(kind.reasons.has(reason)),
}

/** Lists every number that screens and files are made of, and every zero that they show by showing nothing. */
export function listShown(
  figures: Figures,
  reasons: Series<ReasonPlace, None> | undefined,
  keysOf: Readonly<Record<string, readonly object[]>>,
): readonly ShownSum[] {
  const { months, ...rest } = figures
  const all = Object.entries({ ...rest, ...(reasons && { reasons }) }) as readonly (readonly [string, AnySeries])[]
  return all.flatMap(([name, series]) => [
    ...toCells(name, series),
    ...months.flatMap((month) => toZeros(name, series, month, keysOf[name] ?? [])),
  ])
}

function toCells(name: string, { cells }: AnySeries): readonly ShownSum[] {
  return cells.flatMap(({ key, from, to, visits, counts }) =>
    Object.entries({ visits, ...counts }).flatMap(([part, value]) => {
      const weigh = WEIGHS[name]?.(key as never, part)
      return weigh === undefined ? [] : [{ from, to, value, weigh, isCell: true }]
    }),
  )
}

/** A key that is neither shown nor masked in a month shows that nobody was there. */
function toZeros(
  name: string,
  { cells, hidden }: AnySeries,
  month: string,
  keys: readonly object[],
): readonly ShownSum[] {
  const isKey = (one: object, other: object): boolean =>
    Object.entries(one).every(([at, is]) => Reflect.get(other, at) === is)
  return keys.flatMap((key) => {
    const isThere =
      cells.some((cell) => isKey(key, cell.key) && cell.from <= month && month <= cell.to) ||
      hidden.some((one: Hidden<object>) => isKey(key, one.key) && one.month === month)
    const weigh = WEIGHS[name]?.(key as never, 'visits')
    return isThere || weigh === undefined ? [] : [{ from: month, to: month, value: 0, weigh }]
  })
}
