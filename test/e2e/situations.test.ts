import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { clock } from '../../src/journal/clock.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

let profile: Profile
let training: TrainingServer
let desk: Desk
let portal: Page

/** One visit in which everything goes wrong once; its tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  training = await serveTraining({ now: () => clock.now() })
  desk = await profile.launch([`--training-port=${training.port}`])
  await enterGuide(desk)
  portal = await desk.portal()
})
afterAll(async () => {
  await closeProfile(profile)
  await training.close()
})

const TO_MEND = 'Le site dit qu’une réponse est à corriger.'

const says = (status: PortalStatus) => (view: View) =>
  view.screen.at === 'guide' && view.screen.portal.status === status

async function expectMistake(status: PortalStatus): Promise<void> {
  await desk.until(says(status), `the word ${status}`)
  await desk.coach.getByRole('heading', { level: 1, name: TO_MEND }).waitFor()
}

async function isSecret(): Promise<boolean> {
  const { screen } = await desk.view()
  return screen.at === 'guide' && screen.secret === true
}

async function type(field: string, text: string, button = '#submit'): Promise<void> {
  await portal.locator(field).fill('')
  await portal.locator(field).pressSequentially(text)
  await portal.locator(button).click()
}

describe('a banner that nobody answers', () => {
  it('does not hold the guide back: it goes on with the next step that somebody does', async () => {
    await desk.until(
      (view) => says('ok')(view) && view.screen.at === 'guide' && view.screen.step.id === 'cookies',
      'it',
    )
    await portal.locator('#identifiant').click()
    await portal.locator('#identifiant').pressSequentially('per')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'identifiant', 'the step behind it')
    expect(await portal.locator('#tc-privacy-wrapper').isVisible()).toBe(true)
  })
})

describe('a login that the site does not know', () => {
  it('is told in place of the step, and reading it together marks its place', async () => {
    await type('#identifiant', 'personne')
    await expectMistake('mistake')
    await desk.coach.getByRole('button', { name: 'Lire ensemble' }).click()
    await desk.coach
      .getByText(/La voix lit le message|n’a pas de voix|Lisez le message ensemble/)
      .first()
      .waitFor()
    await desk.coach.getByRole('button', { name: 'J’ai oublié' }).waitFor()
  })

  it('is over once the site shows its next page', async () => {
    await type('#identifiant', 'camille')
    await desk.until(says('ok'), 'the step')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'mot-de-passe', 'the password')
  })
})

describe('a wrong password', () => {
  it('is told as often as it happens, and stays a secret moment', async () => {
    for (const wrong of ['cerise', 'cerise-13']) {
      await type('#password', wrong)
      await expectMistake('mistake-sign-in')
      expect(await isSecret()).toBe(true)
      await desk.coach.getByText('L’accompagnant regarde ailleurs').first().waitFor()
    }
    await type('#password', 'cerise-12')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'actualiser', 'the space')
    expect(await isSecret()).toBe(false)
  })
})

describe('a form that is sent while the site is down', () => {
  it('is not sent again by « Essayer encore », which opens the page before it', async () => {
    await followSteps(desk, createScript({}), { before: 'formation' })
    const sent: string[] = []
    portal.on('request', (request) => {
      if (request.isNavigationRequest() && request.method() === 'POST') sent.push(request.url())
    })
    training.switches.set('down', true)
    await portal.locator('main form button[type=submit], main form button').last().click()
    await desk.until(says('down'), 'the word down')
    training.switches.set('down', false)
    await desk.coach.getByRole('button', { name: 'Essayer encore' }).click()
    await desk.until(says('ok'), 'the page again')
    expect(sent).toHaveLength(1)
  })
})

describe('a login that nobody remembers', () => {
  it('leads to the procedure of the account, and the visit waits', async () => {
    const leave = { do: 'put-aside' } as const
    await desk.coach.evaluate((one) => window.coteACote.request('session.command', one), leave)
    await desk.until(({ screen }) => screen.at === 'home', 'home')
    await enterGuide(desk)
    portal = await desk.portal()
    await type('#identifiant', 'personne')
    await expectMistake('mistake')
    await desk.coach.getByRole('button', { name: 'J’ai oublié' }).click()
    const { screen } = await desk.until((view) => view.screen.at === 'before', 'the way back in')
    expect(screen).toMatchObject({ title: 'Retrouver l’accès à son espace France Travail' })
    await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'home' }))
    const home = await desk.until((view) => view.screen.at === 'home', 'home again')
    expect(home.screen).toHaveProperty('resumable')
  })
})
