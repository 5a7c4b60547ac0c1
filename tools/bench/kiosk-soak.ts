import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { endNextStart } from '../drivers/desk/next-start.ts'
import { SOAK_WAYS, type SoakWay, startSoaked } from './kiosk-ways.ts'
import { readMemory } from './memory.ts'
import { round, toSlope } from './statistics.ts'
import type { BenchContext, BenchResult, BenchSuite } from './suite.ts'

const VISITS = 500
/** Between two looks at the memory, in visits. */
const BETWEEN = 5
/** What a visit may leave behind, in megabytes. */
const TARGET_MB = 0.2
/** A visit that hangs takes longer than all others: the page is only then known to answer nothing. */
const HANGS_EACH = 50

interface Stuck {
  readonly visit: number
  readonly way: SoakWay
  readonly why: string
}

/** Many people at one kiosk, its process ended after each as it is in a waiting room, and most of them leaving otherwise than by the button. */
export const kioskSoak: BenchSuite = {
  about: `${VISITS} visites accélérées d’une borne : abandons, pannes, coupures ; combien restent bloquées (--visits <n>)`,
  run: measureKioskSoak,
}

async function measureKioskSoak({ tell, visits = VISITS }: BenchContext): Promise<BenchResult> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-kiosk-soak-'))
  const stuck: Stuck[] = []
  const memory: (readonly [visit: number, mb: number])[] = []
  const counts = new Map<SoakWay, number>()
  const began = performance.now()
  try {
    for (let visit = 1; visit <= visits; visit += 1) {
      const way = findWay(visit)
      counts.set(way, (counts.get(way) ?? 0) + 1)
      try {
        const kiosk = await startSoaked(userData)
        const mb = readMemory(kiosk.pid)?.ownMb
        if (mb !== undefined && visit % BETWEEN === 0) memory.push([visit, mb])
        await kiosk.play(way)
      } catch (error) {
        stuck.push({ visit, way, why: error instanceof Error ? error.message : String(error) })
        tell(`Visite ${visit} (${way}) bloquée : ${stuck.at(-1)?.why}`)
      } finally {
        await endNextStart(userData)
      }
      if (visit % 25 === 0) tell(`${visit} visites, ${stuck.length} bloquées, ${memory.at(-1)?.[1]} Mo à l’accueil.`)
    }
    const { entries } = readJournal(join(userData, 'journal'))
    const uses = entries.filter(({ kind }) => kind === 'kiosk').length
    return toResult({ visits, stuck, memory, counts, uses, ms: performance.now() - began })
  } finally {
    await endNextStart(userData)
    rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

function findWay(visit: number): SoakWay {
  if (visit % HANGS_EACH === 0) return 'hang'
  return SOAK_WAYS[visit % SOAK_WAYS.length] ?? 'done'
}

interface Soaked {
  readonly visits: number
  readonly stuck: readonly Stuck[]
  readonly memory: readonly (readonly [visit: number, mb: number])[]
  readonly counts: ReadonlyMap<SoakWay, number>
  /** Ends of visits that the record holds: all but those that were killed. */
  readonly uses: number
  readonly ms: number
}

function toResult({ visits, stuck, memory, counts, uses, ms }: Soaked): BenchResult {
  const measures = {
    visits,
    stuck: stuck.length,
    stuckVisits: stuck,
    /** Of all processes of a kiosk that has just started, through the visits before it: no process lives through two. */
    mbPerVisit: toSlope(memory),
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
