import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import type { RequestArgument, RequestName } from '../../src/core/ipc/contract.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { writeJournal } from '../../src/journal/write-journal.ts'
import { type Desk, launchDesk, PROJECT } from '../drivers/desk/launch.ts'
import { makeJournal } from '../seed/journal.ts'
import { round, toMedian } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

const STEPS = 100_000
const MONTHS = 12
const UNTIL = '2026-10-31'
const TARGET_MS = 150
const TURNS = 7
const PASSPHRASE = 'quatre mots que je retiens'
const FLOW = 'france-travail/actualisation'

/**
 * The supervisor's views on a made-up journal of 100,000 steps, in the real window: from the request of our page to the
 * answer of the main process, there and back. What reads and verifies the whole journal happens once, when the door
 * opens, and is told apart.
 */
export const supervision: BenchSuite = {
  about: 'les écrans du responsable sur 100 000 étapes',
  run: async ({ tell }) => {
    const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
    try {
      const folder = join(userData, 'journal')
      const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
      const wishes = { steps: STEPS, seed: 1, until: UNTIL, months: MONTHS }
      const { seq } = writeJournal(folder, openKeys(toKeysFolder(folder)), makeJournal(flows, wishes))
      tell(`Journal de ${seq} lignes écrit.`)
      const { day, number } = findVisit(folder)
      const desk = await launchDesk(userData)
      try {
        const measured = await measure(desk, day, number)
        const measures = { ...measured, targetMs: TARGET_MS, steps: STEPS, lines: seq }
        return { measures, table: toTable(measures) }
      } finally {
        await desk.close()
      }
    } finally {
      rmSync(userData, { recursive: true, force: true })
    }
  },
}

/** A visit in the middle of the journal in which something was done in the person's place. */
function findVisit(folder: string): { readonly day: string; readonly number: number } {
  const { records } = readJournal(folder)
  const later = records.slice(Math.floor(records.length / 2))
  const found = later.find(({ clear }) => clear.kind === 'step-ended' && clear.help === 'A0')
  return { day: found?.day ?? UNTIL, number: found?.of?.visit ?? 1 }
}

async function measure(desk: Desk, day: string, number: number) {
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'supervise' }))
  const door = await time(desk, 'supervision.door', null)
  await watchGaps(desk)
  const openMs = await time(desk, 'supervision.enter', { passphrase: PASSPHRASE, first: true })
  const longestGapShare = await readLongestGapShare(desk)
  const views: Record<string, number[]> = { door: [door] }
  const look = async <N extends RequestName>(name: string, request: N, argument: RequestArgument<N>): Promise<void> => {
    const times = views[name] ?? []
    views[name] = times
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await time(desk, request, argument))
  }
  // The first reasons are opened with their keys; the next come from memory. All are among the times.
  await look('reasons', 'supervision.reasons', {})
  await look('record', 'supervision.records', { again: false })
  await look('everything', 'supervision.measures', {})
  await look('sixMonths', 'supervision.measures', { from: '2026-05' })
  await look('oneProcedure', 'supervision.measures', { flow: FLOW })
  await look('kiosk', 'supervision.measures', { mode: 'kiosk' })
  await look('oneProcedureOneMonth', 'supervision.measures', {
    flow: FLOW,
    from: UNTIL.slice(0, 7),
    mode: 'accompaniment',
  })
  await look('reasonsOfOneProcedure', 'supervision.reasons', { flow: FLOW })
  await look('visitsOfADay', 'supervision.visits', { day, why: 'check' })
  await look('oneVisit', 'supervision.visit', { number, why: 'check' })
  const worst = Object.fromEntries(Object.entries(views).map(([name, times]) => [name, round(Math.max(...times), 1)]))
  const median = Object.fromEntries(Object.entries(views).map(([name, times]) => [name, round(toMedian(times), 1)]))
  const worstViewMs = Math.max(...Object.values(worst))
  return { worstViewMs, worst, median, openMs: Math.round(openMs), longestGapShare }
}

/** Watches how long the main process does nothing else at a time, from now on. */
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

/** The longest of these as a share of all of them: 1 where it opens in one go, and the window stands still. */
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

function toTable(measures: Awaited<ReturnType<typeof measure>> & { readonly lines: number }): string {
  const fr = (value: number): string => value.toLocaleString('fr')
  return [
    `Journal de ${fr(STEPS)} étapes, ${fr(measures.lines)} lignes. Ouvrir, vérifier et compter : ${fr(measures.openMs)} ms, une fois.`,
    `Pendant ce temps, l’application s’arrête au plus ${fr(measures.longestGapShare)} de l’ouverture d’un coup (but : moins de 0,2).`,
    ...Object.entries(measures.worst).map(
      ([name, worst]) => `${name} : ${fr(worst)} ms au pire, ${fr(measures.median[name] ?? 0)} d’ordinaire.`,
    ),
    `La plus lente : ${fr(measures.worstViewMs)} ms (but : moins de ${fr(TARGET_MS)}).`,
  ].join('\n')
}
