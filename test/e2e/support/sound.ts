import { expect } from 'vitest'
import { findViolations } from '../../../tools/drivers/desk/axe.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { findLayoutFaults } from '../../../tools/drivers/desk/layout-faults.ts'

/** Nothing that axe finds in our window, nothing that runs out of it, and nothing cut or lying on something else. */
export async function expectSound(desk: Desk, what: string): Promise<void> {
  expect(await findViolations(desk), what).toEqual([])
  expect(await findLayoutFaults(desk), what).toEqual([])
}
