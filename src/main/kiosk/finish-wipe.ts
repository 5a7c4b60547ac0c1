import { clipboard } from 'electron'
import { clearPapers } from '../printing/paper-jobs.ts'
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
  await clearPapers(0)
  marker.clear()
}
