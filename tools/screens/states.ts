import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { clock } from '../../src/journal/clock.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import type { SwitchId } from '../../training/switches.ts'
import { enterGuide, followSteps } from '../demo/play.ts'
import { VISIT_SCRIPTS } from '../demo/scripts.ts'
import { type Desk, launchDesk, PROJECT } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { ask, resize, take, takeArabic, takeThrice, USUAL } from './camera.ts'
import { takePlaceOfStep } from './places-of-step.ts'

/** The state of the page that each switch of the training portals causes, in the order in which a visit meets them. */
const SWITCHED: readonly (readonly [SwitchId, PortalStatus])[] = [
  ['down', 'down'],
  ['robot-page', 'captcha'],
  ['code-page', 'code'],
]

/** Takes the pictures of what replaces the instruction while a page is in a state, on a profile of its own. */
export async function takeStates(): Promise<void> {
  const [script] = VISIT_SCRIPTS
  if (!script) throw new Error('the demo has no visit to show')
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-states-'))
  const training = await serveTraining({ now: () => clock.now() })
  const desk = await launchDesk(userData, { args: [`--training-port=${training.port}`] })
  try {
    await resize(desk, USUAL)
    await enterGuide(desk)
    for (const [id, status] of SWITCHED) await takeSwitched(desk, training, id, status)
    await takeSlow(desk, training)
    await takeOffline(desk)
    await takeMistakes(desk)
    await takeCovered(desk, training)
    await takePlaceOfStep(desk, training)
    await followSteps(desk, script, { before: 'formation' })
    await takeUnknown(desk)
    await takeOtherProcedure(desk, training)
    await takeFile(desk)
    await takeSignedOut(desk, training)
    await takeLater(desk)
  } finally {
    await desk.close()
    await training.close()
    eraseFolder(userData)
  }
}

const untilStatus = (desk: Desk, status: PortalStatus) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === status, `the word ${status}`)
const reload = (desk: Desk) => ask(desk, { do: 'portal', action: 'reload' })

async function takeSwitched(desk: Desk, training: TrainingServer, id: SwitchId, status: PortalStatus): Promise<void> {
  training.switches.set(id, true)
  await reload(desk)
  await untilStatus(desk, status)
  await takeThrice(desk, `state-${status}`)
  training.switches.set(id, false)
  await reload(desk)
  await untilStatus(desk, 'ok')
}

/** Takes a slow page, once: it loads in the end, so more pictures would come too late. */
async function takeSlow(desk: Desk, training: TrainingServer): Promise<void> {
  training.switches.set('very-slow', true)
  await reload(desk)
  await untilStatus(desk, 'slow')
  await take(desk, 'state-slow')
  training.switches.set('very-slow', false)
  await untilStatus(desk, 'ok')
}

async function takeOffline(desk: Desk): Promise<void> {
  const context = (await desk.portal()).context()
  await context.setOffline(true)
  await reload(desk)
  await untilStatus(desk, 'offline')
  await takeThrice(desk, 'state-offline')
  await context.setOffline(false)
  await reload(desk)
  await untilStatus(desk, 'ok')
}

/** Takes a login that the site does not know, then a wrong password; leaves the person signed in. */
async function takeMistakes(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  const send = async (field: string, text: string): Promise<void> => {
    await portal.locator(field).pressSequentially(text)
    await portal.locator('#submit').click()
  }
  await send('#identifiant', 'personne')
  await untilStatus(desk, 'mistake')
  await takeThrice(desk, 'state-mistake')
  await portal.locator('#identifiant').fill('')
  await send('#identifiant', 'camille')
  await portal.locator('#password').waitFor()
  await send('#password', 'cerise-13')
  await untilStatus(desk, 'mistake-sign-in')
  await takeThrice(desk, 'state-mistake-sign-in')
  await send('#password', 'cerise-12')
  await untilStatus(desk, 'ok')
}

async function takeUnknown(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  await portal.evaluate(() => location.assign('/nulle-part'))
  await untilStatus(desk, 'unknown-screen')
  await takeThrice(desk, 'state-unknown')
  await ask(desk, { do: 'portal', action: 'back' })
  await untilStatus(desk, 'ok')
}

/** Takes a page of another procedure of the site, to which a link led. */
async function takeOtherProcedure(desk: Desk, training: TrainingServer): Promise<void> {
  training.switches.set('other-procedure', true)
  await reload(desk)
  await untilStatus(desk, 'other-procedure')
  await takeThrice(desk, 'state-elsewhere')
  await ask(desk, { do: 'portal', action: 'back' })
  await untilStatus(desk, 'ok')
}

/** Takes a wall of cookies that comes after the sign-in, over the place of a step. */
async function takeCovered(desk: Desk, training: TrainingServer): Promise<void> {
  // A page with a banner of its own gets no wall.
  const own = (await desk.portal()).locator('#footer_tc_privacy_button_2')
  if (await own.isVisible()) await own.click()
  training.switches.set('cookie-wall', true)
  await reload(desk)
  await untilStatus(desk, 'covered-cookies')
  // At the largest text the step's place is below the view, and the wall is not told there.
  await take(desk, 'state-covered')
  await takeArabic(desk, 'state-covered')
  training.switches.set('cookie-wall', false)
  await reload(desk)
  await untilStatus(desk, 'ok')
}

/** Takes the state of an open file dialog, with the system's own box replaced: no picture may depend on that. */
async function takeFile(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  await portal.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'fichier-essai' })
    document.querySelector('main')?.prepend(input)
  })
  const asked = portal.waitForEvent('filechooser')
  await portal.locator('#fichier-essai').click()
  const chooser = await asked
  await untilStatus(desk, 'file')
  await takeThrice(desk, 'state-file')
  await chooser.setFiles(join(PROJECT, 'LICENSE'))
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status !== 'file', 'the box to be gone')
}

async function takeSignedOut(desk: Desk, training: TrainingServer): Promise<void> {
  training.switches.set('expired', true)
  await reload(desk)
  await untilStatus(desk, 'signed-out')
  await takeThrice(desk, 'state-signed-out')
  training.switches.set('expired', false)
}

/** Takes a visit that was put aside, as home offers it. */
async function takeLater(desk: Desk): Promise<void> {
  await ask(desk, { do: 'put-aside' })
  await desk.until(({ screen }) => screen.at === 'home', 'home')
  await takeThrice(desk, 'home-resumable')
}
