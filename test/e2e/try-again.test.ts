import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { clock } from '../../src/journal/clock.ts'
import { fr } from '../../src/renderer/locales/fr.ts'
import { watchCoach } from '../../tools/bench/situations/telling.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import type { SwitchId } from '../../training/switches.ts'
import { pickCases } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'
import { listTold } from './support/told.ts'

const LONG = 90_000
const SIGN_IN = '/connexion/identifiant'
const SPACE = '/espacepersonnel/'

let profile: Profile
let training: TrainingServer
let desk: Desk
let pages: BrowserContext

/** One visit that meets each state in which « Essayer encore » is offered; its tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  training = await serveTraining({ now: () => clock.now() })
  desk = await profile.launch([`--training-port=${training.port}`])
  await enterGuide(desk)
  const portal = await desk.portal()
  pages = portal.context()
  await portal.locator('#footer_tc_privacy_button_2').click()
  await until('ok')
}, LONG)
afterAll(async () => {
  await closeProfile(profile)
  await training.close()
})

const says = (status: PortalStatus) => (view: View) =>
  view.screen.at === 'guide' && view.screen.portal.status === status
const until = (status: PortalStatus) => desk.until(says(status), `the word ${status}`)
const turn = (id: SwitchId, on: boolean) => training.switches.set(id, on)
const setOffline = (is: boolean) => pages.setOffline(is)
const open = async (path: string) => (await desk.portal()).evaluate((to) => location.assign(to), path)

async function sendForm(): Promise<void> {
  const portal = await desk.portal()
  await portal.locator('#identifiant').fill('camille')
  await portal.locator('#submit').click({ noWaitAfter: true })
}

/** Leaves the answer to a form in sight: the site is down, and then no more. */
async function sendInVain(): Promise<void> {
  turn('down', true)
  await sendForm()
  await until('down')
  turn('down', false)
}

/** Tells the app of a failure that no training portal can have, as Chromium does. */
const fail = (code: number) =>
  desk.app.evaluate(({ webContents }, why) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'))
    contents?.emit('did-fail-load', {}, why, '', contents.getURL(), true)
  }, code)

/** Ends the page's process, as often as the app opens it again by itself. Nothing drives such a page any more. */
async function crash(): Promise<void> {
  for (const after of ['reopening', 'reopening', 'reopening', 'crashed'] as const) {
    await desk.app.evaluate(({ webContents }) => {
      webContents
        .getAllWebContents()
        .find((one) => one.getURL().startsWith('http'))
        ?.forcefullyCrashRenderer()
    })
    await until(after)
    if (after === 'reopening') await desk.until((view) => !says('reopening')(view), 'the page again')
  }
}

/** Takes the form out of the page, which then keeps changing, or is still. */
async function removeForm(isStirring: boolean): Promise<void> {
  const portal = await desk.portal()
  await portal.evaluate((stirs) => {
    document.querySelector('main form')?.remove()
    const clock = document.querySelector('main')?.appendChild(document.createElement('p'))
    if (stirs && clock) setInterval(() => (clock.textContent = String(performance.now())), 50)
  }, isStirring)
}

interface Case {
  readonly bring: () => Promise<unknown>
  /** What ends the trouble, before the press. */
  readonly end?: () => unknown
  /** How many forms reach the site in all. */
  readonly forms: number
  /** The page that comes, by its path. */
  readonly comes: string
}

