import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { clipboard } from 'electron'

/** A file that exists while somebody's visit is open, and after a crash during one. */
export interface WipeMarker {
  isThere(): boolean
  set(): void
  clear(): void
}

/** Opens the marker. The file is empty; it is on the disk before the first touch is handled. */
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
 * Finishes, before the first screen, a wipe that a crash or a power cut stopped. The visit's files are gone by then
 * (openVisitFolder), its pages were in memory only; the system itself may still hold the clipboard and waiting print
 * jobs.
 */
export async function finishWipe(userData: string): Promise<void> {
  const marker = openWipeMarker(userData)
  if (!marker.isThere()) return
  await clipboard.clear()
  const { clearPapers } = await import('../papers/printing.ts') // loaded here, as it would delay each window
  await clearPapers(0)
  marker.clear()
}
