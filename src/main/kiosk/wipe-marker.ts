import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A file that says that somebody's visit is open, or was when the machine stopped. */
export interface WipeMarker {
  isThere(): boolean
  set(): void
  clear(): void
}

/** It holds nothing: that it is there is all it says. On disk before the first touch is answered. */
export function openWipeMarker(userData: string): WipeMarker {
  const path = join(userData, 'visit-open')
  return {
    isThere: () => existsSync(path),
    set: () => {
      const file = openSync(path, 'w', 0o600)
      fsyncSync(file)
      closeSync(file)
    },
    clear: () => rmSync(path, { force: true }),
  }
}
