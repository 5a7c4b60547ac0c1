import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { app, type Session, session, type WebContents, webContents } from 'electron'
import { listFrames } from '../../live-frames.ts'
import { createPartitionPool } from './partition-pool.ts'

/** Events that a visit listens to on its session; the next visit adds its own listeners. */
const VISIT_EVENTS = ['will-download', 'select-usb-device', 'select-hid-device', 'select-serial-port'] as const

/** The time after which a step without an answer counts as failed, in milliseconds, for a busy machine. */
const ANSWER_WAIT = 20_000

const NETWORK_SERVICE = 'network.mojom.NetworkService'

/**
 * The time that a page's process may take to end by itself, and any process to be gone once it is killed, in
 * milliseconds.
 */
const GRACE = 1_000
const END_WAIT = 10_000
const BETWEEN_LOOKS = 5

/** The partitions of this process; each is used by one visit at a time. */
export const partitions = createPartitionPool<Session>({
  create: createPartition,
  empty: (partition) => within(emptyPartition(partition)),
  endProcesses: async () => (await within(endLeftRenderers())) && (await within(endNetworkService())),
})

/** Creates a session that lives in memory: it writes no page data to the disk. */
function createPartition(): Session {
  const partition = session.fromPartition(`visit-${randomBytes(16).toString('hex')}`)
  // A spell checker may learn the words that are typed here, passwords among them.
  partition.setSpellCheckerEnabled(false)
  return partition
}

/** Empties the session of a visit; returns whether its pages are gone and no data was found. */
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

/** Returns false for a promise that fails or takes too long. */
function within(check: Promise<boolean>): Promise<boolean> {
  return Promise.race([check.catch(() => false), delay(ANSWER_WAIT, false, { ref: false })])
}

/**
 * Ends the processes of closed pages, and returns whether none is left: a worker keeps its process for half a minute,
 * and a new page of the same site would get that process with its memory. Only to be called while no portal is open, as
 * a process that waits for a server's answer has no page yet either.
 */
async function endLeftRenderers(): Promise<boolean> {
  let left = findLeftRenderers()
  const isEnded = await until(GRACE, () => {
    left = findLeftRenderers().filter((pid) => left.includes(pid))
    return left.length === 0
  })
  if (isEnded) return true
  for (const pid of left) process.kill(pid, 'SIGKILL')
  return until(END_WAIT, () => findLeftRenderers().every((pid) => !left.includes(pid)))
}

function findLeftRenderers(): readonly number[] {
  const used = new Set(webContents.getAllWebContents().flatMap(listProcesses))
  return app
    .getAppMetrics()
    .filter(({ type, pid }) => type === 'Tab' && !used.has(pid))
    .map(({ pid }) => pid)
}

function listProcesses(contents: WebContents): readonly number[] {
  return listFrames(contents).map(({ osProcessId }) => osProcessId)
}

/**
 * Ends Chromium's network process, and returns whether it is gone. It holds HSTS, TLS tickets, alternative services and
 * unsent reports, which Electron cannot clear. Chromium starts another automatically. False where the network has no
 * process of its own.
 */
async function endNetworkService(): Promise<boolean> {
  const before = findNetworkService()
  if (before === undefined) return false
  process.kill(before, 'SIGKILL')
  // A request before the next process runs may never be answered.
  return until(END_WAIT, () => ![before, undefined].includes(findNetworkService()))
}

function findNetworkService(): number | undefined {
  return app.getAppMetrics().find(({ serviceName }) => serviceName === NETWORK_SERVICE)?.pid
}

async function until(limit: number, isSo: () => boolean): Promise<boolean> {
  for (const end = performance.now() + limit; performance.now() < end; await delay(BETWEEN_LOOKS))
    if (isSo()) return true
  return false
}
