import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { startCluster } from '../../src/hub/database/cluster.ts'
import { connect, type Sql } from '../../src/hub/database/connect.ts'
import { type Hub, openHub } from '../../src/hub/hub.ts'
import { confirmMachine, createEnrolmentCode } from '../../src/hub/program/codes.ts'
import { PROJECT } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { makeMachine } from '../seed/machine.ts'
import { measureDashboard } from './hub-dashboard.ts'
import type { BenchSuite } from './suite.ts'

const [MACHINES, STEPS] = [8, 5000]
/** How many requests are under way at once, as when so many machines send. */
const AT_ONCE = 4
/** How many lines the hub's page is measured on, unless `--lines` gives another number. */
const DASHBOARD_LINES = 1_200_000

/**
 * Measures batches by HTTP, as desktops send them, to a hub on a durable PostgreSQL, and the same rows by bare COPY.
 */
export const hub: BenchSuite = {
  about: 'lignes reçues par un serveur, à la seconde, à côté d’un simple COPY ; réponses de sa page (--lines)',
  run: async ({ report, lines: wanted = DASHBOARD_LINES }) => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-hub-'))
    const cluster = await startCluster({ folder })
    const root = connect(cluster.connect('postgres'), undefined, 1)
    await root.unsafe('create database bench')
    const opened = await openHub({
      folder,
      place: cluster.connect('bench'),
      name: 'Mesure',
      web: { limits: { requests: { most: 1e6, perMinute: 1e6 } } },
    })
    const owner = connect(cluster.connect('bench'), undefined, 1)
    try {
      const address = await opened.server.listen({ host: '127.0.0.1', port: 0 })
      report(`${MACHINES} machines are made …`)
      const queues: string[][] = []
      for (let index = 0; index < MACHINES; index += 1) queues.push(await addMachine(opened, folder, index))
      report('they send …')
      const start = performance.now()
      const [used, loop] = [process.cpuUsage(), performance.eventLoopUtilization()]
      await sendAll(address, queues)
      const seconds = (performance.now() - start) / 1000
      const { user, system } = process.cpuUsage(used)
      const busy = performance.eventLoopUtilization(loop).active * 1000
      const [{ lines } = {}] = await owner`select count(*)::int as lines from hub.lines`
      const copied = await copy(owner)
      await owner.unsafe('drop table public.copied')
      const dashboard = await measureDashboard({ hub: opened, owner, address, lines: wanted, report })
      const linesPerSecond = Math.round(lines / seconds)
      const measures = {
        lines,
        batches: queues.reduce((sum, queue) => sum + queue.length, 0),
        linesPerSecond,
        copyPerSecond: Math.round(lines / copied),
        ratioToCopy: Number((copied / seconds).toFixed(3)),
        // Of service and sender together, in microseconds: independent of other work on the machine; and what one
        // thread has of it.
        nodeCpuPerLine: Number(((user + system) / lines).toFixed(1)),
        threadPerLine: Number((busy / lines).toFixed(1)),
        ...dashboard,
      }
      const table = Object.entries(measures).map(([name, value]) => `${name.padEnd(18)} ${value}`)
      return { measures, table: table.join('\n') }
    } finally {
      await opened.close()
      await Promise.all([owner.end(), root.end()])
      await cluster.stop()
      eraseFolder(folder)
    }
  },
}

/** Enrols a machine with a journal of a year, and returns the bodies of its batches. */
async function addMachine(opened: Hub, folder: string, index: number): Promise<string[]> {
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  const wanted = { steps: STEPS, seed: index + 1, until: '2026-10-31', months: 12 }
  const machine = makeMachine(join(folder, `machine-${index}`), flows, wanted)
  await opened.door.enrol(machine.enrolment(await createEnrolmentCode(opened, `Machine ${index}`)))
  await confirmMachine(opened, machine.fingerprint)
  return [...machine.batches()].map((batch) => JSON.stringify(batch))
}

async function sendAll(address: string, queues: readonly (readonly string[])[]): Promise<void> {
  const waiting = [...queues]
  const work = async (): Promise<void> => {
    for (let queue = waiting.pop(); queue !== undefined; queue = waiting.pop()) {
      for (const body of queue) {
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(`${address}/v1/deposit`, { method: 'POST', body, headers })
        if (!response.ok) throw new Error(await response.text())
        await response.arrayBuffer()
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/**
 * Returns the seconds that PostgreSQL takes for the same rows by COPY, into a table of the same form with the same key.
 */
async function copy(owner: Sql): Promise<number> {
  await owner.unsafe('create table public.copied (like hub.lines including all)')
  const text = (
    await owner`select machine, seq, month::text, day::text, visit, encode(hash, 'hex') as hash, body from hub.lines order by machine, seq`
  )
    .map(({ machine, seq, month, day, visit, hash, body }) =>
      [machine, seq, month, day, visit ?? '\\N', `\\\\x${hash}`, body.replaceAll('\\', '\\\\')].join('\t'),
    )
    .join('\n')
  const start = performance.now()
  const writable = await owner`copy public.copied from stdin`.writable()
  await new Promise<void>((resolve, reject) => {
    writable.on('finish', resolve)
    writable.on('error', reject)
    writable.end(`${text}\n`)
  })
  return (performance.now() - start) / 1000
}
