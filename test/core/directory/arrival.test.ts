import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Arrivals,
  arrivalsSchema,
  CODE_BYTES,
  createArrivalCode,
  giveCode,
  NO_ARRIVALS,
  parseArrivalCode,
  takeBackCode,
  takeCode,
  toArrivalMonths,
  toShownCode,
} from '../../../src/core/directory/arrival.ts'
import { setBorder } from '../../../src/core/directory/border.ts'

const hash = (number: number) => number.toString(16).padStart(64, '0')
const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })

describe('a code of a sheet', () => {
  it('is read as it was given, in any case, with spaces or hyphens', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = createArrivalCode(random)
        for (const typed of [code, code.toLowerCase(), toShownCode(code), [...code].join(' ')])
          expect(parseArrivalCode(typed)).toBe(code)
      }),
      { seed: 20 },
    )
  })

  it('with one wrong letter, or two neighbouring letters swapped, is no other code', () => {
    fc.assert(
      fc.property(bytes, fc.nat(5), fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTVWXYZ'), (random, at, letter) => {
        const code = createArrivalCode(random)
        if (code[at] !== letter)
          expect(parseArrivalCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined()
        const [one, two] = [code[at] ?? '', code[at + 1] ?? '']
        const isEdge = new Set([one, two]).size === 1 || (one + two).match(/^(2Z|Z2)$/) !== null
        if (two !== '' && !isEdge)
          expect(parseArrivalCode(code.slice(0, at) + two + one + code.slice(at + 2))).toBeUndefined()
      }),
      { seed: 20, numRuns: 500 },
    )
  })

  it('is not found in anything else', () => {
    for (const typed of ['', '222', 'OOOOOO', '123456', 'é'.repeat(6), '2222222'])
      expect(parseArrivalCode(typed)).toBeUndefined()
  })
})

describe('a code that is redeemed', () => {
  const given = giveCode(NO_ARRIVALS, hash(1), '2026-11-02')

  it('counts once, in the month in which it is typed', () => {
    const { answer, arrivals } = takeCode(given, hash(1), '2026-12-01')
    expect(answer).toBe('counted')
    expect(arrivals.months).toEqual([
      { month: '2026-11', given: 1, arrived: 0 },
      { month: '2026-12', given: 0, arrived: 1 },
    ])
    expect(takeCode(arrivals, hash(1), '2026-12-02').answer).toBe('again')
  })

  it('is too late after 60 days, and unknown after 120, like one that never existed', () => {
    expect(takeCode(given, hash(1), '2027-01-01').answer).toBe('counted')
    expect(takeCode(given, hash(1), '2027-01-02').answer).toBe('expired')
    expect(takeCode(given, hash(1), '2027-04-02').answer).toBe('unknown')
    expect(takeCode(given, hash(2), '2026-11-03').answer).toBe('unknown')
  })

  it('is unknown, and no longer counted as given, where its sheet was not made', () => {
    const back = takeBackCode(given, hash(1))
    expect(back).toEqual({ codes: [], months: [{ month: '2026-11', given: 0, arrived: 0 }] })
    expect(takeBackCode(back, hash(1))).toEqual(back)
  })
})

describe('the record of arrivals', () => {
  it('stays within its bounds, whatever is given and redeemed', () => {
    let arrivals: Arrivals = NO_ARRIVALS
    for (let month = 0; month < 40; month += 1) {
      const today = new Date(Date.UTC(2026, month, 1)).toISOString().slice(0, 10)
      arrivals = takeCode(giveCode(arrivals, hash(month), today), hash(month), today).arrivals
    }
    for (let one = 0; one < 1_100; one += 1) arrivals = giveCode(arrivals, hash(1_000 + one), '2029-05-02')
    expect(arrivalsSchema.safeParse(arrivals).success).toBe(true)
  })

  it('shows a supervisor figures of five or more, or of none', () => {
    let arrivals: Arrivals = NO_ARRIVALS
    for (let one = 0; one < 6; one += 1) arrivals = giveCode(arrivals, hash(one), '2026-11-02')
    expect(toArrivalMonths(arrivals)).toEqual([{ month: '2026-11', given: 6, arrived: 0 }])
    arrivals = takeCode(arrivals, hash(1), '2026-11-03').arrivals
    expect(toArrivalMonths(arrivals)).toEqual([{ month: '2026-11', given: 6, arrived: 'few' }])
  })
})

describe('the border of a service', () => {
  it('has one line for each need, with a reason where it sends people on', () => {
    const one = setBorder([], { need: 'papers', to: 'mediator', reason: 'learning' })
    expect(one).toEqual([{ need: 'papers', to: 'mediator', reason: 'learning' }])
    expect(setBorder(one, { need: 'papers', to: 'here', reason: 'time' })).toEqual([{ need: 'papers', to: 'here' }])
    expect(setBorder(one, { need: 'papers' })).toEqual([])
  })
})
