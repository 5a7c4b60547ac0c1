import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a folder holds a signed pack, and no plain folder of flows. */
export function isPackFolder(folder: string): boolean {
  return existsSync(join(folder, 'metadata/root.json'))
}
