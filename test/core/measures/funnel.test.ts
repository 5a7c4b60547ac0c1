import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupBy } from '../../../src/core/base/group-by.ts'
import { toClearRecord } from '../../../src/core/hub/clear-visit.ts'
import type { Clear } from '../../../src/core/journal/lines/clear.ts'
import { createFacts, type VisitFacts } from '../../../src/core/measures/facts.ts'
import { selectCells } from '../../../src/core/measures/filter.ts'
import { toFunnels } from '../../../src/core/measures/funnel.ts'
import { allFilters, anyFacts, toFigures, UNDER_WAY, visitOf } from './visits.ts'
import { listWorlds, lookAt, WORLD_MONTHS, WORLD_UNDER_WAY } from './worlds.ts'

const [MAY] = WORLD_MONTHS
const listSteps = () => ['entrer', 'envoyer']
const alone = (over: Partial<VisitFacts>, month: string = MAY, help: 'A5' | 'A2' = 'A5'): VisitFacts =>
  visitOf(month, { entrer: help }, { mode: 'kiosk', ...over })
const many = (count: number, visit: VisitFacts): VisitFacts[] => Array.from({ length: count }, () => visit)
const funnelOf = (visits: readonly VisitFacts[]) =>
  toFunnels(toFigures({ visits, lone: [] }, UNDER_WAY), {}, listSteps)[0]

describe('the kiosk’s funnel', () => {
  it('counts who began, reached each step, ended, left and called', () => {
    const further = many(6, visitOf(MAY, { entrer: 'A5', envoyer: 'A5' }, { mode: 'kiosk', ended: true }))
    const left = many(5, alone({ ended: false, called: true }))
    expect(funnelOf([...further, ...left])).toEqual({
      flow: 'caf/rsa',
      counts: { began: 11, ended: 6, left: 5, called: 5 },
      steps: [
        { step: 'entrer', visits: 11 },
        { step: 'envoyer', visits: 6 },
      ],
    })
  })

  it('is masked while fewer than five left', () => {
    const ended = many(10, alone({ ended: true }))
    expect(funnelOf([...ended, ...many(4, alone({ ended: false }))])?.counts).toBe('masked')
    expect(funnelOf([...ended, ...many(5, alone({ ended: false }))])?.counts).toMatchObject({ began: 15, left: 5 })
  })

  it('does not reveal calls of fewer than five, nor of all but fewer than five', () => {
    const [quiet, calling] = [alone({ ended: true }), alone({ ended: true, called: true })]
    expect(funnelOf([...many(10, quiet), ...many(4, calling)])?.counts).toBe('masked')
    expect(funnelOf([...many(4, quiet), ...many(10, calling)])?.counts).toBe('masked')
    expect(funnelOf([...many(5, quiet), ...many(5, calling)])?.counts).toMatchObject({ began: 10, called: 5 })
    expect(funnelOf(many(6, quiet))?.counts).toMatchObject({ began: 6, called: 0 })
  })

  it('is masked while the help of all visits but few is shown: those few would be revealed', () => {
    const ended = many(10, alone({ ended: true }))
    expect(funnelOf([...ended, ...many(3, alone({ ended: true }, MAY, 'A2'))])?.counts).toBe('masked')
    expect(funnelOf([...ended, ...many(5, alone({ ended: true }, MAY, 'A2'))])?.counts).toMatchObject({ began: 15 })
  })

  it('covers the kiosk alone', () => {
    const beside = many(9, visitOf(MAY, { entrer: 'A5' }, { ended: true }))
    expect(funnelOf(beside)).toBeUndefined()
    const figures = toFigures({ visits: many(9, alone({ ended: true })), lone: [] }, UNDER_WAY)
    expect(toFunnels(figures, { mode: 'accompaniment' }, listSteps)).toEqual([])
  })

  it('counts a call for the visit in progress at the kiosk, and for none that was not recorded', () => {
    const { take, facts } = createFacts()
    let seq = 0
    const line = (clear: Clear, visit?: number): number => {
      seq += 1
      take(toClearRecord({ seq, day: '2026-05-04', clear }, visit === undefined ? undefined : visit || seq))
      return seq
    }
    const opened = { kind: 'visit-opened', flow: 'caf/rsa', version: 1, training: false, mode: 'kiosk' } as const
    const closed = { kind: 'visit-closed', how: 'finished', portalConfirmed: true, lasted: 15 } as const
    const calling = line(opened, 0)
    line({ kind: 'kiosk', what: 'called' })
    line(closed, calling)
    line({ kind: 'kiosk', what: 'finished' })
    line({ kind: 'kiosk', what: 'called' })
    const quiet = line(opened, 0)
    line({ ...closed, how: 'stopped' }, quiet)
    line({ kind: 'kiosk', what: 'left' })
    line({ kind: 'kiosk', what: 'called' })
    expect(facts().visits).toMatchObject([{ ended: true, called: true, minutes: 15 }, { ended: false }])
    expect(facts().visits[1]?.called).toBeUndefined()
  })

  it('leaves none or five visits beside those whose help is shown, over any months', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { endings, autonomy } = toFigures(facts, UNDER_WAY)
        for (const filter of allFilters.filter(({ mode, flow }) => mode === 'kiosk' && flow !== undefined)) {
          const cells = selectCells(endings, filter)
          const isIn = (month: string): boolean => cells.some(({ from, to }) => from <= month && month <= to)
          const told = selectCells(autonomy, filter).filter(({ from, to }) => isIn(from) && isIn(to))
          const sum = (all: readonly { visits: number }[]): number => all.reduce((one, { visits }) => one + visits, 0)
          const left = sum(cells) - sum(told)
          expect(left === 0 || left >= 5).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('reveals no masked part: another world would look the same', () => {
    const kinds = [
      alone({ ended: true }),
      alone({ ended: false }),
      alone({ ended: true, called: true }),
      alone({ ended: true }, MAY, 'A2'),
    ]
    const worlds = listWorlds(kinds, 9).map((visits) => ({
      visits,
      text: lookAt(toFigures({ visits, lone: [] }, WORLD_UNDER_WAY)).text,
    }))
    const isPart: readonly ((visit: VisitFacts) => boolean)[] = [
      ({ ended }) => ended === true,
      ({ ended }) => ended === false,
      ({ called }) => called === true,
      ({ steps }) => steps.get('entrer') === 'A2',
    ]
    for (const group of groupBy(worlds, ({ text }) => text).values()) {
      // What more visits than are listed here would look like is not known.
      if (Math.min(...group.map(({ visits }) => visits.length)) > 7) continue
      for (const is of isPart) {
        const counts = new Set(group.map(({ visits }) => visits.filter(is).length))
        const [only = 0] = counts
        expect(counts.size > 1 || only === 0 || only >= 5).toBe(true)
      }
    }
  })
})
