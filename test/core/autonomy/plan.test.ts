import { describe, expect, it } from 'vitest'
import type { Help } from '../../../src/core/attribution/scale.ts'
import { toPlan } from '../../../src/core/autonomy/plan.ts'

const steps = ['entrer', 'repondre', 'relire', 'envoyer'].map((step) => ({ step, critical: step === 'envoyer' }))
const plan = (earlier: Readonly<Record<string, readonly Help[]>>, chosen = {}) =>
  toPlan(steps, earlier, chosen).map(({ who, help, isNew, changed }) =>
    [who === help ? who : `${who} ${help}`, ...(isNew ? ['new'] : []), ...(changed ? [changed] : [])].join(' '),
  )
const place = { entrer: ['A0'], repondre: ['A0'], relire: ['A0'], envoyer: ['A0'] } as const

describe('who does which step next time', () => {
  it('is planned together while nothing was observed', () => {
    expect(plan({})).toEqual(['together', 'together', 'together', 'together'])
    expect(plan({ entrer: ['N0'] })).toEqual(['together', 'together', 'together', 'together'])
  })

  it.each<[string, Readonly<Record<string, readonly Help[]>>, readonly string[]]>([
    ['all in their place: the last one together', place, ['worker', 'worker', 'worker', 'together new']],
    [
      'the last one together: it becomes the person’s',
      { ...place, envoyer: ['A0', 'A1'] },
      ['worker', 'worker', 'worker', 'person outline new'],
    ],
    [
      'the last one theirs: the one before it moves',
      { ...place, envoyer: ['A0', 'A1', 'A3'] },
      ['worker', 'worker', 'together new', 'person outline'],
    ],
    [
      'a hole in the middle: it moves, and what is theirs stays theirs',
      { entrer: ['A5'], repondre: ['A0'], relire: ['A5', 'A5'], envoyer: ['A5'] },
      ['person instruction', 'together new', 'person title', 'person instruction'],
    ],
    [
      'a step that nobody saw is done together, then theirs',
      { entrer: ['A5'], repondre: ['A4'], relire: ['A2'] },
      ['person instruction', 'person outline', 'person outline', 'person outline new'],
    ],
    [
      'all theirs: nothing moves but the guide, which fades',
      { entrer: ['A5', 'A5', 'A6'], repondre: ['A5'], relire: ['A6'], envoyer: ['A5', 'A5', 'A5'] },
      ['person title', 'person instruction', 'person instruction', 'person instruction'],
    ],
    [
      'lost again: only that one goes back, and moves on from there',
      { entrer: ['A5'], repondre: ['A5'], relire: ['A5', 'A0'], envoyer: ['A5'] },
      ['person instruction', 'person instruction', 'together new', 'person instruction'],
    ],
  ])('%s', (_, earlier, expected) => expect(plan(earlier)).toEqual(expected))

  it('can be changed by the two, for that step alone', () => {
    expect(plan(place, { entrer: 'person', envoyer: 'worker' })).toEqual([
      'person outline less-help',
      'worker',
      'worker',
      'worker more-help',
    ])
    expect(plan({ ...place, entrer: ['A5', 'A5'] }, { entrer: 'together' })[0]).toBe('together more-help')
  })

  it('is as proposed where the two chose the same', () => {
    expect(plan(place, { envoyer: 'together', entrer: 'worker' })).toEqual(plan(place))
  })
})
