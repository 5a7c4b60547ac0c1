import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { endNextStart } from '../drivers/desk/next-start.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { SOAK_WAYS, type SoakWay, startSoaked } from './kiosk-ways.ts'
import { readMemory } from './memory.ts'
import { round, toSlope } from './statistics.ts'
import type { BenchContext, BenchResult, BenchSuite } from './suite.ts'

const VISITS = 500
/** How many visits pass between two readings of the memory. */
const BETWEEN = 5
/** The megabytes that a visit may leave behind. */
const TARGET_MB = 0.2
/** How many kiosks run at once, each on a profile of its own: one alone leaves a machine idle while it waits. */
const KIOSKS = 2
/**
 * How many visits there are for one that hangs: that one takes longer than all others, since only a long wait shows
 * that the page answers nothing.
 */
const HANGS_EACH = 50

interface Stuck {
  readonly visit: number
  readonly way: SoakWay
  readonly why: string
}

/**
 * Plays many people at one kiosk, its process ended after each as in a waiting room, most of whom leave in another way
 * than by the button.
 */
export const kioskSoak: BenchSuite = {
  about: `${VISITS} visites accélérées d’une borne : abandons, pannes, coupures ; combien restent bloquées (--visits <n>)`,
  run: measureKioskSoak,
}

/**
 * Runs the visits. SIGTERM ends the run after the open visits, with the results so far: a soak takes hours on a busy
 * machine.
 */
async function measureKioskSoak({ report, visits = VISITS }: BenchContext): Promise<BenchResult> {
  const soaked: Soaked = { stuck: [], memory: [], counts: new Map(), uses: 0 }
  const began = performance.now()
  let [next, last] = [1, visits]
  process.once('SIGTERM', () => {
    last = 0
  })
  const takeVisit = () => (next > last ? undefined : next++)
  const kiosks = Math.max(1, Math.min(KIOSKS, Math.ceil(visits / BETWEEN)))
  await Promise.all(Array.from({ length: kiosks }, () => soakKiosk(soaked, takeVisit, report)))
  return toResult(soaked, performance.now() - began)
}

/** Runs one kiosk on a profile of its own, until the common number of visits is reached. */
async function soakKiosk(
  soaked: Soaked,
  takeVisit: () => number | undefined,
  report: BenchContext['report'],
): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-kiosk-soak-'))
  const memory: [visit: number, mb: number][] = []
  const { stuck, counts } = soaked
  try {
    let own = 0
    for (let visit = takeVisit(); visit !== undefined; visit = takeVisit()) {
      own += 1
      const way = findWay(visit)
      counts.set(way, (counts.get(way) ?? 0) + 1)
      try {
        const kiosk = await startSoaked(userData, join(userData, 'said.txt'))
        const mb = own % BETWEEN === 0 ? readMemory(kiosk.pid)?.ownMb : undefined
        if (mb !== undefined) memory.push([own, mb])
        await kiosk.play(way)
      } catch (error) {
        stuck.push({ visit, way, why: error instanceof Error ? error.message : String(error) })
        await endNextStart(userData)
        const kept = `${userData}-visite-${visit}`
        cpSync(userData, kept, { recursive: true })
        report(`Visite ${visit} (${way}) bloquée : ${stuck.at(-1)?.why} (${kept})`)
      }
      if (visit % 25 === 0) report(`${visit} visites, ${stuck.length} bloquées, ${memory.at(-1)?.[1]} Mo à l’accueil.`)
    }
    const { entries } = readJournal(join(userData, 'journal'))
    soaked.uses += entries.filter((entry) => entry.kind === 'kiosk' && entry.what !== 'called').length
    soaked.memory.push(memory)
  } finally {
    await endNextStart(userData)
    eraseFolder(userData)
  }
}

function findWay(visit: number): SoakWay {
  if (visit % HANGS_EACH === 0) return 'hang'
  return SOAK_WAYS[visit % SOAK_WAYS.length] ?? 'done'
}

interface Soaked {
  readonly stuck: Stuck[]
  /** For each kiosk, by the number of its own visits. */
  readonly memory: (readonly (readonly [visit: number, mb: number])[])[]
  readonly counts: Map<SoakWay, number>
  /** How many ends of visits the records hold: all but the killed ones. */
  uses: number
}

function toResult({ stuck, memory, counts, uses }: Soaked, ms: number): BenchResult {
  const visits = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const measures = {
    visits,
    stuck: stuck.length,
    stuckVisits: stuck,
    /**
     * The growth a visit of all processes of a kiosk that has just started: no process outlives a visit. The worst of
     * the kiosks.
     */
    mbPerVisit: Math.max(...memory.map(toSlope)),
    kiosks: memory.length,
    target: TARGET_MB,
    ways: Object.fromEntries(counts),
    recordedEnds: uses,
    msPerVisit: Math.round(ms / visits),
    samples: memory,
  }
  const table = [
    `Visites : ${visits}, ${measures.msPerVisit} ms chacune, redémarrage compris`,
    `Bloquées : ${stuck.length} (but : 0)`,
    `Mémoire à l’accueil : ${round(measures.mbPerVisit, 3)} Mo de plus par visite (but : ${TARGET_MB} au plus)`,
    `Fins notées : ${uses} (toutes, sauf les coupures de courant)`,
  ].join('\n')
  return { measures, table }
}
