import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type Session, session, webContents } from 'electron'
import { endLeftRenderers, endNetworkService } from './end-processes.ts'
import { createPartitionPool } from './partition-pool.ts'

/** What a visit listens to on its session; the next one brings its own. */
const VISIT_EVENTS = ['will-download', 'select-usb-device', 'select-hid-device', 'select-serial-port'] as const

/** In milliseconds, for a machine that does much else; what has not answered by then counts as not empty. */
const ANSWER_WAIT = 20_000

/** The partitions of this process; each is of one visit at a time. */
export const partitions = createPartitionPool<Session>({
  create: createPartition,
  empty: (partition) => within(emptyPartition(partition)),
  endProcesses: async () => (await within(endLeftRenderers())) && (await within(endNetworkService())),
})

/** Creates a session that lives in memory: it writes no page data to the disk. */
function createPartition(): Session {
  const partition = session.fromPartition(`visit-${randomBytes(16).toString('hex')}`)
  // A speller learns words; what is typed here, passwords among it, is nobody's to learn.
  partition.setSpellCheckerEnabled(false)
  return partition
}

/** Empties the session of a visit; answers whether its pages are gone and nothing was left to find. */
async function emptyPartition(partition: Session): Promise<boolean> {
  partition.webRequest.onBeforeRequest((_request, answer) => answer({ cancel: true }))
  for (const event of VISIT_EVENTS) partition.removeAllListeners(event)
  await partition.closeAllConnections()
  await partition.clearStorageData()
  await partition.clearData()
  await partition.clearCache()
  await partition.clearAuthCache()
  await partition.clearHostResolverCache()
  await partition.clearCodeCaches({})
  const cookies = await partition.cookies.get({})
  const isOpen = webContents.getAllWebContents().some((contents) => contents.session === partition)
  return !isOpen && cookies.length === 0 && (await partition.getCacheSize()) === 0
}

/** Answers false for what fails or takes too long. */
function within(asked: Promise<boolean>): Promise<boolean> {
  return Promise.race([asked.catch(() => false), delay(ANSWER_WAIT, false, { ref: false })])
}
