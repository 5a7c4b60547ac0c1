import { describe, expect, it } from 'vitest'
import {
  countTrouble,
  isShown,
  listTroubles,
  type TroubleCount,
  troubleCountsSchema,
} from '../../../src/core/canary/guide-trouble.ts'

const place = { flow: 'essai/demarche', version: 2, step: 'ouvrir', trouble: 'gone' as const }

describe('the troubles of guides', () => {
  it('are sums of visits by version, step and trouble', () => {
    const counts = [place, place, { ...place, version: 3 }, { ...place, trouble: 'different' as const }].reduce<
      readonly TroubleCount[]
    >(countTrouble, [])
    expect(counts).toEqual([
      { ...place, visits: 2 },
      { ...place, trouble: 'different', visits: 1 },
      { ...place, version: 3, visits: 1 },
    ])
    expect(troubleCountsSchema.safeParse({ v: 1, counts }).success).toBe(true)
  })

  it('are listed for versions in use', () => {
    const counts = countTrouble(countTrouble([], place), { ...place, version: 1 })
    expect(listTroubles(counts, [place])).toEqual([{ ...place, visits: 1 }])
  })

  it('show on no screen below five visits', () => {
    expect([4, 5].map((visits) => isShown({ ...place, visits }))).toEqual([false, true])
  })

  it('have no field for anything but names and sums', () => {
    const more = { ...place, visits: 1, day: '2026-11-27' }
    expect(troubleCountsSchema.safeParse({ v: 1, counts: [more] }).success).toBe(false)
  })
})
