import { describe, expect, it } from 'vitest'
import { isClaimedByOtherTarget, type Wanted } from '../../../src/preload/portal/locate/finder.ts'
import type { Drifted, Found } from '../../../src/preload/portal/locate/resolution.ts'

const [yes, no, street] = ['yes', 'no', 'street'].map((id) => ({ id }) as Element) as [Element, Element, Element]

const OWN: Wanted = { target: { field: 'Rue' }, print: { tag: 'input', id: 'rue' } }
const OTHER: Wanted = { target: { field: 'Adresse' }, print: { tag: 'input', id: 'adresse' } }

describe('what was known again for a target', () => {
  it('is another target’s when that finds it by its own words', () => {
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, OTHER], () => toFound([street]))).toBe(true)
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, OTHER], () => toFound([yes]))).toBe(false)
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, OTHER], () => ({ outcome: 'gone' }))).toBe(false)
  })

  it('is the likelier one’s of two that were known again in it, and neither’s when they are as like', () => {
    const drifted = toDrifted([street], 0.6)
    expect(isClaimedByOtherTarget(drifted, OWN, [OWN, OTHER], () => toDrifted([street], 0.9))).toBe(true)
    expect(isClaimedByOtherTarget(drifted, OWN, [OWN, OTHER], () => toDrifted([street], 0.6))).toBe(true)
    expect(isClaimedByOtherTarget(drifted, OWN, [OWN, OTHER], () => toDrifted([street], 0.3))).toBe(false)
  })

  it('may be that of two targets that were recorded of one thing', () => {
    const alias: Wanted = { target: { id: 'rue' }, print: { tag: 'input', id: 'rue' } }
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, alias], () => toFound([street]))).toBe(false)
  })

  it('is not the question under which it unfolded, but is the question itself', () => {
    expect(isClaimedByOtherTarget(toDrifted([yes], 0.9), OWN, [OWN, OTHER], () => toFound([yes, no]))).toBe(false)
    expect(isClaimedByOtherTarget(toDrifted([yes, no], 0.9), OWN, [OWN, OTHER], () => toFound([yes, no]))).toBe(true)
  })

  it('is nobody’s who looks for nothing', () => {
    const screen: Wanted = { print: { tag: 'input' } }
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, screen], () => toFound([street]))).toBe(false)
  })
})

function toFound(controls: readonly Element[]): Found {
  return { outcome: 'found', element: controls[0] ?? street, controls, rank: 0 }
}

function toDrifted(controls: readonly Element[], score: number): Drifted {
  return {
    outcome: 'drifted',
    element: controls[0] ?? street,
    controls,
    score,
    margin: 0.5,
    digest: '0123456789abcdef',
  }
}
