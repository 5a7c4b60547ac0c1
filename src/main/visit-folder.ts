import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { shredFolder } from './shred.ts'

/** Where the files that a portal hands out during a visit lie until the wipe. */
export interface VisitFolder {
  readonly path: string
  /** Overwrites and erases what is in the folder, and says whether it is gone (see shred.ts for what that means). */
  erase(): boolean
}

/**
 * One folder a machine, as there is one visit at a time. It is emptied at every opening, so files of a visit that a
 * crash cut do not wait for the next person.
 */
export function openVisitFolder(userData: string): VisitFolder {
  const path = join(userData, 'visit-files')
  const erase = () => shredFolder(path)
  erase()
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return { path, erase }
}
