import type { ElectronApplication } from 'playwright-core'
import { serveTraining, type TrainingServer } from '../../../training/serve.ts'
import type { Library } from '../../core/flow/library.ts'
import { findProcedure, type Procedure } from '../../core/session/open-visit.ts'
import { type PlayReport, playFlow } from './play.ts'
import { readPlays } from './plays.ts'
import { installProbe } from './probe.ts'
import { openWindow } from './window.ts'

/** How the flows went on the training portals. */
export interface TrainingReport {
  readonly played: readonly { readonly flow: string; readonly plays: readonly PlayReport[] }[]
  /** Flows whose portal has a replica and for which nobody wrote a play. */
  readonly unplayed: readonly string[]
  readonly steps: { readonly found: number; readonly healed: number; readonly gone: number }
  readonly ok: boolean
}

/** Plays every flow that has a replica to its end, by all its plays, each as a person who just came. */
export async function playTraining(library: Library): Promise<TrainingReport> {
  const procedures = library.flows.flatMap(({ flow }) => findProcedure(library, flow) ?? [])
  const trained = procedures.filter(({ portal }) => portal.training)
  const server = await serveTraining({ now: () => new Date() })
  const app = await openWindow()
  try {
    const played: { flow: string; plays: PlayReport[] }[] = []
    for (const procedure of trained) {
      const plays: PlayReport[] = []
      for (const play of readPlays(procedure.flow.flow)) plays.push(await playOnce(app, server, procedure, play))
      if (plays.length > 0) played.push({ flow: procedure.flow.flow, plays })
    }
    return toReport(played, trained)
  } finally {
    await app.close()
    await server.close()
  }
}

async function playOnce(
  app: ElectronApplication,
  server: TrainingServer,
  { flow, portal }: Procedure,
  play: Parameters<typeof playFlow>[1],
): Promise<PlayReport> {
  const page = await app.firstWindow()
  await page.context().clearCookies()
  const probe = probes.get(page) ?? (await installProbe(page))
  probes.set(page, probe)
  const host = portal.training?.hosts[0] ?? ''
  await page.goto(`${server.origin(host)}${portal.training?.start ?? '/'}`)
  const read = (): Promise<number> => app.evaluate(() => (globalThis as unknown as Counting).doctor.downloads)
  const before = await read()
  return playFlow(flow, play, { page, probe, downloads: async () => (await read()) - before })
}

interface Counting {
  readonly doctor: { readonly downloads: number }
}

/** The probe is installed once a page. */
const probes = new WeakMap<object, Awaited<ReturnType<typeof installProbe>>>()

function toReport(played: TrainingReport['played'], trained: readonly Procedure[]): TrainingReport {
  const fates = played.flatMap(({ plays }) => plays.flatMap(({ steps }) => steps.map(({ fate }) => fate)))
  const count = (wanted: (typeof fates)[number]): number => fates.filter((fate) => fate === wanted).length
  const steps = { found: count('found'), healed: count('healed'), gone: count('gone') }
  return {
    played,
    unplayed: trained.map(({ flow }) => flow.flow).filter((flow) => !played.some((one) => one.flow === flow)),
    steps,
    ok:
      steps.gone === 0 && played.every(({ plays }) => plays.every((play) => play.finished && play.missed.length === 0)),
  }
}
