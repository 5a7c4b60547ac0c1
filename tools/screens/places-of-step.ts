import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import type { TrainingServer } from '../../training/serve.ts'
import type { SwitchId } from '../../training/switches.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { ask, take, takeArabic, takeThrice } from './camera.ts'

const untilStatus = (desk: Desk, status: PortalStatus) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === status, `the word ${status}`)
const reload = (desk: Desk) => ask(desk, { do: 'portal', action: 'reload' })

/** What each of these switches does to the place of a step, and its picture. */
const SWITCHED: readonly (readonly [SwitchId, PortalStatus, string])[] = [
  ['survey', 'covered', 'state-question'],
  ['message', 'mistake-message', 'state-message'],
  ['folded', 'place-folded', 'state-folded'],
  ['gone', 'gone', 'state-gone'],
]

/**
 * Takes what may be the matter with the place of a step at a person's space: something lies over it, it is gone, folded away or
 * further down; and what the page says without a field.
 */
export async function takePlaceOfStep(desk: Desk, training: TrainingServer): Promise<void> {
  for (const [id, status, picture] of SWITCHED) {
    training.switches.set(id, true)
    await reload(desk)
    await untilStatus(desk, status)
    await takeThrice(desk, picture)
    training.switches.set(id, false)
    await again(desk)
  }
  await takeBelow(desk, training)
  await takeRetrying(desk, training)
}

async function again(desk: Desk): Promise<void> {
  await reload(desk)
  await untilStatus(desk, 'ok')
}

/** Takes a page that is longer than the window. */
async function takeBelow(desk: Desk, training: TrainingServer): Promise<void> {
  training.switches.set('long-page', true)
  await reload(desk)
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.sight === 'below', 'the place further down')
  await takeThrice(desk, 'state-below')
  training.switches.set('long-page', false)
  await again(desk)
}

/** Takes « Essayer encore » while it tries: each picture of a try of its own, which does not last. */
async function takeRetrying(desk: Desk, training: TrainingServer): Promise<void> {
  training.switches.set('slow', true)
  await reload(desk)
  await untilStatus(desk, 'retrying')
  await take(desk, 'state-retrying')
  await untilStatus(desk, 'ok')
  await reload(desk)
  await untilStatus(desk, 'retrying')
  await takeArabic(desk, 'state-retrying')
  training.switches.set('slow', false)
  await untilStatus(desk, 'ok')
}
