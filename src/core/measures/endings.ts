import type { Steps } from '../steps.ts'
import type { VisitFacts } from './facts.ts'
import { type Autonomy, type AutonomyPlace, type FigurePlace, toAutonomy } from './figures.ts'
import { addCounts, type FigureCell, type Hidden, isEnough, type Series, THRESHOLD } from './release.ts'
import { groupBy } from './wholes.ts'

/** How visits at the kiosk ended: at the procedure's end, or before. */
export type EndingCounts = Readonly<Record<'ended' | 'left', number>>

type KioskVisit = VisitFacts & { readonly autonomy: Autonomy | undefined }
type AutonomyCell = Pick<FigureCell<AutonomyPlace, unknown>, 'key' | 'from' | 'to'>

/**
 * Releases how visits at the kiosk ended. A cell contains all visits of its months, so it is closed only if both
 * numbers, ended and not ended, are zero or large enough. The released cells of `autonomy` divide the same visits in
 * another way: subtracting them from this cell and the ones before must also leave nothing or enough, so that no total
 * reveals a masked part. A step is one visit.
 */
export function* releaseEndings(
  visits: Iterable<VisitFacts>,
  autonomy: readonly AutonomyCell[],
  before: string,
): Steps<Series<FigurePlace, EndingCounts>> {
  const kiosk: KioskVisit[] = []
  for (const visit of visits) {
    yield 0
    if (visit.mode === 'kiosk' && visit.month < before)
      kiosk.push({ ...visit, autonomy: toAutonomy([...visit.steps.values()]) })
  }
  const cells: FigureCell<FigurePlace, EndingCounts>[] = []
  const hidden: Hidden<FigurePlace>[] = []
  for (const [flow, own] of groupBy(kiosk, (visit) => visit.flow)) {
    const key: FigurePlace = { flow, mode: 'kiosk' }
    const revealed = autonomy.filter((cell) => cell.key.flow === flow && cell.key.mode === 'kiosk')
    const past: KioskVisit[] = []
    const starts: string[] = []
    let open: KioskVisit[] = []
    const months = [...groupBy(own, ({ month }) => month)].toSorted(([a], [b]) => (a < b ? -1 : 1))
    for (const [month, of] of months) {
      open.push(...of)
      past.push(...of)
      yield of.length
      const from = open[0]?.month ?? month
      if (!isClosableCell(open) || ![...starts, from].every((start) => isRestEnough(past, revealed, start, month)))
        continue
      cells.push({ key, from, to: month, visits: open.length, counts: open.map(toEnding).reduce(addCounts) })
      starts.push(from)
      open = []
    }
    hidden.push(...[...new Set(open.map(({ month }) => month))].map((month) => ({ key, month })))
  }
  return { cells, hidden }
}

function toEnding({ ended }: VisitFacts): EndingCounts {
  return { ended: Number(ended === true), left: Number(ended !== true) }
}

function isClosableCell(open: readonly KioskVisit[]): boolean {
  const ended = open.filter((visit) => visit.ended === true).length
  return open.length >= THRESHOLD && isEnough(ended) && isEnough(open.length - ended)
}

/** Checks whether the visits since a month that no cell of `autonomy` reveals are none or enough. */
function isRestEnough(
  past: readonly KioskVisit[],
  revealed: readonly AutonomyCell[],
  from: string,
  to: string,
): boolean {
  const whole = revealed.filter((cell) => from <= cell.from && cell.to <= to)
  const rest = past.filter(({ month, autonomy }) => {
    return (
      month >= from && !whole.some((cell) => cell.key.autonomy === autonomy && cell.from <= month && month <= cell.to)
    )
  })
  const masked = new Set(rest.flatMap(({ autonomy }) => autonomy ?? [])).size
  // If several parts are masked and each has the most that a masked part can have, all are known.
  return isEnough(rest.length) && !(masked > 0 && rest.length === masked * (THRESHOLD - 1))
}
