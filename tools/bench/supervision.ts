import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { RequestArgument, RequestName } from '../../src/core/app/ipc/contract.ts'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { createToCurrent } from '../../src/core/flow/read/former.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { toClearRecord } from '../../src/core/hub/clear-visit.ts'
import { splitEntry } from '../../src/core/journal/lines/clear.ts'
import { createFacts, type Facts } from '../../src/core/measures/facts.ts'
import type { Filter } from '../../src/core/measures/filter.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { toLocalDay } from '../../src/journal/local-day.ts'
import { type Dated, writeJournal } from '../../src/journal/write-journal.ts'
import { enrolMachine, toAddedFolder } from '../../src/main/supervision/machines.ts'
import { type Desk, launchDesk, PROJECT } from '../drivers/desk/launch.ts'
import { makeJournal } from '../seed/journal.ts'
import { round, toMedian } from './statistics.ts'
import type { BenchSuite } from './suite.ts'
import { measurePeers } from './supervision-peers.ts'

const STEPS = 100_000
const MACHINES = 60
const MONTHS = 24
const UNTIL = '2026-10-31'
const TARGET_MS = 150
const TURNS = 7
const PASSPHRASE = 'quatre mots que je retiens'
const FLOW = 'france-travail/actualisation'

/** The views that are figures for a filter; the peers are asked for these too. */
const FILTERS = {
  everything: {},
  sixMonths: { from: '2026-05' },
  oneProcedure: { flow: FLOW },
  kiosk: { mode: 'kiosk' },
  oneProcedureOneMonth: { flow: FLOW, from: UNTIL.slice(0, 7), mode: 'accompaniment' },
} as const satisfies Readonly<Record<string, Filter>>

/**
 * Measures the supervisor's views on the made-up journals of 60 machines, in the real window: from the request of our
 * page to the answer of the main process, there and back. Opening the door is measured apart: the first time, when
 * every copy is verified, and the next, after a start, when unchanged copies are only compared. DuckDB and SQLite
 * answer for the same steps, by full scans, without masks.
 */
export const supervision: BenchSuite = {
  about: 'les écrans du responsable sur les étapes de 60 ordinateurs, à côté de DuckDB et de SQL',
  run: async ({ report, steps = STEPS }) => {
    const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
    try {
      const { lines, facts } = writeMachines(userData, steps, report)
      const { day, number } = findVisit(join(userData, 'journal'))
      const first = await withDesk(userData, (desk) => open(desk, true))
      report(`Ouvert une première fois en ${Math.round(first.openMs)} ms.`)
      const measured = await withDesk(userData, async (desk) => {
        const { openMs } = await open(desk, false)
        return { firstLoadMs: Math.round(openMs), ...(await measure(desk, day, number)), ...(await readMemory(desk)) }
      })
      report('Les mêmes questions à DuckDB et à SQLite …')
      const peers = await measurePeers(facts, FILTERS)
      const ratios = Object.fromEntries(
        Object.entries(peers.duckdbMs).map(([name, ms]) => [name, round((measured.median[name] ?? 0) / ms, 2)]),
      )
      const measures = {
        ...measured,
        targetMs: TARGET_MS,
        firstOpenMs: Math.round(first.openMs),
        longestGapShare: first.longestGapShare,
        ratioToDuckdb: ratios.everything ?? 0,
        ratios,
        ...peers,
        machines: MACHINES,
        steps: peers.steps,
        lines,
      }
      return { measures, table: toTable(measures) }
    } finally {
      rmSync(userData, { recursive: true, force: true })
    }
  },
}

/** Writes a journal for this machine and the copies of the others, as two people would have added them. */
function writeMachines(
  userData: string,
  steps: number,
  report: (line: string) => void,
): { readonly lines: number; readonly facts: readonly Facts[] } {
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  const own = join(userData, 'journal')
  const facts: Facts[] = []
  let lines = 0
  mkdirSync(toAddedFolder(userData), { recursive: true })
  for (let seed = 1; seed <= MACHINES; seed += 1) {
    const folder = seed === 1 ? own : join(userData, 'making')
    const keys = openKeys(toKeysFolder(folder))
    const wishes = { steps: Math.ceil(steps / MACHINES), seed, until: UNTIL, months: MONTHS }
    const taken = createTaking(flows)
    lines += writeJournal(folder, keys, taken.pass(makeJournal(flows, wishes))).seq
    facts.push(taken.facts())
    if (seed % 10 === 0) report(`${seed} ordinateurs, ${lines} lignes.`)
    if (seed === 1) continue
    renameSync(folder, join(toAddedFolder(userData), keys.fingerprint))
    rmSync(toKeysFolder(folder), { recursive: true })
    enrolMachine(userData, openKeys(toKeysFolder(own)), { fingerprint: keys.fingerprint, day: UNTIL })
  }
  return { lines, facts }
}

/** Gathers the facts of lines on their way to the disk, for the peers: the app reads them from the disk. */
function createTaking(flows: readonly Flow[]) {
  const { take, facts } = createFacts(createToCurrent(flows))
  const numbers = new Map<string, number>()
  return {
    facts,
    *pass(dated: Iterable<Dated>): Generator<Dated, void> {
      let seq = 0
      for (const one of dated) {
        seq += 1
        const visit = 'visit' in one.entry ? (numbers.get(one.entry.visit) ?? seq) : undefined
        if (visit === seq && 'visit' in one.entry) numbers.set(one.entry.visit, seq)
        take(toClearRecord({ seq, day: toLocalDay(one.at), clear: splitEntry(one.entry).clear }, visit))
        yield one
      }
    },
  }
}

