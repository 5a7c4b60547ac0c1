import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { clock } from '../../src/journal/clock.ts'
import { fr } from '../../src/renderer/locales/fr.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import type { SwitchId } from '../../training/switches.ts'
import { pickCases } from '../setup/runs.ts'
import { countInserted, listSaid } from './support/atspi/announcements.ts'
import { type AccessibleDesktop, openAccessibleDesktop } from './support/atspi/desktop.ts'
import { toPlain } from './support/atspi/tree.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { focusWindowOf } from './support/real-keys.ts'
import { createScript } from './support/script.ts'

const EACH = { interval: 200 }
const SITE = 'France Travail'
/** The procedure of the page to which the switch leads. */
const OTHER = 'Envoyer un document à France Travail'

let desktop: AccessibleDesktop
let profile: Profile
let training: TrainingServer
let desk: Desk
let pages: BrowserContext
const environment = { ...process.env }

/** One visit that meets each situation; its tests follow each other. */
beforeAll(async () => {
  desktop = await openAccessibleDesktop()
  Object.assign(process.env, desktop.env)
  profile = openProfile()
  training = await serveTraining({ now: () => clock.now() })
  desk = await profile.launch(['--force-renderer-accessibility', `--training-port=${training.port}`])
  focusWindowOf(desk.app.process().pid ?? 0)
  await enterGuide(desk)
  const portal = await desk.portal()
  pages = portal.context()
  await portal.locator('#footer_tc_privacy_button_2').click()
  await until('ok')
})
afterAll(async () => {
  process.env = environment
  if (profile) await closeProfile(profile)
  await training?.close()
  await desktop?.close()
})

const says = (status: PortalStatus) => (view: View) =>
  view.screen.at === 'guide' && view.screen.portal.status === status
const until = (status: PortalStatus) => desk.until(says(status), `the word ${status}`)
const steer = (action: 'reload' | 'back') =>
  desk.coach.evaluate(async (one) => {
    await window.coteACote.request('session.command', { do: 'portal', action: one })
  }, action)

async function send(field: string, text: string): Promise<void> {
  const portal = await desk.portal()
  await portal.locator(field).fill('')
  await portal.locator(field).pressSequentially(text)
  await portal.locator('#submit').click()
}

async function reloadWith(id: SwitchId): Promise<void> {
  training.switches.set(id, true)
  await steer('reload')
}

async function reloadWithout(id: SwitchId): Promise<void> {
  training.switches.set(id, false)
  await steer('reload')
}

/** Takes the network away, or gives it back, and asks for the page again. */
async function reloadOffline(is: boolean): Promise<void> {
  await pages.setOffline(is)
  await steer('reload')
}

/** Checks that the sentence, then its way on, were said by themselves, as one and once, and nothing of the step before it. */
async function expectSaid(status: Exclude<PortalStatus, 'ok'>, way: string | undefined): Promise<void> {
  const words = toPlain(fr.status[status].replace('{{name}}', SITE).replace('{{title}}', OTHER))
  const [sentence = ''] = words.split(/(?<=[.!?]) /u)
  const isWhole = (said: string) => said.startsWith(words) && (way === undefined || said.includes(way, words.length))
  await expect.poll(() => listSaid(desktop), EACH).toContainEqual(expect.toSatisfy(isWhole))
  expect((await listSaid(desktop)).filter((said) => said.includes(sentence))).toHaveLength(1)
  expect(countInserted(desktop, sentence)).toBe(1)
  expect((await listSaid(desktop)).filter((said) => /^Étape \d+ sur/.test(said))).toEqual([])
}

/** A situation, its way on, what brings it and what ends it, in the order in which the visit meets them. */
type Case = readonly [Exclude<PortalStatus, 'ok'>, string | undefined, () => Promise<void>, () => Promise<void>]

const AGAIN = fr.way.reload
const INTO = fr.way.page
const CASES: readonly Case[] = [
  ['offline', AGAIN, () => reloadOffline(true), () => reloadOffline(false)],
  ['down', AGAIN, () => reloadWith('down'), () => reloadWithout('down')],
  ['slow', AGAIN, () => reloadWith('very-slow'), () => reloadWithout('very-slow')],
  ['retrying', undefined, () => reloadWith('slow'), async () => training.switches.set('slow', false)],
  ['captcha', INTO, () => reloadWith('robot-page'), () => reloadWithout('robot-page')],
  ['code', INTO, () => reloadWith('code-page'), () => reloadWithout('code-page')],
  ['covered-cookies', INTO, () => reloadWith('cookie-wall'), () => reloadWithout('cookie-wall')],
  ['covered', INTO, () => reloadWith('survey'), () => reloadWithout('survey')],
  ['mistake-message', fr.way.read, () => reloadWith('message'), () => reloadWithout('message')],
  ['mistake', fr.way.read, () => send('#identifiant', 'personne'), () => send('#identifiant', 'camille')],
  ['mistake-sign-in', fr.way.read, () => send('#password', 'cerise'), () => send('#password', 'cerise-12')],
  ['place-folded', INTO, () => reloadWith('folded'), () => reloadWithout('folded')],
  ['gone', AGAIN, () => reloadWith('gone'), () => reloadWithout('gone')],
]

/** By day one of each kind of way on: a press of ours, the page itself, what is to be mended. */
const BY_DAY = new Set<PortalStatus>(['down', 'covered', 'mistake'])

describe('a screen reader', () => {
  it.each(pickCases(CASES, ([status]) => BY_DAY.has(status)))(
    'is told once of %s, with the way on after the sentence',
    async (status, way, cause, end) => {
      desktop.forget()
      await cause()
      await until(status)
      await expectSaid(status, way)
      await end()
      await until('ok')
    },
  )

  it('is told that the place is further down, with what brings it', async () => {
    desktop.forget()
    await reloadWith('long-page')
    const isWhole = (said: string) => said === toPlain(`${fr.sight.below} ${fr.way.bring}`)
    await expect.poll(() => listSaid(desktop), EACH).toContainEqual(expect.toSatisfy(isWhole))
    expect(countInserted(desktop, toPlain(fr.sight.below))).toBe(1)
    await reloadWithout('long-page')
    await until('ok')
  })

  it('is told of a page that nobody knows, one of another procedure, and a session that the site closed', async () => {
    await followSteps(desk, createScript({}), { before: 'formation' })
    desktop.forget()
    await (await desk.portal()).evaluate(() => location.assign('/nulle-part'))
    await until('unknown-screen')
    await expectSaid('unknown-screen', fr.way.back)
    await steer('back')
    await until('ok')
    desktop.forget()
    await reloadWith('other-procedure')
    await until('other-procedure')
    await expectSaid('other-procedure', fr.way.back)
    await steer('back')
    await until('ok')
    desktop.forget()
    await reloadWith('expired')
    await until('signed-out')
    await expectSaid('signed-out', fr.way['go-on'])
  })

  it('is told that a secret is typed, with the step', async () => {
    desktop.forget()
    await send('#identifiant', 'camille')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.secret === true, 'the secret')
    const { secret } = fr.guide
    await expect.poll(() => listSaid(desktop), EACH).toContainEqual(expect.stringContaining(toPlain(secret)))
  })
})
