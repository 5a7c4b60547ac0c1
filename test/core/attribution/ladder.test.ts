import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNGS, startRung, toRungHelp, toStartDelivery } from '../../../src/core/attribution/ladder.ts'
import { helpSchema } from '../../../src/core/attribution/scale.ts'

describe('the help ladder', () => {
  it('gives the code of the most intrusive rung used', () => {
    expect(toRungHelp([])).toBe('A6')
    expect(toRungHelp(['guide'])).toBe('A5')
    expect(toRungHelp(['guide', 'read'])).toBe('A5')
    expect(toRungHelp(['reassure', 'read'])).toBe('A4')
    expect(toRungHelp(['reassure', 'point'])).toBe('A3')
    expect(toRungHelp(['show', 'point'])).toBe('A2')
    expect(toRungHelp([...RUNGS])).toBe('A2')
  })

  it('counts as alone only a step that began with its title', () => {
    expect(toRungHelp(toStartDelivery('title'))).toBe('A6')
    expect(toRungHelp(toStartDelivery('instruction'))).toBe('A5')
    expect(toRungHelp(toStartDelivery('outline'))).toBe('A5')
  })
})

describe('the rung at which a step begins', () => {
  it.each([
    [[], 'outline'],
    [['A5'], 'instruction'],
    [['A5', 'A5'], 'title'],
    [['A5', 'A5', 'A6', 'A6'], 'title'],
    [['A5', 'A5', 'A3'], 'outline'],
    [['A5', 'A5', 'A0'], 'outline'],
    [['A5', 'A5', 'A3', 'A5'], 'instruction'],
    [['A5', 'A4'], 'instruction'],
    [['A5', 'N8', 'N0'], 'instruction'],
  ] as const)('after %j is %s', (earlier, expected) => {
    expect(startRung(earlier)).toBe(expected)
  })

  it('keeps the instruction of a critical step', () => {
    expect(startRung(['A5', 'A5', 'A6', 'A6'], { critical: true })).toBe('instruction')
  })

  it('fades by one level at most, and is fully restored after any failure', () => {
    const levels = ['outline', 'instruction', 'title']
    const anyHelp = fc.constantFrom(...helpSchema.options)
    fc.assert(
      fc.property(fc.array(anyHelp, { maxLength: 8 }), anyHelp, (earlier, next) => {
        const [before, after] = [startRung(earlier), startRung([...earlier, next])].map((rung) => levels.indexOf(rung))
        expect((after ?? 0) - (before ?? 0)).toBeLessThanOrEqual(1)
        if (['A0', 'A1', 'A2', 'A3'].includes(next)) expect(after).toBe(0)
      }),
    )
  })
})
