import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { clipboard } from 'electron'

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

/**
 * Finishes, before the first screen, the wipe of a visit that a crash or a power cut stopped. Its files are gone by then
 * (openVisitFolder), its pages were in memory only; what the system itself still holds is what was copied,
 * and papers that its printer has not taken.
 */
export async function finishWipe(userData: string): Promise<void> {
  const marker = openWipeMarker(userData)
  if (!marker.isThere()) return
  await clipboard.clear()
  const { clearPapers } = await import('../papers/printing.ts') // not before each window
  await clearPapers(0)
  marker.clear()
}
