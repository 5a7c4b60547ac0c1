import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attributeStep,
  EVIDENCE_STRENGTH,
  type Evidence,
  isUncertain,
  NO_EVIDENCE,
  needsReason,
} from '../../../src/core/attribution/attribute.ts'
import { RUNGS, type Rung } from '../../../src/core/attribution/ladder.ts'
import { asHandOf } from '../../../src/core/attribution/role.ts'
import { evidenceKindSchema, obstacleSchema } from '../../../src/core/attribution/scale.ts'

const seen = (evidence: Partial<Evidence>): Evidence => ({ ...NO_EVIDENCE, ...evidence })

type Expected = { hand: string; help: string; reason?: string }

const CASES: readonly [string, Partial<Evidence>, Expected][] = [
  ['the person acts with no help at all', { byPerson: 2 }, { hand: 'person', help: 'A6' }],
  ['the person acts beside the standing guide', { byPerson: 1, delivered: ['guide'] }, { hand: 'person', help: 'A5' }],
  ['the instruction was read aloud', { byPerson: 1, delivered: ['guide', 'read'] }, { hand: 'person', help: 'A5' }],
  ['a look together was asked', { byPerson: 1, delivered: ['guide', 'reassure'] }, { hand: 'person', help: 'A4' }],
  ['the place was pointed at', { byPerson: 1, delivered: ['guide', 'point', 'read'] }, { hand: 'person', help: 'A3' }],
  ['the step was shown elsewhere', { byPerson: 1, delivered: ['guide', 'show'] }, { hand: 'person', help: 'A2' }],
  ['the step was explained', { byPerson: 1, delivered: ['point', 'explain'] }, { hand: 'person', help: 'A2' }],
  ['the hand came and went but the person acted', { byPerson: 1, handTaken: true }, { hand: 'person', help: 'A2' }],
  [
    'both acted',
    { byPerson: 1, byHelper: 1, handTaken: true, reason: 'choice' },
    { hand: 'shared', help: 'A1', reason: 'choice' },
  ],
  [
    'the person began and the step ended under the worker’s hand',
    { byPerson: 1, handTaken: true, heldByHelper: true, reason: 'rights' },
    { hand: 'shared', help: 'A1', reason: 'rights' },
  ],
  [
    'the worker acted',
    { byHelper: 3, handTaken: true, reason: 'reading' },
    { hand: 'worker', help: 'A0', reason: 'reading' },
  ],
  [
    'the worker acted and nobody said why',
    { byHelper: 1, handTaken: true },
    { hand: 'worker', help: 'A0', reason: 'unstated' },
  ],
  [
    'nothing was seen under the worker’s hand',
    { handTaken: true, heldByHelper: true },
    { hand: 'worker', help: 'A0', reason: 'unstated' },
  ],
  ['nothing was seen at all', { delivered: ['guide'] }, { hand: 'unknown', help: 'N0' }],
  ['the person said so on the coach', { word: true, delivered: ['guide'] }, { hand: 'person', help: 'A5' }],
  ['the person began and the visit left the step', { byPerson: 1, unfinished: true }, { hand: 'person', help: 'N0' }],
  ['the person chose not to', { obstacle: 'refused', unfinished: true }, { hand: 'nobody', help: 'N7' }],
  ['the portal failed', { obstacle: 'portal', unfinished: true, byPerson: 2 }, { hand: 'person', help: 'N8' }],
  ['a paper was missing', { obstacle: 'missing', unfinished: true }, { hand: 'nobody', help: 'N1' }],
  ['the portal failed and then worked', { obstacle: 'portal', byPerson: 1 }, { hand: 'person', help: 'A6' }],
  ['the portal failed and the page moved on', { obstacle: 'portal' }, { hand: 'unknown', help: 'N0' }],
]

