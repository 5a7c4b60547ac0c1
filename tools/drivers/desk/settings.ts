import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const UNTICKED = { language: 'fr', textSize: 'normal', endBoxes: [] }

/**
 * Lets a machine without settings say that the end of a visit keeps nothing by itself: else it would print on the printer of
 * whoever runs this, and wait in a box of the system.
 */
export function untickEnd(userData: string): void {
  mkdirSync(userData, { recursive: true })
  const file = join(userData, 'settings.json')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(UNTICKED))
}
