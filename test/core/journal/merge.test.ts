import { describe, expect, it } from 'vitest'
import { handSchema, helpSchema } from '../../../src/core/attribution/scale.ts'
import { mergeHands, mergeHelp, mergeSeen } from '../../../src/core/journal/merge.ts'

const hands = handSchema.options
const helps = helpSchema.options

describe('mergeHands', () => {
  it('says that different hands shared the step', () => {
    expect(mergeHands('person', 'worker')).toBe('shared')
    expect(mergeHands('relative', 'person')).toBe('shared')
    expect(mergeHands('shared', 'person')).toBe('shared')
  })

  it('lets unknown give way to what is known', () => {
    expect(mergeHands('unknown', 'worker')).toBe('worker')
    expect(mergeHands('nobody', 'unknown')).toBe('nobody')
  })

  it('lets the portal, which has no hand, give way to whoever acted', () => {
    expect(mergeHands('nobody', 'person')).toBe('person')
  })

  it('does not depend on the order or the grouping of the goes', () => {
    for (const a of hands)
      for (const b of hands) {
        expect(mergeHands(a, b)).toBe(mergeHands(b, a))
        for (const c of hands) expect(mergeHands(mergeHands(a, b), c)).toBe(mergeHands(a, mergeHands(b, c)))
      }
  })
})

describe('mergeHelp', () => {
  it('keeps the most intrusive help', () => {
    expect(mergeHelp('A5', 'A2')).toBe('A2')
    expect(mergeHelp('A0', 'A6')).toBe('A0')
  })

  it('lets a degree take the place of an N-code, whichever came first', () => {
    expect(mergeHelp('N8', 'A5')).toBe('A5')
    expect(mergeHelp('A6', 'N7')).toBe('A6')
  })

  it('keeps the later of two N-codes, unless it is "not observed"', () => {
    expect(mergeHelp('N8', 'N7')).toBe('N7')
    expect(mergeHelp('N8', 'N0')).toBe('N8')
  })

  it('never makes the help lighter', () => {
    const degree = (code: string): number => (code.startsWith('A') ? Number(code[1]) : 7)
    for (const a of helps) for (const b of helps) expect(degree(mergeHelp(a, b))).toBe(Math.min(degree(a), degree(b)))
  })
})

describe('mergeSeen', () => {
  const helped = { hand: 'worker', help: 'A0', reason: 'reading', evidence: ['handover'] } as const
  const alone = { hand: 'person', help: 'A5', evidence: ['gesture', 'handover'] } as const

  it('keeps the reason of the help that counts, and each kind of evidence once', () => {
    const merged = { hand: 'shared', help: 'A0', reason: 'reading' }
    expect(mergeSeen(helped, alone)).toEqual({ ...merged, evidence: ['handover', 'gesture'] })
    expect(mergeSeen(alone, helped)).toEqual({ ...merged, evidence: ['gesture', 'handover'] })
  })

  it('prefers a stated reason to an unstated one', () => {
    expect(mergeSeen(helped, { ...helped, reason: 'unstated' }).reason).toBe('reading')
    expect(mergeSeen({ ...helped, reason: 'unstated' }, { ...helped, reason: 'time' }).reason).toBe('time')
  })

  it('keeps the later of two reasons for the same help', () => {
    expect(mergeSeen(helped, { ...helped, reason: 'time' }).reason).toBe('time')
  })

  it('has no reason when none was given', () => {
    expect(mergeSeen(alone, alone)).not.toHaveProperty('reason')
  })
})