async function withDesk<T>(userData: string, use: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await launchDesk(userData)
  try {
    return await use(desk)
  } finally {
    await desk.close()
  }
}

async function open(
  desk: Desk,
  first: boolean,
): Promise<{ readonly openMs: number; readonly longestGapShare: number }> {
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'supervise' }))
  await watchGaps(desk)
  const openMs = await time(desk, 'supervision.enter', { passphrase: PASSPHRASE, first })
  return { openMs, longestGapShare: await readLongestGapShare(desk) }
}

/** Reads the main process's memory, now and at its peak, in megabytes. */
async function readMemory({ app }: Desk): Promise<{ readonly memoryMb: number; readonly peakMemoryMb: number }> {
  const memory = await app.evaluate(({ app: electron }) => {
    return electron.getAppMetrics().find(({ type }) => type === 'Browser')?.memory
  })
  const toMb = (kilobytes = 0): number => Math.round(kilobytes / 1024)
  return { memoryMb: toMb(memory?.workingSetSize), peakMemoryMb: toMb(memory?.peakWorkingSetSize) }
}

/** Finds a visit in the middle of the journal in which something was done in the person's place. */
function findVisit(folder: string): { readonly day: string; readonly number: number } {
  const { records } = readJournal(folder)
  const later = records.slice(Math.floor(records.length / 2))
  const found = later.find(({ clear }) => clear.kind === 'step-ended' && clear.help === 'A0')
  return { day: found?.day ?? UNTIL, number: found?.of?.visit ?? 1 }
}

async function measure(desk: Desk, day: string, number: number) {
  const views: Record<string, number[]> = {}
  const look = async <N extends RequestName>(name: string, request: N, argument: RequestArgument<N>): Promise<void> => {
    const times = views[name] ?? []
    views[name] = times
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await time(desk, request, argument))
  }
  await look('door', 'supervision.door', null)
  await look('reasons', 'supervision.reasons', {})
  await look('record', 'supervision.records', { again: false })
  for (const [name, filter] of Object.entries(FILTERS)) await look(name, 'supervision.measures', filter)
  await look('reasonsOfOneProcedure', 'supervision.reasons', { flow: FLOW })
  await look('visitsOfADay', 'supervision.visits', { day, why: 'check' })
  await look('oneVisit', 'supervision.visit', { number, why: 'check' })
  const worst = Object.fromEntries(Object.entries(views).map(([name, times]) => [name, round(Math.max(...times), 1)]))
  const median = Object.fromEntries(Object.entries(views).map(([name, times]) => [name, round(toMedian(times), 1)]))
  return { worstViewMs: Math.max(...Object.values(worst)), worst, median }
}

/** Records from now on how long the main process is busy at a time. */
async function watchGaps({ app }: Desk): Promise<void> {
  await app.evaluate(() => {
    const watched = globalThis as typeof globalThis & { gaps?: number[] }
    watched.gaps = []
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      watched.gaps?.push(now - last)
      last = now
    }, 5)
  })
}

/**
 * Returns the longest busy time as a share of all of them: 1 if the door opens in one go and the window stands still.
 */
async function readLongestGapShare({ app }: Desk): Promise<number> {
  const gaps = await app.evaluate(() => (globalThis as typeof globalThis & { gaps?: number[] }).gaps ?? [])
  return round(Math.max(...gaps) / gaps.reduce((sum, gap) => sum + gap, 0), 3)
}

async function time<N extends RequestName>({ coach }: Desk, name: N, argument: RequestArgument<N>): Promise<number> {
  return coach.evaluate(
    async ([request, given]) => {
      const start = performance.now()
      await window.coteACote.request(request as 'supervision.measures', given as Record<string, never>)
      return performance.now() - start
    },
    [name, argument] as const,
  )
}

type Told = Awaited<ReturnType<typeof measure>> &
  Readonly<Record<'lines' | 'steps' | 'firstOpenMs' | 'firstLoadMs' | 'longestGapShare' | 'memoryMb', number>> & {
    readonly ratioToDuckdb: number
    readonly duckdbMs: Readonly<Record<string, number>>
    readonly sqliteMs: Readonly<Record<string, number>>
  }

function toTable(measures: Told): string {
  const fr = (value = 0): string => value.toLocaleString('fr')
  const { duckdbMs, sqliteMs } = measures
  return [
    `${MACHINES} ordinateurs, ${fr(measures.steps)} étapes, ${fr(measures.lines)} lignes, ${fr(measures.memoryMb)} Mo.`,
    `Ouvrir la première fois, tout vérifier et compter : ${fr(measures.firstOpenMs)} ms ; ensuite : ${fr(measures.firstLoadMs)} ms.`,
    `Pendant ce temps, l’application s’arrête au plus ${fr(measures.longestGapShare)} de l’ouverture d’un coup (but : moins de 0,2).`,
    ...Object.entries(measures.worst).map(([name, worst]) => {
      const peers = name in duckdbMs ? ` DuckDB ${fr(duckdbMs[name])} ms, SQLite ${fr(sqliteMs[name])} ms.` : ''
      return `${name} : ${fr(worst)} ms au pire, ${fr(measures.median[name])} d’ordinaire.${peers}`
    }),
    `La plus lente : ${fr(measures.worstViewMs)} ms (but : moins de ${fr(TARGET_MS)}) ; ${fr(measures.ratioToDuckdb)} fois un parcours de DuckDB.`,
  ].join('\n')
}
