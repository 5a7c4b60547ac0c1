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

/** The first play of each procedure that has a training portal, the longest procedure first; parts of others have none. */
const firsts = library.flows
  .flatMap(({ flow }) => {
    const [play] = readPlays(flow)
    const procedure = findProcedure(library, flow)
    return play && procedure?.portal.training ? [{ flow, play, procedure }] : []
  })
  .toSorted((one, other) => other.procedure.flow.steps.length - one.procedure.flow.steps.length)

const toPortal = (flow: string) => flow.split('/')[0] ?? ''

/** The longest procedure of each portal; all procedures and plays, also on the changed sites: test/nightly/doctor.test.ts. */
const longest = firsts.filter(
  ({ flow }, rank) => firsts.findIndex((one) => toPortal(one.flow) === toPortal(flow)) === rank,
)

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

describe('the longest procedure of a portal', () => {
  it('is played here for each portal that has procedures and a training portal', () => {
    const portals = library.flows.flatMap(({ flow }) => findProcedure(library, flow)?.portal ?? [])
    const trained = new Set(portals.filter(({ training }) => training).map(({ portal }) => portal))
    expect(longest.map(({ flow }) => toPortal(flow)).toSorted()).toEqual([...trained].toSorted())
  })

  it.each(longest)('reaches the end of $flow by the app’s own locators', async ({ procedure, play }) => {
    const { finished, missed } = await playOnce({ app, server, procedure, play, prints: new Map() })
    expect({ finished, missed }).toEqual({ finished: true, missed: [] })
  })
})
