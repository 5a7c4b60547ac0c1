import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { keepAnswers } from '../../../tools/drivers/desk/answers.ts'
import { machineSwitches } from '../../../tools/drivers/machine-switches.ts'
import { readPlays } from '../../../tools/drivers/plays/plays.ts'
import { createCharacter } from '../../../training/character.ts'
import { serveTraining, type TrainingServer } from '../../../training/serve.ts'
import { switches } from '../../../training/switches.ts'
import type { Play } from '../../core/demonstration/play.ts'
import { isTechnical } from '../../core/flow/check/lint/targets.ts'
import type { Fingerprint } from '../../core/flow/language/fingerprint.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { toLocators } from '../../core/flow/language/target.ts'
import type { Library } from '../../core/flow/read/library.ts'
import { findProcedure, type Procedure } from '../../core/flow/read/procedure.ts'
import { clock } from '../../journal/clock.ts'
import { type PlayReport, playFlow, type Stage } from './play.ts'
import { installProbe, type PageJudgement } from './probe.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** Opens the doctor's own window (window/main.cjs): a page without any right, in the Electron of this clone. */
export async function openWindow(switches: readonly string[] = []): Promise<ElectronApplication> {
  const { executable } = JSON.parse(readFileSync(join(ROOT, '.cache/electron.json'), 'utf8')) as { executable: string }
  const args = [...switches, join(import.meta.dirname, 'window'), ...machineSwitches()]
  return keepAnswers(await _electron.launch({ executablePath: executable, args, timeout: 40_000 }))
}

/** The results of flows on the training portals. */
export interface TrainingReport {
  readonly played: readonly FlowReport[]
  /** Flows whose portal has a replica but that have no play. */
  readonly unplayed: readonly string[]
  readonly steps: Tally
  /** The same on the second generation of the pages. */
  readonly renewed: Tally
  /** On that generation, for targets that words find: what their fingerprints alone would have found. */
  readonly alone: Readonly<Record<PageJudgement, number>>
  readonly ok: boolean
}

interface Tally {
  readonly found: number
  readonly healed: number
  readonly gone: number
}

export interface FlowReport {
  readonly flow: string
  readonly plays: readonly PlayReport[]
  /** The same on the second generation of the pages: drift shows here, and is no error of the flow. */
  readonly renewed: readonly PlayReport[]
  /** Steps of the flow that no play met. */
  readonly unmet: readonly string[]
}

export interface TrainingOptions {
  /** The only flow to play; undefined: all of them. */
  readonly only?: string | undefined
  /** Called after each play, to report progress. */
  readonly onPlay?: (flow: string, play: PlayReport) => void
  /** Called with the targets' fingerprints of a flow, by step, once all its plays are done. */
  readonly onRecorded?: (flow: Flow, prints: ReadonlyMap<string, Fingerprint>) => void
}

/** The number of flows that are played in parallel, each lane with its own portals and window. */
const LANES = 2

/** Plays every flow that has a replica to its end, with all its plays, each as a new person. */
export async function playTraining(
  library: Library,
  { only, onPlay, onRecorded }: TrainingOptions = {},
): Promise<TrainingReport> {
  const procedures = library.flows.flatMap(({ flow }) => findProcedure(library, flow) ?? [])
  const trained = procedures.filter(({ flow, portal }) => portal.training && (only ?? flow.flow) === flow.flow)
  // The longest first, so that no lane ends with it alone.
  const queue = trained.toSorted((one, other) => other.flow.steps.length - one.flow.steps.length)
  const played: FlowReport[] = []
  const lane = async (): Promise<void> => {
    const server = await serveTraining({ now: () => clock.now() })
    const app = await openWindow()
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const report = await playProcedure(next, { app, server, onPlay, onRecorded })
        if (report.plays.length > 0) played.push(report)
      }
    } finally {
      await app.close()
      await server.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(LANES, trained.length) }, lane))
  return toReport(
    played.toSorted((one, other) => (one.flow < other.flow ? -1 : 1)),
    trained,
  )
}

interface Lane {
  readonly app: ElectronApplication
  readonly server: TrainingServer
  readonly onPlay: TrainingOptions['onPlay']
  readonly onRecorded: TrainingOptions['onRecorded']
}

