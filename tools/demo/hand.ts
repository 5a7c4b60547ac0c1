import type { Page } from 'playwright-core'
import { installProbe, type PageProbe } from '../../src/cli/doctor/probe.ts'
import { toActions } from '../../src/core/demonstration/play.ts'
import type { Step } from '../../src/core/flow/language/language.ts'
import { toWatched } from '../../src/core/session/region/order.ts'
import { clock } from '../../src/journal/clock.ts'
import { type Character, createCharacter } from '../../training/character.ts'
import { perform, press, type Scene } from '../drivers/plays/perform.ts'
import { readPlays } from '../drivers/plays/plays.ts'
import { readSteps } from '../drivers/plays/steps.ts'
import type { VisitScript } from './scripts.ts'

const FLOW = 'france-travail/actualisation'

/** Milliseconds below which nobody sees, decides and presses. */
export const LOOK = 600

/** Does one step on the portal, with mouse and keyboard, as the play of a visit says. */
export type Hand = (page: Page, step: string) => Promise<void>

/** Creates the hand of one visit: its play's acts, at the flow's own targets. */
export function createHand({ play: name, as, acts }: VisitScript): Hand {
  const play = readPlays(FLOW).find((one) => one.name === name)
  if (!play) throw new Error(`no play « ${name} » of ${FLOW}`)
  const character = createCharacter(as ?? play.as, clock.now())
  return async (page, id) => {
    const step = readSteps(FLOW).find((one) => one.id === id)
    if (!step) throw new Error(`the flow has no step ${id}`)
    const scene = await createScene(page, step, character)
    const actions = toActions({ ...play.acts, ...acts }, id, 0)
    if (actions === undefined) return press(step.target, scene)
    for (const action of actions) await perform(action, step.target, scene)
  }
}

/** The probe is installed once a page. */
const probes = new WeakMap<Page, PageProbe>()

/** Creates the scene of a step in a page of the app's own portals. */
export async function createScene(page: Page, step: Step, character: Character): Promise<Scene> {
  return {
    page,
    probe: await toProbe(page),
    character,
    // These portals have no switches, and there is no mailbox here.
    switches: { set: () => undefined },
    exact: toWatched(step).exact,
    start: page.url(),
    look: LOOK,
  }
}

async function toProbe(page: Page): Promise<PageProbe> {
  const probe = probes.get(page) ?? (await installProbe(page))
  probes.set(page, probe)
  return probe
}
