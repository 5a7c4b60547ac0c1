import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Given by who sets computers up by other means, and by tests: the app then neither opens the set-up nor counts it at home. */
const SKIP = '--skip-setup'

/** Whether somebody else sees to the set-up. */
export function isSetupSkipped(): boolean {
  return process.argv.includes(SKIP)
}

/** Whether the app was never opened on this data folder. To be asked before the journal is opened, which makes its folder. */
export function isFirstStart(userData: string): boolean {
  return !existsSync(join(userData, 'journal'))
}
