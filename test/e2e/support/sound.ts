import { expect } from 'vitest'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { findViolations } from './axe.ts'

/** Nothing that axe finds in our window, and nothing that runs out of it to the side. */
export async function expectSound(desk: Desk, what: string): Promise<void> {
  expect(await findViolations(desk), what).toEqual([])
  const overflow = await desk.coach.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${what}: too wide`).toBeLessThanOrEqual(0)
}
