import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attributeStep,
  type Evidence,
  NO_EVIDENCE,
  needsReason,
  type Rung,
} from '../../../src/core/attribution/attribute.ts'

const seen = (evidence: Partial<Evidence>): Evidence => ({ ...NO_EVIDENCE, ...evidence })

const CASES: readonly [string, Partial<Evidence>, { hand: string; help: string; reason?: string }][] = [
  ['the person acts with no help at all', { byPerson: 2 }, { hand: 'person', help: 'A6' }],
  ['the person acts beside the standing guide', { byPerson: 1, delivered: ['guide'] }, { hand: 'person', help: 'A5' }],
  ['the instruction was read aloud', { byPerson: 1, delivered: ['guide', 'read'] }, { hand: 'person', help: 'A5' }],
  ['the place was pointed at', { byPerson: 1, delivered: ['guide', 'point', 'read'] }, { hand: 'person', help: 'A3' }],
  ['the step was explained', { byPerson: 1, delivered: ['point', 'explain'] }, { hand: 'person', help: 'A2' }],
  ['the hand came and went but the person acted', { byPerson: 1, handTaken: true }, { hand: 'person', help: 'A2' }],
  [
    'both acted',
    { byPerson: 1, byWorker: 1, handTaken: true, reason: 'choice' },
    { hand: 'shared', help: 'A1', reason: 'choice' },
  ],
  [
    'the worker acted',
    { byWorker: 3, handTaken: true, reason: 'reading' },
    { hand: 'worker', help: 'A0', reason: 'reading' },
  ],
  [
    'the worker acted and nobody said why',
    { byWorker: 1, handTaken: true },
    { hand: 'worker', help: 'A0', reason: 'unstated' },
  ],
  [
    'nothing was seen under the worker’s hand',
    { handTaken: true, heldByWorker: true },
    { hand: 'worker', help: 'A0', reason: 'unstated' },
  ],
  ['nothing was seen at all', { delivered: ['guide'] }, { hand: 'unknown', help: 'N0' }],
  ['the person said so on the coach', { word: true, delivered: ['guide'] }, { hand: 'person', help: 'A5' }],
]

describe('attributing a step', () => {
  it.each(CASES)('when %s', (_title, evidence, expected) => {
    const { evidence: _kinds, ...attribution } = attributeStep(seen(evidence))
    expect(attribution).toEqual(expected)
  })

  const anyEvidence = fc.record({
    byPerson: fc.nat(3),
    byWorker: fc.nat(3),
    handTaken: fc.boolean(),
    heldByWorker: fc.boolean(),
    word: fc.boolean(),
    delivered: fc.subarray<Rung>(['guide', 'read', 'point', 'explain']),
  })

  it('gives a reason to every A1 and A0, and to nothing else', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { help, reason } = attributeStep(evidence)
        expect(reason !== undefined).toBe(needsReason(help))
      }),
    )
  })

  it('never calls a step the person’s alone once the worker acted', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        fc.pre(evidence.byWorker > 0)
        expect(attributeStep(evidence).hand).not.toBe('person')
      }),
    )
  })

  it('never makes the help lighter when more help was given', () => {
    const order = ['A0', 'A1', 'A2', 'A3', 'A5', 'A6']
    fc.assert(
      fc.property(anyEvidence, fc.constantFrom<Rung>('guide', 'read', 'point', 'explain'), (evidence, rung) => {
        const less = attributeStep(evidence).help
        const more = attributeStep({ ...evidence, delivered: [...evidence.delivered, rung] }).help
        if (less.startsWith('A')) expect(order.indexOf(more)).toBeLessThanOrEqual(order.indexOf(less))
      }),
    )
  })
})