/** Plays all plays of a flow, then the most informative ones on the second generation of the pages. */
async function playProcedure(procedure: Procedure, { app, server, onPlay, onRecorded }: Lane): Promise<FlowReport> {
  const plays = readPlays(procedure.flow.flow)
  // The app heals with the shipped fingerprints; they are replaced only on request.
  const prints: Stage['prints'] = new Map(onRecorded ? [] : Object.entries(procedure.prints))
  const run = async (play: Play): Promise<PlayReport> => {
    const report = await playOnce({ app, server, procedure, play, prints })
    onPlay?.(procedure.flow.flow, report)
    return report
  }
  const first: PlayReport[] = []
  for (const play of plays) first.push(await run(play))
  onRecorded?.(procedure.flow, prints)
  const second: PlayReport[] = []
  for (const play of pickInformative(procedure.flow, plays, first)) second.push(await run(toRenewed(play)))
  return toFlowReport(procedure, first, second)
}

/**
 * Picks the plays for the changed pages, among those without trouble that succeeded: the one that meets the most steps,
 * and those that first meet a target with only technical names. All other targets have words, which the changed pages
 * keep.
 */
function pickInformative({ steps }: Flow, plays: readonly Play[], reports: readonly PlayReport[]): readonly Play[] {
  const calm = plays.flatMap((play, index) => {
    const report = reports[index]
    return report?.finished && play.trouble.length === 0 ? [{ play, met: report.steps.map(({ step }) => step) }] : []
  })
  const fragile = steps.filter(({ target }) => target && toLocators(target).every(isTechnical)).map(({ id }) => id)
  const known = new Set<string>()
  return calm
    .toSorted((one, other) => other.met.length - one.met.length)
    .filter(({ met }, rank) => {
      const isTelling = rank === 0 || met.some((step) => fragile.includes(step) && !known.has(step))
      if (isTelling) for (const step of met) known.add(step)
      return isTelling
    })
    .map(({ play }) => play)
}

function toRenewed(play: Play): Play {
  return { ...play, name: `${play.name}, on the changed site`, meets: [], trouble: ['renewed'] }
}

interface Run {
  readonly app: ElectronApplication
  readonly server: TrainingServer
  readonly procedure: Procedure
  readonly play: Play
  readonly prints: Stage['prints']
}

/** Plays a flow once, as a new person on the replica. */
export async function playOnce({ app, server, procedure: { flow, portal }, play, prints }: Run): Promise<PlayReport> {
  const page = await app.firstWindow()
  await page.context().clearCookies()
  for (const { id } of switches) server.switches.set(id, play.trouble.includes(id))
  const probe = probes.get(page) ?? (await installProbe(page))
  probes.set(page, probe)
  const host = portal.training?.hosts[0] ?? ''
  const start = `${server.origin(host)}${portal.training?.start ?? '/'}`
  await page.goto(start)
  const read = (): Promise<number> => app.evaluate(() => (globalThis as unknown as Counting).doctor.downloads)
  const before = await read()
  const character = createCharacter(play.as, clock.now())
  const downloads = async () => (await read()) - before
  return playFlow(flow, play, { page, probe, downloads, switches: server.switches, character, start, prints })
}

interface Counting {
  readonly doctor: { readonly downloads: number }
}

/** Caches the probe of each page. */
const probes = new WeakMap<object, Awaited<ReturnType<typeof installProbe>>>()

function toFlowReport({ flow }: Procedure, plays: readonly PlayReport[], renewed: readonly PlayReport[]): FlowReport {
  const met = new Set(plays.flatMap(({ steps }) => steps.map(({ step }) => step)))
  return { flow: flow.flow, plays, renewed, unmet: flow.steps.map(({ id }) => id).filter((id) => !met.has(id)) }
}

function toReport(played: TrainingReport['played'], trained: readonly Procedure[]): TrainingReport {
  const steps = toTally(played.flatMap(({ plays }) => plays))
  return {
    played,
    unplayed: trained.map(({ flow }) => flow.flow).filter((flow) => !played.some((one) => one.flow === flow)),
    steps,
    renewed: toTally(played.flatMap(({ renewed }) => renewed)),
    alone: toJudged(played.flatMap(({ renewed }) => renewed)),
    ok:
      steps.gone === 0 && played.every(({ plays }) => plays.every((play) => play.finished && play.missed.length === 0)),
  }
}

function toTally(plays: readonly PlayReport[]): Tally {
  const fates = plays.flatMap(({ steps }) => steps.map(({ fate }) => fate))
  const count = (wanted: (typeof fates)[number]): number => fates.filter((fate) => fate === wanted).length
  return { found: count('found'), healed: count('healed'), gone: count('gone') }
}

function toJudged(plays: readonly PlayReport[]): TrainingReport['alone'] {
  const all = plays.flatMap(({ steps }) => steps.map(({ alone }) => alone))
  const count = (wanted: PageJudgement): number => all.filter((each) => each === wanted).length
  return { right: count('right'), wrong: count('wrong'), asked: count('asked') }
}
