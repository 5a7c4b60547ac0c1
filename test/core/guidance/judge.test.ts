import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/core/flow/language/condition.ts'
import { type Answers, judge, type Leaf } from '../../../src/core/guidance/judge/judge.ts'
import { type Order, orderSchema } from '../../../src/core/guidance/protocol/signal.ts'

const YES: Condition = { text: 'oui' }
const NO: Condition = { text: 'non' }
const MAYBE: Condition = { text: 'peut-être' }

/** Answers like a page: unknown only for what would count by its absence. */
const holds = (leaf: Leaf, _likely: boolean, isDenied: boolean) => {
  if ('text' in leaf && leaf.text === 'peut-être') return isDenied ? undefined : false
  if ('gone' in leaf) return undefined
  return 'text' in leaf && leaf.text === 'oui'
}
const ANSWERS: Answers = { holds, mayBeLikely: false }

const toOrder = (done: Condition, seen: Condition = YES): Order =>
  orderSchema.parse({
    order: 1,
    step: 'pas',
    holder: 'person',
    mark: 'none',
    downloads: 0,
    acknowledged: [],
    screens: [
      { id: 'ici', seen: YES },
      { id: 'autre', seen },
    ],
    steps: [{ id: 'pas', on: 'ici', exact: false, done }],
  })
const isDone = (done: Condition, seen?: Condition) => judge(toOrder(done, seen), ANSWERS).done.length > 0

describe('a condition that is not known yet', () => {
  it.each<readonly [string, Condition]>([
    ['itself', MAYBE],
    ['what is denied', { not: MAYBE }],
    ['what is denied twice', { not: { not: MAYBE } }],
    ['that it is gone', { gone: { button: 'Payer' } }],
    ['that it is not gone', { not: { gone: { button: 'Payer' } } }],
    ['one of all', { all: [YES, { not: MAYBE }] }],
    ['one of any', { any: [NO, { not: MAYBE }] }],
    ['that none holds', { not: { any: [NO, MAYBE] } }],
    ['that not all hold', { not: { all: [YES, MAYBE] } }],
  ])('does not hold: %s', (_what, condition) => {
    expect(isDone(condition)).toBe(false)
  })

  it.each<readonly [string, Condition]>([
    ['another of any', { any: [{ not: MAYBE }, YES] }],
    ['that not all hold', { not: { all: [MAYBE, NO] } }],
  ])('does not matter where another one decides: %s', (_what, condition) => {
    expect(isDone(condition)).toBe(true)
  })

  it('leaves a screen that depends on it neither shown nor certainly absent', () => {
    expect(isDone({ shows: 'autre' }, MAYBE)).toBe(false)
    expect(isDone({ not: { shows: 'autre' } }, MAYBE)).toBe(false)
    expect(isDone({ not: { shows: 'autre' } }, NO)).toBe(true)
    expect(isDone({ not: { shows: 'autre' } }, YES)).toBe(false)
  })
})
