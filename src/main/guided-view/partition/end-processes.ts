import { setTimeout as delay } from 'node:timers/promises'
import { app, type WebContents, webContents } from 'electron'
import { toFrames } from '../portal-ipc/index.ts'

const NETWORK_SERVICE = 'network.mojom.NetworkService'

/** How long a page's process may take to end by itself, and any to be gone once it is ended. In milliseconds. */
const GRACE = 1_000
const END_WAIT = 10_000
const BETWEEN_LOOKS = 5

/**
 * Ends the processes of pages that are gone, and answers whether none is left: a worker keeps its own for half a minute, and a
 * new page of the same site would be put into it, beside its memory. Only while no portal is open: a process
 * that waits for the answer of a server has no page yet either.
 */
export async function endLeftRenderers(): Promise<boolean> {
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
  const used = new Set(webContents.getAllWebContents().flatMap(toProcesses))
  return app
    .getAppMetrics()
    .filter(({ type, pid }) => type === 'Tab' && !used.has(pid))
    .map(({ pid }) => pid)
}

function toProcesses(contents: WebContents): readonly number[] {
  return toFrames(contents).map(({ osProcessId }) => osProcessId)
}

/**
 * Ends the process that holds all that Chromium's network remembers, and answers whether it is gone: HSTS, TLS tickets,
 * alternative services and reports to be sent have no clear of Electron's. Chromium starts another by itself. False where
 * the network has no process of its own.
 */
export async function endNetworkService(): Promise<boolean> {
  const before = findNetworkService()
  if (before === undefined) return false
  process.kill(before, 'SIGKILL')
  // Who asks before the next one is there may never be answered.
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
