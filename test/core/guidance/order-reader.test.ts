import { expect, it } from 'vitest'
import { createOrderReader } from '../../../src/core/guidance/protocol/order-reader.ts'
import { type Order, orderSchema } from '../../../src/core/guidance/protocol/signal.ts'

const STEP = { id: 'envoyer', on: 'page', exact: true, done: { path: '/' }, target: { button: 'Envoyer' } }
const ORDER: Order = orderSchema.parse({
  order: 1,
  step: 'envoyer',
  holder: 'person',
  mark: 'outline',
  downloads: 0,
  acknowledged: [],
  screens: [{ id: 'page', seen: { path: '/' } }],
  steps: [STEP],
})

it.each([
  ['an order', ORDER],
  ['the next one, with a part that is known', { ...ORDER, order: 2, mark: 'point' }],
  ['a known step that changed', { ...ORDER, steps: [{ ...STEP, exact: false }] }],
  ['a step with something more', { ...ORDER, steps: [{ ...STEP, value: 'secret' }] }],
  ['a step that is none', { ...ORDER, steps: [STEP, undefined] }],
  ['a screen without what is seen', { ...ORDER, screens: [{ id: 'page' }] }],
  ['an order with something more', { ...ORDER, value: 'secret' }],
  ['more steps than there may be', { ...ORDER, steps: Array.from({ length: 201 }, () => STEP) }],
  ['nothing', undefined],
])('a reader that knows an order already reads %s as the schema does', (_what, candidate) => {
  const read = createOrderReader()
  expect(read(ORDER)).toEqual(ORDER)
  expect(read(candidate)).toEqual(orderSchema.safeParse(candidate).data)
})
