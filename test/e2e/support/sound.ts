import { expect } from 'vitest'
import { findViolations } from '../../../tools/drivers/desk/axe.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { findLayoutFaults } from '../../../tools/drivers/desk/layout-faults.ts'

/** Checks that axe finds no fault in our window, and that no element overflows, is cut or overlaps another. */
export async function expectSound(desk: Desk, what: string): Promise<void> {
  expect(await findViolations(desk), what).toEqual([])
  expect(await findLayoutFaults(desk), what).toEqual([])
}
