import type { ElectronApplication } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWindow, playOnce } from '../../src/cli/doctor/training.ts'
import { findProcedure } from '../../src/core/flow/read/procedure.ts'
import { clock } from '../../src/journal/clock.ts'
import { readPlays } from '../../tools/drivers/plays/plays.ts'
import { readShipped } from '../../tools/drivers/plays/steps.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'

/** A working day in the window in which the monthly declaration is open. */
const NOW = new Date(2026, 11, 3, 9, 5)

const library = readShipped()
/** One play of each procedure; all of them, and on the changed sites, at night (test/nightly/doctor.test.ts). */
const firsts = library.flows.flatMap(({ flow }) => {
  const [play] = readPlays(flow)
  const procedure = findProcedure(library, flow)
  return play && procedure?.portal.training ? [{ flow, play, procedure }] : []
})

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

describe('the first play of a procedure', () => {
  it('is there for each that has a training portal, except parts of others', () => {
    const played = firsts.map(({ flow }) => flow)
    const trained = library.flows.filter(({ flow }) => findProcedure(library, flow)?.portal.training)
    expect(trained.map(({ flow }) => flow).filter((flow) => !played.includes(flow))).toEqual([])
  })

  it.each(firsts)('reaches the end of $flow by the app’s own locators', async ({ play, procedure }) => {
    const { finished, missed } = await playOnce({ app, server, procedure, play, prints: new Map() })
    expect({ finished, missed }).toEqual({ finished: true, missed: [] })
  })
})
