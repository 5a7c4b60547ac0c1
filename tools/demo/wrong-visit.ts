import type { Page } from 'playwright-core'
import type { View } from '../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import type { Switches } from '../../training/switches.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { enterGuide, followSteps } from './play.ts'
import { VISIT_SCRIPTS, type VisitScript } from './scripts.ts'
import { finishVisit } from './sheet.ts'

/** A moment at which something went wrong and the coach says so, in the order in which the visit meets them. */
export type WrongMoment =
  | 'cookies'
  | 'login'
  | 'forgotten'
  | 'password'
  | 'number'
  | 'page'
  | 'down'
  | 'session'
  | 'sent'

interface WrongVisit {
  /** The switches of the training portals that the desk opens. */
  readonly switches: Switches
  /** Called at each moment, once the coach has said what is the matter. */
  readonly onMoment: (moment: WrongMoment) => Promise<void>
}

/**
 * Plays one visit in which everything goes wrong once, with real input, to its end: a banner that nobody answers, two wrong
 * logins, a forgotten login, two wrong passwords, a number that the site refuses, a page that nobody knows, a site that is down
 * when a form is sent, a lost session, and double clicks. Returns how many forms were sent at the one press that the site did
 * not answer.
 */
export async function playWrongVisit(desk: Desk, visit: WrongVisit): Promise<number> {
  const script = toScript('40,5')
  await enterGuide(desk)
  await ignoreBanner(desk, visit)
  await forgetLogin(desk, visit)
  await mistakePassword(desk, visit)
  await refuseNumber(desk, script, visit)
  await leaveThePage(desk, visit)
  const sent = await sendWhileDown(desk, script, visit)
  await loseSession(desk, visit)
  await followSteps(desk, toScript('40'))
  await visit.onMoment('sent')
  await finishVisit(desk)
  return sent
}

/** The person worked, and writes these hours. */
function toScript(hours: string): VisitScript {
  const [script] = VISIT_SCRIPTS
  if (script === undefined) throw new Error('the demo has no visit')
  return { ...script, aids: {}, acts: { heures: { type: hours } } }
}

const says =
  (status: PortalStatus) =>
  ({ screen }: View): boolean =>
    screen.at === 'guide' && screen.portal.status === status
const isAt =
  (step: string) =>
  ({ screen }: View): boolean =>
    screen.at === 'guide' && screen.step.id === step && screen.portal.status === 'ok'

/** Types into a field as people do, and presses the button of its form twice. */
async function send(portal: Page, field: string, text: string): Promise<void> {
  await portal.locator(field).fill('')
  await portal.locator(field).pressSequentially(text)
  await portal.locator('#submit').dblclick()
}

async function ignoreBanner(desk: Desk, { onMoment }: WrongVisit): Promise<void> {
  const portal = await desk.portal()
  await desk.until(isAt('cookies'), 'the banner')
  await onMoment('cookies')
  await portal.locator('#identifiant').click()
  await portal.locator('#identifiant').pressSequentially('per')
  await desk.until(isAt('identifiant'), 'the step behind the banner')
}

/** After two wrong logins the way into the account is looked at, and the visit goes on. */
async function forgetLogin(desk: Desk, { onMoment }: WrongVisit): Promise<void> {
  const { coach, until } = desk
  const portal = await desk.portal()
  for (const wrong of ['personne', 'camile']) {
    await send(portal, '#identifiant', wrong)
    await until(says('mistake'), 'the word that it is not known')
  }
  await onMoment('login')
  await coach.getByRole('button', { name: 'J’ai oublié' }).click()
  await until(({ screen }) => screen.at === 'before', 'the way into the account')
  await onMoment('forgotten')
  await coach.evaluate(() => window.coteACote.request('session.command', { do: 'home' }))
  await coach.getByRole('button', { name: 'Reprendre', exact: true }).click()
  await coach.getByRole('button', { name: 'Oui, la même personne' }).click()
  await until(says('ok'), 'the visit again')
}

async function mistakePassword(desk: Desk, { onMoment }: WrongVisit): Promise<void> {
  const portal = await desk.portal()
  await send(portal, '#identifiant', 'camille')
  await desk.until(isAt('mot-de-passe'), 'the password')
  for (const wrong of ['cerise', 'cerise-13']) {
    await send(portal, '#password', wrong)
    await desk.until(says('mistake-sign-in'), 'the word that it is wrong')
  }
  await onMoment('password')
  await send(portal, '#password', 'cerise-12')
  await desk.until(isAt('actualiser'), 'the space')
}

async function refuseNumber(desk: Desk, script: VisitScript, { onMoment }: WrongVisit): Promise<void> {
  const portal = await desk.portal()
  await followSteps(desk, script, { before: 'fin-questions' })
  await pressTwice(portal)
  await desk.until(says('mistake'), 'the word that the number is refused')
  await onMoment('number')
}

/** Opens a page of the site that nobody knows, comes back by the coach, and corrects what the page still refuses. */
async function leaveThePage(desk: Desk, { onMoment }: WrongVisit): Promise<void> {
  const portal = await desk.portal()
  await portal.evaluate(() => location.assign('/nulle-part'))
  await desk.until(says('unknown-screen'), 'the page that nobody knows')
  await onMoment('page')
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'portal', action: 'back' }))
  await desk.until(says('mistake'), 'the page before')
  await portal.locator('#nbHeuresTrav').fill('')
  await portal.locator('#nbHeuresTrav').pressSequentially('40')
  await pressTwice(portal)
}

async function sendWhileDown(desk: Desk, script: VisitScript, { switches, onMoment }: WrongVisit): Promise<number> {
  const portal = await desk.portal()
  await followSteps(desk, script, { before: 'envoyer' })
  let sent = 0
  portal.on('request', (request) => {
    if (request.isNavigationRequest() && request.method() === 'POST') sent += 1
  })
  switches.set('down', true)
  await pressTwice(portal)
  await desk.until(says('down'), 'the word that the site is down')
  await onMoment('down')
  switches.set('down', false)
  await desk.coach.getByRole('button', { name: 'Essayer encore' }).click()
  await desk.until(says('ok'), 'the page again')
  return sent
}

async function loseSession(desk: Desk, { switches, onMoment }: WrongVisit): Promise<void> {
  const portal = await desk.portal()
  switches.set('expired', true)
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'portal', action: 'reload' }))
  await desk.until(says('signed-out'), 'the word that the site closed the session')
  await onMoment('session')
  await portal.locator('#identifiant').waitFor()
}

/** Presses the button that sends the page's form, twice in a row. */
async function pressTwice(portal: Page): Promise<void> {
  await portal.locator('main form button[type=submit], main form button').last().dblclick()
}
