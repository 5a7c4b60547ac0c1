import { describe, expect, it } from 'vitest'
import { measureAgreement, type Pair, readForms } from '../../tools/raters/agreement.ts'

const pair = (play: string, first: Pair['first'], second: Pair['second']): Pair => ({ play, first, second })

describe('the agreement of two raters', () => {
  it('is whole where they always agree', () => {
    expect(measureAgreement([pair('a', 'A5', 'A5'), pair('b', 'A0', 'A0')])?.kappa).toBe(1)
  })

  it('is none where one rating says nothing of the other', () => {
    const all = (['A2', 'A5'] as const).flatMap((first) =>
      (['A2', 'A5'] as const).map((second) => pair('a', first, second)),
    )
    expect(measureAgreement(all)?.kappa).toBe(0)
  })

  it('counts a near code less than a far one, as computed by hand', () => {
    const near = [pair('a', 'A2', 'A3'), pair('b', 'A2', 'A2'), pair('c', 'A5', 'A5'), pair('d', 'A2', 'A2')]
    expect(measureAgreement(near)?.kappa).toBeCloseTo(1 - 0.25 / 1.25, 10)
  })

  it('has an interval around it that is the same each time', () => {
    const pairs = ['a', 'b', 'c', 'd'].flatMap((play, at) => [
      pair(play, 'A5', 'A5'),
      pair(play, 'A2', at === 0 ? 'A4' : 'A2'),
    ])
    const found = measureAgreement(pairs)
    expect(found).toEqual(measureAgreement(pairs))
    expect(found?.low).toBeLessThan(found?.kappa ?? 0)
    expect(found?.high).toBeGreaterThanOrEqual(found?.kappa ?? 1)
  })

  it('of nothing is undefined', () => {
    expect(measureAgreement([])).toBeUndefined()
  })
})

describe('the forms of two raters', () => {
  it('are read line by line, without the steps that one left empty', () => {
    const text = 'scene,etape,premier,second\r\na,cookies,a5,A2\nb,cookies,,A2\n'
    expect(readForms(text)).toEqual([pair('a', 'A5', 'A2')])
  })

  it('are refused with the line of a code that is none', () => {
    expect(() => readForms('scene,etape,premier,second\na,cookies,A5,A9')).toThrow('Ligne 2 : « A9 »')
  })
})
