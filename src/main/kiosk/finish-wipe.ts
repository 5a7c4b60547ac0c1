import { clipboard } from 'electron'
import { openWipeMarker } from './wipe-marker.ts'

/**
 * Finishes, before the first screen, the wipe of a visit that a crash or a power cut stopped. Its files are gone by then
 * (openVisitFolder), its pages were in memory only; what the system itself still holds is what was copied,
 * and papers that its printer has not taken.
 */
export async function finishWipe(userData: string): Promise<void> {
  const marker = openWipeMarker(userData)
  if (!marker.isThere()) return
  await clipboard.clear()
  const { clearPapers } = await import('../printing/paper-jobs.ts') // not before each window
  await clearPapers(0)
  marker.clear()
}
