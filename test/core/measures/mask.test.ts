import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src/core/measures/facts.ts'
import type { Figures } from '../../../src/core/measures/figures.ts'
import { selectCells } from '../../../src/core/measures/filter.ts'
import { toMeasures, toReasons } from '../../../src/core/measures/measures.ts'
import { toReasonFigures } from '../../../src/core/measures/reasons.ts'
import { type Series, THRESHOLD } from '../../../src/core/measures/release.ts'
import { allFilters, anyFacts, MONTHS, toFigures, UNDER_WAY, visitOf } from './visits.ts'

type AnySeries = Series<
  { flow: string; mode: 'accompaniment' | 'kiosk' | 'training' },
  Readonly<Record<string, number>>
>
const names = ['steps', 'unobserved', 'failures', 'drifts', 'autonomy', 'endings', 'calls'] as const
const seriesOf = (figures: Figures): AnySeries[] => names.map((name) => figures[name] as AnySeries)
const sum = (cells: readonly { visits: number }[]): number => cells.reduce((all, { visits }) => all + visits, 0)
const isCritical = (_: string, step: string): boolean => step === 'envoyer'

describe('whatever filters are chosen', () => {
  it('no figure is about one to four visits', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const series of seriesOf(toFigures(facts, UNDER_WAY))) {
          for (const filter of allFilters) {
            for (const { visits } of selectCells(series, filter)) expect(visits).toBeGreaterThanOrEqual(THRESHOLD)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('no part of a step’s figure is about one to four visits, nor is what the parts leave', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { visits, counts } of toFigures(facts, UNDER_WAY).steps.cells) {
          for (const part of Object.values(counts)) expect(part === 0 || part >= THRESHOLD).toBe(true)
          expect(counts.alone + counts.between + counts.more).toBe(visits)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('no difference, and no sum of differences, of answers is about one to four visits', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const series of seriesOf(toFigures(facts, UNDER_WAY))) {
          const asked = allFilters.map((filter) => new Set(selectCells(series, filter)))
          const differences = asked.flatMap((one) =>
            asked.map((other) => sum([...one].filter((cell) => !other.has(cell)))),
          )
          expect(differences.filter((visits) => visits > 0 && visits < THRESHOLD)).toEqual([])
        }
      }),
      { numRuns: 5 },
    )
  })

  it('what is hidden is in no figure: without it, the figures are the same', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { steps } = toFigures(facts, UNDER_WAY)
        const isHidden = (month: string, flow: string, mode: string, step: string): boolean =>
          steps.hidden.some(
            ({ key, month: at }) => at === month && key.flow === flow && key.mode === mode && key.step === step,
          )
        const without: Facts = {
          visits: facts.visits.map((visit) => ({
            ...visit,
            steps: new Map([...visit.steps].filter(([step]) => !isHidden(visit.month, visit.flow, visit.mode, step))),
          })),
          lone: facts.lone.filter((one) => !isHidden(one.month, one.flow, 'accompaniment', one.step)),
        }
        const left = toFigures(without, UNDER_WAY).steps
        expect(left.cells).toEqual(steps.cells)
        expect(left.hidden).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('the current month shows nowhere', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const over = {
          visits: facts.visits.filter(({ month }) => month !== UNDER_WAY),
          lone: facts.lone.filter(({ month }) => month !== UNDER_WAY),
        }
        expect(toFigures(facts, UNDER_WAY)).toEqual(toFigures(over, UNDER_WAY))
      }),
      { numRuns: 40 },
    )
  })

  it('waiting reveals nothing: cells stay as they are when later months come', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...MONTHS), (facts, before) => {
        const [then, now] = [toFigures(facts, before), toFigures(facts, UNDER_WAY)]
        for (const name of names) expect(now[name].cells).toEqual(expect.arrayContaining([...then[name].cells]))
      }),
      { numRuns: 40 },
    )
  })
})

describe('reasons', () => {
  const reasoned = (count: number, month: string, ...reasons: ('choice' | 'personal')[]) =>
    Array.from({ length: count }, () => ({ ...visitOf(month, { entrer: 'A0' }), reasons: new Set(reasons) }))
  const most = reasoned(6, '2026-05', 'choice')

  it('show together or not at all, so that their number does not reveal a rare one', () => {
    const rare = reasoned(4, '2026-05', 'personal')
    const figures = toReasonFigures([...most, ...rare], UNDER_WAY)
    expect(toReasons(figures, {})).toEqual({ reasons: [], masked: true })
    const more = toReasonFigures([...most, ...rare, ...reasoned(5, '2026-06', 'personal')], UNDER_WAY)
    expect(toReasons(more, {}).reasons).toEqual([
      { reason: 'personal', visits: 9 },
      { reason: 'choice', visits: 6 },
    ])
    expect(toReasons(more, { to: '2026-05' })).toEqual({ reasons: [], masked: true })
  })

  it('are masked while few visits have none, since their keys are gone', () => {
    expect(toReasons(toReasonFigures([...most, ...reasoned(1, '2026-05')], UNDER_WAY), {}).reasons).toEqual([])
    expect(toReasons(toReasonFigures([...most, ...reasoned(5, '2026-05')], UNDER_WAY), {}).reasons).toEqual([
      { reason: 'choice', visits: 6 },
    ])
  })
})

describe('a procedure with few visits', () => {
  const few = [...Array<0>(4)].map(() => visitOf('2026-05', { entrer: 'A5' }))

  it('is there, without figures', () => {
    const measures = toMeasures(toFigures({ visits: few, lone: [] }, UNDER_WAY), {}, isCritical)
    expect(measures).toMatchObject({ visits: 0, masked: true, total: 'masked' })
    expect(measures.heat).toEqual([{ flow: 'caf/rsa', months: ['masked'], all: 'masked' }])
  })

  it('shows once there are five, under the months that were joined', () => {
    const visits = [...few, visitOf('2026-06', { entrer: 'A5' })]
    const { heat } = toMeasures(toFigures({ visits, lone: [] }, UNDER_WAY), { flow: 'caf/rsa' }, isCritical)
    expect(heat[0]?.months).toEqual(['masked', { alone: 5, unsaid: 0, more: 0, observed: 5, since: '2026-05' }])
  })

  it('is masked while fewer than five of its visits went otherwise', () => {
    const alone = [...Array<0>(5)].map(() => visitOf('2026-05', { entrer: 'A5' }))
    const told = (month: string, count: number) => [...Array<0>(count)].map(() => visitOf(month, { entrer: 'A2' }))
    const heatOf = (...visits: readonly (typeof alone)[number][]) =>
      toMeasures(toFigures({ visits, lone: [] }, UNDER_WAY), { flow: 'caf/rsa' }, isCritical).heat[0]?.all
    expect(heatOf(...alone, ...told('2026-05', 4))).toBe('masked')
    expect(heatOf(...alone, ...told('2026-05', 4), ...told('2026-06', 1))).toMatchObject({ observed: 10, more: 5 })
  })
})
