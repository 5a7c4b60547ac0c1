import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { View } from '../../src/core/app/view/view.ts'
import type { Command } from '../../src/core/session/command.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { type Memory, readMemory } from './memory.ts'
import { toSlope } from './statistics.ts'
import type { BenchContext, BenchResult, BenchSuite } from './suite.ts'

const VISITS = 300
/** How many visits come before the measured ones: caches fill, code is compiled. */
const WARM_UP = 60
/** How many visits pass between two readings of the memory. */
const BETWEEN = 10
/** The megabytes that a visit may leave behind. */
const TARGET_MB = 0.2
const FLOW = 'france-travail/actualisation'

/** The memory after this many visits, in megabytes, with the main process's garbage collected. */
interface Sample {
  readonly visits: number
  /** Objects of the main process that are still referred to. */
  readonly heapMb: number
  /** Resident pages of the main process. */
  readonly mainMb: number
  readonly all: Memory | undefined
}

/** Measures what each of many visits in one start of the app leaves in memory. */
export const soak: BenchSuite = {
  about: `mémoire que laisse une visite, sur ${VISITS} visites d’un seul démarrage`,
  run: (context) => measureSoak(context, context.visits ?? VISITS),
}

/**
 * Plays visits on the training portal in the real app, each from home through the questions to the open portal, to the
 * recap, the wipe and home again, without acting on the portal's pages. Answers are sent as our screens send them.
 */
async function measureSoak({ report }: BenchContext, visits: number): Promise<BenchResult> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-soak-'))
  const desk = await launchDesk(userData)
  try {
    const samples: Sample[] = []
    const started = performance.now()
    for (let visit = 1; visit <= visits; visit += 1) {
      await playOne(desk)
      if (visit % BETWEEN !== 0) continue
      const sample = await look(desk, visit)
      samples.push(sample)
      report(
        `${visit} visites : tas ${sample.heapMb} Mo, processus principal ${sample.mainMb} Mo, ${sample.all?.rssMb} Mo`,
      )
    }
    return toResult(samples, (performance.now() - started) / visits)
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}

const NEXT: { readonly [At in View['screen']['at']]?: Command } = {
  home: { do: 'pick', flow: FLOW, training: true },
  before: { do: 'consent', answer: 'yes' },
  guide: { do: 'stop' },
  recap: { do: 'wipe' },
  wiped: { do: 'home' },
}

async function playOne({ coach, until }: Desk): Promise<void> {
  const send = (command: Command) => coach.evaluate((one) => window.coteACote.request('session.command', one), command)
  let at = ''
  for (let isBegun = false; ; ) {
    const { screen } = await until((view) => view.screen.at !== at, `what comes after ${at}`)
    at = screen.at
    if (isBegun && at === 'home') return
    if (at === 'guide') {
      await until(isOpen, 'the portal')
      isBegun = true
    }
    // Somebody had the hand: such a visit has a recap and is wiped with a receipt.
    if (at === 'guide') await send({ do: 'take-hand' })
    const command = NEXT[screen.at]
    if (command !== undefined) await send(command)
  }
}

function isOpen({ screen }: View): boolean {
  return screen.at === 'guide' && screen.portal.status === 'ok'
}

async function look({ app }: Desk, visits: number): Promise<Sample> {
  const main = await app.evaluate(() => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8')
    const { runInNewContext } = process.getBuiltinModule('node:vm')
    setFlagsFromString('--expose_gc')
    const collect = runInNewContext('gc') as () => void
    for (let time = 0; time < 3; time += 1) collect()
    return process.memoryUsage()
  })
  const all = readMemory(app.process().pid ?? 0)
  return { visits, heapMb: toMb(main.heapUsed), mainMb: toMb(main.rss), all }
}

function toMb(bytes: number): number {
  return Math.round(bytes / 1e4) / 100
}

function toResult(samples: readonly Sample[], msPerVisit: number): BenchResult {
  const warm = samples.filter(({ visits }) => visits >= Math.min(WARM_UP, (samples.at(-1)?.visits ?? 0) / 3))
  const slope = (of: (sample: Sample) => number): number => toSlope(warm.map((one) => [one.visits, of(one)]))
  const heap = slope(({ heapMb }) => heapMb)
  const main = slope(({ mainMb }) => mainMb)
  const all = slope((one) => one.all?.ownMb ?? one.mainMb)
  const measures = {
    visits: samples.at(-1)?.visits ?? 0,
    /**
     * The larger of the next two: the slopes through the samples after the warm-up, for all processes without pages of
     * files, shared ones counted once.
     */
    mbPerVisit: Math.max(main, all),
    allMbPerVisit: all,
    mainMbPerVisit: main,
    mainHeapMbPerVisit: heap,
    msPerVisit: Math.round(msPerVisit),
    warmUp: WARM_UP,
    samples,
  }
  const table = [
    `Visites : ${measures.visits}, ${measures.msPerVisit} ms chacune. Pentes après ${WARM_UP} visites, par visite :`,
    `  tous les processus (PSS hors fichiers) : ${all} Mo (but : ${TARGET_MB} au plus)`,
    `  processus principal (RSS) : ${main} Mo ; objets retenus (tas après ramassage) : ${heap} Mo`,
  ]
  return { measures, table: table.join('\n') }
}
