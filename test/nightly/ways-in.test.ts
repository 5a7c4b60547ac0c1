import { expect, it } from 'vitest'
import { installWaysInDesk } from '../e2e/support/ways-in-suite.ts'

const desk = installWaysInDesk((ways) => ways)

it.each(desk.walks)('every way in to $flow arrives, and $address does not open', async (one) => {
  expect(await desk.walk(one)).toEqual(desk.toWhole(one))
})
