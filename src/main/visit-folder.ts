import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Where the files that a portal hands out during a visit lie until the wipe. */
export interface VisitFolder {
  readonly path: string
  /** Erases the folder and says whether it is gone. Does not overwrite: full-disk encryption is a prerequisite. */
  erase(): boolean
}

/**
 * One folder a machine, as there is one visit at a time. It is emptied at every opening, so files of a visit that a
 * crash cut do not wait for the next person.
 */
export function openVisitFolder(userData: string): VisitFolder {
  const path = join(userData, 'visit-files')
  const erase = () => {
    rmSync(path, { recursive: true, force: true })
    return !existsSync(path)
  }
  erase()
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return { path, erase }
}