/** The result of each way of filling in or pressing; test/e2e/portal-gesture.test.ts shows what the preload counts. */
const WAYS: readonly [string, Partial<Evidence>, Expected][] = [
  ['a value that the person pastes is the person’s act', { byPerson: 1 }, { hand: 'person', help: 'A6' }],
  ['a value dictated or typed through an input method is an act', { byPerson: 1 }, { hand: 'person', help: 'A6' }],
  ['a password manager that types keys acts for who holds the hand', { byPerson: 1 }, { hand: 'person', help: 'A6' }],
  ['a field filled by a script or an extension is nobody’s', {}, { hand: 'unknown', help: 'N0' }],
  ['a field filled before or as the page came was not asked', { prefilled: true }, { hand: 'nobody', help: 'N9' }],
  [
    'a filled field that the person changes is theirs',
    { prefilled: true, byPerson: 1 },
    { hand: 'person', help: 'A6' },
  ],
  ['what a screen reader or voice control presses is unknown until said', {}, { hand: 'unknown', help: 'N0' }],
  ['… and the person’s once they said so', { word: true }, { hand: 'person', help: 'A6' }],
]

describe('attributing a step', () => {
  it.each([...CASES, ...WAYS])('when %s', (_title, evidence, expected) => {
    const { evidence: _kinds, said: _said, ...attribution } = attributeStep(seen(evidence))
    expect(attribution).toEqual(expected)
  })

  it('distinguishes a relative’s hand from a worker’s, and shares what both did', () => {
    const held = seen({ byHelper: 1, handTaken: true, reason: 'choice' })
    expect(asHandOf('relative', attributeStep(held))).toMatchObject({ hand: 'relative', help: 'A0', reason: 'choice' })
    expect(asHandOf('volunteer', attributeStep(held))).toMatchObject({ hand: 'worker', help: 'A0' })
    expect(asHandOf('relative', attributeStep({ ...held, byPerson: 1 }))).toMatchObject({ hand: 'shared', help: 'A1' })
  })

  const anyEvidence: fc.Arbitrary<Evidence> = fc
    .record({
      byPerson: fc.nat(3),
      byHelper: fc.nat(3),
      handTaken: fc.boolean(),
      heldByHelper: fc.boolean(),
      word: fc.boolean(),
      prefilled: fc.boolean(),
      unfinished: fc.boolean(),
      accompanied: fc.boolean(),
      delivered: fc.subarray<Rung>([...RUNGS]),
      obstacle: fc.option(fc.constantFrom(...obstacleSchema.options), { nil: undefined }),
    })
    .map(({ obstacle, ...rest }) => (obstacle === undefined ? rest : { ...rest, obstacle }))

  it('requires a reason for every A1 and A0, and for nothing else', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { help, reason } = attributeStep(evidence)
        expect(reason !== undefined).toBe(needsReason(help))
      }),
    )
  })

  it('never counts a step as the person’s alone once somebody else acted, or held the hand at its end', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        fc.pre(evidence.byHelper > 0 || evidence.heldByHelper)
        expect(attributeStep(evidence).hand).not.toBe('person')
      }),
    )
  })

  it('names nobody’s hand where nobody was seen or said to act', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        fc.pre(evidence.byPerson + evidence.byHelper === 0 && !evidence.word && !evidence.heldByHelper)
        expect(['unknown', 'nobody']).toContain(attributeStep(evidence).hand)
      }),
    )
  })

  it('never makes the help lighter when more help was given', () => {
    const order = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6']
    fc.assert(
      fc.property(anyEvidence, fc.constantFrom<Rung>(...RUNGS), (evidence, rung) => {
        const less = attributeStep(evidence).help
        const more = attributeStep({ ...evidence, delivered: [...evidence.delivered, rung] }).help
        if (less.startsWith('A')) expect(order.indexOf(more)).toBeLessThanOrEqual(order.indexOf(less))
      }),
    )
  })
})

describe('the strength of evidence', () => {
  it('ranks a gesture above a word, and both above a mere claim of the page', () => {
    const { gesture, word, prefilled, 'state-only': claim } = EVIDENCE_STRENGTH
    expect(gesture).toBeGreaterThan(word)
    expect(word).toBeGreaterThan(Math.max(prefilled, claim))
    expect(Object.keys(EVIDENCE_STRENGTH).sort()).toEqual([...evidenceKindSchema.options].sort())
  })

  it('leaves a step uncertain until a gesture or a word shows who did it', () => {
    expect(isUncertain(['state-only', 'help-delivered', 'handover'])).toBe(true)
    expect(isUncertain(['state-only', 'word'])).toBe(false)
    expect(isUncertain(['gesture'])).toBe(false)
  })
})