const AT_SIGN_IN: Readonly<Record<string, readonly [PortalStatus, Case]>> = {
  'the network is away while a form is sent': [
    'offline',
    {
      bring: async () => {
        await setOffline(true)
        await sendForm()
      },
      end: () => setOffline(false),
      forms: 0,
      comes: SIGN_IN,
    },
  ],
  'the site is down while a form is sent': [
    'down',
    {
      bring: async () => {
        turn('down', true)
        await sendForm()
      },
      end: () => turn('down', false),
      forms: 1,
      comes: SIGN_IN,
    },
  ],
  'the site is slow to answer a form': [
    'slow',
    {
      bring: async () => {
        turn('very-slow', true)
        await sendForm()
      },
      end: () => turn('very-slow', false),
      forms: 1,
      comes: SIGN_IN,
    },
  ],
  'a link is slow': [
    'slow',
    {
      bring: async () => {
        turn('very-slow', true)
        await open('/connexion/mot-de-passe')
      },
      end: () => turn('very-slow', false),
      forms: 0,
      comes: '/connexion/mot-de-passe',
    },
  ],
  'a link is slow on the answer to a form': [
    'slow',
    {
      bring: async () => {
        await sendInVain()
        turn('very-slow', true)
        await open(SIGN_IN)
      },
      end: () => turn('very-slow', false),
      forms: 1,
      comes: SIGN_IN,
    },
  ],
  'the site does not prove who it is, after a form': [
    'insecure',
    {
      bring: async () => {
        await sendInVain()
        await fail(-202)
      },
      forms: 1,
      comes: SIGN_IN,
    },
  ],
}

/** What the slow link on the answer to a form joins: for the night alone. */
const OF_TWO_OTHERS = ['the site is slow to answer a form', 'a link is slow']

const AT_THE_SPACE: Readonly<Record<string, readonly [PortalStatus, Case]>> = {
  'the place is not there yet': ['not-yet', { bring: () => removeForm(true), forms: 0, comes: SPACE }],
  'the place is gone': ['gone', { bring: () => removeForm(false), forms: 0, comes: SPACE }],
}

/** Checks that a press says that it tries, then what came, and that no form is sent once more. */
async function expectAgain(status: PortalStatus, { bring, end, forms, comes }: Case): Promise<void> {
  const before = training.countForms()
  await bring()
  await until(status)
  await end?.()
  await watchCoach(desk.coach)
  await desk.coach.getByRole('button', { name: fr.way.reload }).click()
  await until('ok')
  const portal = await desk.portal()
  await expect.poll(() => new URL(portal.url()).pathname).toBe(comes)
  await expect.poll(() => listTold(desk.coach)).toEqual([status, 'retrying', 'ok'])
  expect(training.countForms() - before).toBe(forms)
}

describe('« Essayer encore »', () => {
  it.each(pickCases(Object.entries(AT_SIGN_IN), ([name]) => !OF_TWO_OTHERS.includes(name)))(
    'acts, says what it does and what came, and sends no form again: %s',
    async (_name, [status, one]) => {
      await open(SIGN_IN)
      await (await desk.portal()).locator('#identifiant').waitFor()
      await until('ok')
      await expectAgain(status, one)
    },
    LONG,
  )

  it('says so where the site is still down; the key that loads a page again sends no form again either', async () => {
    const before = training.countForms()
    turn('down', true)
    await sendForm()
    await until('down')
    await watchCoach(desk.coach)
    await desk.coach.getByRole('button', { name: fr.way.reload }).click()
    await expect.poll(() => listTold(desk.coach)).toEqual(['down', 'retrying', 'down'])
    turn('down', false)
    await open(SIGN_IN)
    await until('ok')
    await sendInVain()
    await desk.app.evaluate(({ webContents }) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http'))
      contents?.sendInputEvent({ type: 'keyDown', keyCode: 'F5' })
    })
    await until('ok')
    expect(training.countForms() - before).toBe(2)
  })

  it.each(Object.entries(AT_THE_SPACE))(
    'acts, says what it does and what came, and sends no form again: %s',
    async (_name, [status, one]) => {
      await followSteps(desk, createScript({}), { before: 'actualiser' })
      await expectAgain(status, one)
    },
    LONG,
  )

  it(
    'acts, says what it does and what came, and sends no form again: the answer to a form stopped again and again',
    async () => {
      const before = training.countForms()
      turn('down', true)
      await (await desk.portal()).evaluate(() => {
        const form = document.body.appendChild(document.createElement('form'))
        form.method = 'post'
        form.submit()
      })
      await until('down')
      turn('down', false)
      await crash()
      await watchCoach(desk.coach)
      await desk.coach.getByRole('button', { name: fr.way.reload }).click()
      await until('ok')
      await expect.poll(() => listTold(desk.coach)).toEqual(['crashed', 'retrying', 'ok'])
      expect(training.countForms() - before).toBe(1)
    },
    LONG,
  )
})
