import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributeStep, NO_EVIDENCE } from '../../../src/core/attribution/attribute.ts'
import { applySaid, isFloor, mergeHelp, toDegree, toStatement } from '../../../src/core/attribution/said.ts'
import { countedHelpSchema, helpSchema, saidSchema } from '../../../src/core/attribution/scale.ts'

const anyHelp = fc.constantFrom(...helpSchema.options)
const anyCounted = fc.constantFrom(...countedHelpSchema.options)
const anySaid = fc.constantFrom(...saidSchema.options)

/** From the most help to the least, told without the code under test. */
const ORDER = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6']
const rank = (help: string): number => ORDER.indexOf(help.replace('+', ''))

describe('what is said of a step', () => {
  it.each([
    ['A6', 'none', 'A6'],
    ['A5', 'none', 'A5'],
    ['A5', 'reassured', 'A4'],
    ['A3', 'reassured', 'A3'],
    ['A5', 'told', 'A2'],
    ['A3', 'told', 'A2'],
    ['A1', 'told', 'A1'],
    ['A0', 'none', 'A0'],
    ['N8', 'told', 'N8'],
    ['A6', 'unknown', 'A6+'],
    ['A5', 'unknown', 'A5+'],
    ['A4', 'unknown', 'A4+'],
    ['A3', 'unknown', 'A3+'],
    ['A2', 'unknown', 'A2'],
    ['N0', 'unknown', 'N0'],
  ] as const)('makes %s with %s count as %s', (help, said, counted) => {
    expect(applySaid(help, said)).toBe(counted)
  })

  it('never makes the help less than the app gave, nor than was said', () => {
    fc.assert(
      fc.property(anyHelp, anySaid, (help, said) => {
        const counted = applySaid(help, said)
        if (!help.startsWith('A')) {
          expect(counted).toBe(help)
          return
        }
        expect(rank(counted)).toBeLessThanOrEqual(rank(help))
        if (said === 'told') expect(rank(counted)).toBeLessThanOrEqual(rank('A2'))
        if (said === 'reassured') expect(rank(counted)).toBeLessThanOrEqual(rank('A4'))
        expect(isFloor(counted)).toBe(said === 'unknown' && rank(help) > rank('A2'))
      }),
    )
  })

  it('stays unknown of the whole where it is unknown of a part', () => {
    fc.assert(
      fc.property(anyCounted, anyCounted, (first, next) => {
        const merged = mergeHelp(first, next)
        if (!first.startsWith('A') || !next.startsWith('A')) return
        expect(rank(merged)).toBe(Math.min(rank(first), rank(next)))
        expect(isFloor(merged)).toBe((isFloor(first) || isFloor(next)) && rank(merged) > rank('A2'))
      }),
    )
  })

  it('is written in a line so that it counts as the same again, or as less known', () => {
    fc.assert(
      fc.property(anyCounted, fc.option(anySaid, { nil: undefined }), (counted, said) => {
        const line = toStatement(counted, said)
        const read = applySaid(line.help, line.said ?? 'unknown')
        expect([counted, applySaid(toDegree(counted), 'unknown')]).toContain(read)
      }),
    )
  })
})

describe('a step by the person’s hand', () => {
  const own = { ...NO_EVIDENCE, byPerson: 1, delivered: ['guide'] } as const

  it('is without a word where nobody was beside the person', () => {
    expect(attributeStep(own)).toMatchObject({ help: 'A5', said: 'none' })
  })

  it('is unknown where a helper was, and said nothing of it', () => {
    expect(attributeStep({ ...own, accompanied: true })).toMatchObject({ help: 'A5', said: 'unknown' })
  })

  it('is told, whether by voice or by finger', () => {
    for (const said of ['told', 'pointed'] as const)
      expect(attributeStep({ ...own, accompanied: true, said })).toMatchObject({ help: 'A5', said: 'told' })
  })
})
