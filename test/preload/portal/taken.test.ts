import { describe, expect, it } from 'vitest'
import { isClaimedByOtherTarget, type Wanted } from '../../../src/preload/portal/locate/finder.ts'
import type { Drifted, Found } from '../../../src/preload/portal/locate/resolution.ts'

const [yes, no, street] = ['yes', 'no', 'street'].map((id) => ({ id }) as Element) as [Element, Element, Element]

const OWN: Wanted = { target: { field: 'Rue' }, print: { tag: 'input', id: 'rue' } }
const OTHER: Wanted = { target: { field: 'Adresse' }, print: { tag: 'input', id: 'adresse' } }

describe('an element that was recognised for a target', () => {
  it('belongs to another target that finds it by its own words', () => {
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, OTHER], () => toFound([street]))).toBe(true)
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, OTHER], () => toFound([yes]))).toBe(false)
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, OTHER], () => ({ outcome: 'gone' }))).toBe(false)
  })

  it('belongs to the more similar one of two targets, and to neither when they are equally similar', () => {
    const drifted = toDrifted([street], 0.6)
    expect(isClaimedByOtherTarget(drifted, OWN, [OWN, OTHER], () => toDrifted([street], 0.9))).toBe(true)
    expect(isClaimedByOtherTarget(drifted, OWN, [OWN, OTHER], () => toDrifted([street], 0.6))).toBe(true)
    expect(isClaimedByOtherTarget(drifted, OWN, [OWN, OTHER], () => toDrifted([street], 0.3))).toBe(false)
  })

  it('may belong to two targets with one record', () => {
    const alias: Wanted = { target: { id: 'rue' }, print: { tag: 'input', id: 'rue' } }
    expect(isClaimedByOtherTarget(toDrifted([street], 0.9), OWN, [OWN, alias], () => toFound([street]))).toBe(false)
  })

  it('is not the question under which it opened, but may be the question itself', () => {
    expect(isClaimedByOtherTarget(toDrifted([yes], 0.9), OWN, [OWN, OTHER], () => toFound([yes, no]))).toBe(false)
    expect(isClaimedByOtherTarget(toDrifted([yes, no], 0.9), OWN, [OWN, OTHER], () => toFound([yes, no]))).toBe(true)
  })

  it('does not belong to a step without a target', () => {
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
