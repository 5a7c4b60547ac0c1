import { randomBytes } from 'node:crypto'
import { type Session, session } from 'electron'

/**
 * A session that lives in memory and has a name nobody had before. An in-memory session writes no page data to the
 * disk, but its NAME re-used would hand the next person everything: cookies, HTTP logins, caches (security study §2).
 */
export function createVisitPartition(): Session {
  const partition = session.fromPartition(`visit-${randomBytes(16).toString('hex')}`)
  // A speller learns words; what is typed here, passwords among it, is nobody's to learn.
  partition.setSpellCheckerEnabled(false)
  return partition
}

/** Empties a visit's session: belt to the braces of its never being used again. Zoom levels outlive every clear. */
export async function clearPartition(partition: Session): Promise<void> {
  await partition.clearStorageData()
  await partition.clearCache()
  await partition.clearAuthCache()
  await partition.clearHostResolverCache()
  await partition.clearCodeCaches({})
  await partition.closeAllConnections()
}
