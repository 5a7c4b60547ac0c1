import type { ElectronApplication } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { PlayReport } from '../../../src/cli/doctor/play.ts'
import { openWindow, playOnce } from '../../../src/cli/doctor/training.ts'
import { findProcedure } from '../../../src/core/flow/read/procedure.ts'
import { clock } from '../../../src/journal/clock.ts'
import { readPlays } from '../../../tools/drivers/plays/plays.ts'
import { readShipped } from '../../../tools/drivers/plays/steps.ts'
import { serveTraining, type TrainingServer } from '../../../training/serve.ts'

/** A working day in the window in which the monthly declaration is open. */
const NOW = new Date(2026, 11, 3, 9, 5)

/** The number of files that share the plays, each with a window of its own: one for all took three minutes. */
const FILES = 3

const library = readShipped()
const trained = library.flows.filter(({ flow }) => findProcedure(library, flow)?.portal.training)

/** One play of each procedure; all of them, and on the changed sites, at night (test/nightly/doctor.test.ts). */
const firsts = trained.flatMap(({ flow }) => {
  const [play] = readPlays(flow)
  const procedure = findProcedure(library, flow)
  return play && procedure ? [{ flow, play, procedure }] : []
})

/** Lists the procedures that have a training portal, and those that the files play; parts of others are neither. */
export function listPlayed(): { readonly trained: readonly string[]; readonly played: readonly string[] } {
  const shares = Array.from({ length: FILES }, (_, file) => pickShare(file + 1)).flat()
  return { trained: trained.map(({ flow }) => flow).toSorted(), played: shares.map(({ flow }) => flow).toSorted() }
}

/** Opens the training portals and a window for all plays of a file; returns what plays one, and how it ended. */
export function openPlays(): (one: (typeof firsts)[number]) => Promise<Pick<PlayReport, 'finished' | 'missed'>> {
  const { now } = clock
  let app: ElectronApplication
  let server: TrainingServer
  beforeAll(async () => {
    // What a person types for today is the day of the portals.
    clock.now = () => NOW
    server = await serveTraining({ now: () => NOW })
    app = await openWindow()
  })
  afterAll(async () => {
    await app?.close()
    await server?.close()
    clock.now = now
  })
  return async ({ play, procedure }) => {
    const { finished, missed } = await playOnce({ app, server, procedure, play, prints: new Map() })
    return { finished, missed }
  }
}

/**
 * Picks the plays of a file, 1 to `FILES`: each next one, by length, goes where the fewest steps are, so that the files take
 * about as long as each other.
 */
export function pickShare(file: number): typeof firsts {
  const shares = Array.from({ length: FILES }, () => ({ steps: 0, plays: [] as typeof firsts }))
  const toSteps = ({ procedure }: (typeof firsts)[number]): number => procedure.flow.steps.length
  for (const one of firsts.toSorted((left, right) => toSteps(right) - toSteps(left))) {
    const share = shares.reduce((least, other) => (other.steps < least.steps ? other : least))
    share.steps += toSteps(one)
    share.plays.push(one)
  }
  return shares[file - 1]?.plays ?? []
}
