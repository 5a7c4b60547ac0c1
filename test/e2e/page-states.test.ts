import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { View } from '../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../src/core/session/portal-status.ts'
import { clock } from '../../src/journal/clock.ts'
import { watchCoach } from '../../tools/bench/situations/telling.ts'
import { enterGuide, followSteps, pressInCoachMenu } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import type { SwitchId } from '../../training/switches.ts'
import { atNight } from '../setup/runs.ts'
import { ROOT } from './support/electron.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'
import { listTold } from './support/told.ts'

const AGAIN = 'Essayer encore'
const LATER = 'Garder pour plus tard'
const INTO_PAGE = 'Aller dans la page'

let profile: Profile
let training: TrainingServer
let desk: Desk

/** One visit on portals whose switches are here; its tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  training = await serveTraining({ now: () => clock.now() })
  desk = await profile.launch([`--training-port=${training.port}`])
  await enterGuide(desk)
})
afterAll(async () => {
  await closeProfile(profile)
  await training.close()
})

const says = (status: PortalStatus) => (view: View) =>
  view.screen.at === 'guide' && view.screen.portal.status === status
const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()

const reload = () => pressInCoachMenu(desk, 'Recharger la page')

/**
 * Checks that the state replaces the instruction: its title, the sentence that says whose fault it is not, its two ways
 * on.
 */
async function expectState(status: PortalStatus, blameless: string, wayOn: string): Promise<void> {
  await desk.until(says(status), `the word that the page is ${status}`)
  const place = desk.coach.locator(`.page-state[data-status="${status}"]`)
  await place.getByText(blameless).waitFor()
  expect(await place.getByRole('button').allTextContents()).toEqual([wayOn, LATER])
  expect(await desk.coach.getByRole('heading', { level: 1 }).count()).toBe(1)
}

/** Runs an action while a switch of the training portals is on. */
async function withSwitch(id: SwitchId, act: () => Promise<void>): Promise<void> {
  training.switches.set(id, true)
  try {
    await act()
  } finally {
    training.switches.set(id, false)
  }
}

/** A page of the site whose script fills it after 3 s, longer than an unknown page is waited for. */
const LATE = `<!doctype html><html lang="fr"><title>Connexion</title><header><a href="#">Accueil</a></header><main></main>
<script>setTimeout(() => { document.querySelector('main').innerHTML = '<label>Identifiant <input id="identifiant"></label>' }, 3000)</script>`

describe('a page that comes late', () => {
  it('is not told as one that nobody knows: neither one that the site sends late, nor one that a script fills', async () => {
    await watchCoach(desk.coach)
    await withSwitch('slow', async () => {
      await reload()
      await desk.until(says('retrying'), 'the try')
      await desk.until(says('ok'), 'the page')
    })
    const portal = await desk.portal()
    await portal.route('**/tardive', (route) => route.fulfill({ contentType: 'text/html', body: LATE }))
    await portal.evaluate(() => location.assign('/tardive'))
    await portal.locator('#identifiant').waitFor()
    await desk.until(says('ok'), 'the step')
    expect(await listTold(desk.coach)).not.toContain('unknown-screen')
    await portal.unroute('**/tardive')
    await portal.evaluate(() => history.back())
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'cookies', 'the first page again')
  })
})

describe('a training portal', () => {
  it('that fails is shown as down, and is tried again', async () => {
    await withSwitch('down', async () => {
      await reload()
      await expectState('down', 'Ce n’est pas votre faute.', AGAIN)
    })
    await press(AGAIN)
    await desk.until(says('ok'), 'the page')
  })

  it('that does not answer is covered by a message, and is tried again', async () => {
    const { port, switches } = training
    await training.close()
    await reload()
    await expectState('down', 'Ce n’est pas votre faute.', AGAIN)
    await desk.coach.getByText('La page du site s’affichera ici.').waitFor()
    training = await serveTraining({ now: () => clock.now(), port })
    expect(training.switches).not.toBe(switches)
    await press(AGAIN)
    await desk.until(says('ok'), 'the page')
    await expect.poll(() => desk.coach.getByText('La page du site s’affichera ici.').count()).toBe(0)
  })

  atNight(() => {
    it('that is very slow is shown as slow', async () => {
      await withSwitch('very-slow', async () => {
        await reload()
        await expectState('slow', 'Ce n’est pas votre faute.', AGAIN)
        await desk.until(says('ok'), 'the page, which came in the end')
      })
    })
  })

  it('that asks whether one is a robot is shown as such, and the way leads into the page', async () => {
    await withSwitch('robot-page', async () => {
      await reload()
      await expectState('captcha', 'Il le demande à tout le monde.', INTO_PAGE)
      await press(INTO_PAGE)
      const portal = await desk.portal()
      await portal.getByLabel('Je ne suis pas un robot').check()
      await expectState('captcha', 'Il le demande à tout le monde.', INTO_PAGE)
      await portal.getByRole('button', { name: 'Continuer' }).click()
      await desk.until(says('ok'), 'the page behind it')
    })
  })

  atNight(() => {
    it('that asks for a code is shown as such, and the way leads into the page', async () => {
      await withSwitch('code-page', async () => {
        await reload()
        await expectState('code', 'Il le demande à tout le monde.', INTO_PAGE)
        const portal = await desk.portal()
        await portal.getByLabel('Code reçu par mail').fill('123456')
        await portal.getByRole('button', { name: 'Continuer' }).click()
        await desk.until(says('ok'), 'the page behind it')
      })
    })
  })

  it.each([
    ['folded', 'place-folded', 'Pour l’ouvrir, c’est ici.', INTO_PAGE],
    ['survey', 'covered', 'Pour la fermer, c’est ici.', INTO_PAGE],
    ['gone', 'gone', 'Ce n’est pas votre faute.', AGAIN],
    ['message', 'mistake-message', 'C’est écrit ici.', 'Lire ensemble'],
  ] as const)('whose switch is « %s » is told as %s', async (id, status, words, way) => {
    await followSteps(desk, createScript({}), { before: 'actualiser' })
    await withSwitch(id, async () => {
      await reload()
      await desk.until(says(status), status)
      const place = desk.coach.locator(`.page-state[data-status="${status}"]`)
      await place.getByText(words).waitFor()
      expect((await place.getByRole('button').allTextContents()).at(0)).toBe(way)
    })
    await reload()
    await desk.until(says('ok'), 'the page as it was')
  })

  it('that has forgotten the person is shown as such, and the way leads to the sign-in', async () => {
    await followSteps(desk, createScript({}), { before: 'formation' })
    training.switches.set('expired', true)
    await reload()
    await expectState('signed-out', 'Ce n’est pas votre faute.', 'Continuer')
    await press('Continuer')
    await desk.until(says('ok'), 'the words of the step')
    await followSteps(desk, createScript({}), { before: 'formation' })
  })

  atNight(() => {
    it('that shows a page which no guide knows is shown as such, and the way leads back', async () => {
      const portal = await desk.portal()
      await portal.evaluate(() => location.assign('/nulle-part'))
      await expectState('unknown-screen', 'Ce n’est pas votre faute.', 'Page d’avant')
      await press('Page d’avant')
      await desk.until(says('ok'), 'the page before')
    })
  })

  it('that shows a page of another procedure is shown as such, and that procedure is offered', async () => {
    // The switch holds until the page is there: a busy machine asks for it long after the press.
    await withSwitch('other-procedure', async () => {
      await reload()
      await desk.until(says('other-procedure'), 'the other procedure')
    })
    const place = desk.coach.locator('.page-state[data-status="other-procedure"]')
    await place.getByText('Envoyer un document à France Travail').waitFor()
    expect(await place.getByRole('button').allTextContents()).toEqual(['Page d’avant', 'Faire plutôt cette démarche'])
    await press('Page d’avant')
    await desk.until(says('ok'), 'the page before')
  })

  it('whose page is longer than the window says where the place is, and brings it at one press', async () => {
    const portal = await desk.portal()
    await withSwitch('long-page', async () => {
      await reload()
      await desk.coach.getByText('C’est plus bas dans la page.').waitFor()
      await press('Aller à l’endroit')
      await desk.coach.getByText('C’est plus bas dans la page.').waitFor({ state: 'detached' })
    })
    await portal.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await desk.coach.getByText('C’est plus bas dans la page.').waitFor()
    await reload()
    await desk.until(says('ok'), 'the page as it was')
  })

  atNight(() => {
    it("that wants a file is shown as such while the system's dialog is open", async () => {
      const portal = await desk.portal()
      await portal.evaluate(() => location.assign('/candidat/mes-echanges'))
      await openUpload()
      // The dialog is replaced, so that the test opens none of the system's.
      const asked = portal.waitForEvent('filechooser')
      await portal.locator('#filePourMultiple').click()
      const chooser = await asked
      await expectState('file', 'C’est normal.', INTO_PAGE)
      await chooser.setFiles(join(ROOT, 'LICENSE'))
      await desk.until((view) => !says('file')(view), 'the box to be gone')
    })
  })

  it('can be left for later, and is offered again at home', async () => {
    await withSwitch('down', async () => {
      await reload()
      await expectState('down', 'Ce n’est pas votre faute.', AGAIN)
      await press(LATER)
      const { screen } = await desk.until((view) => view.screen.at === 'home', 'home')
      expect(screen).toMatchObject({ resumable: [{ kept: 0 }] })
    })
  })
})

/** Goes to the page of France Travail that asks for a file, through the questions before it. */
async function openUpload(): Promise<void> {
  const portal = await desk.portal()
  await portal.getByRole('link', { name: 'Transmettre un document' }).click()
  for (const list of await portal.locator('main select').all()) {
    await list.selectOption({ index: 1 })
  }
  await portal.getByRole('button', { name: 'Valider' }).first().click()
  await portal.locator('#filePourMultiple').waitFor()
}
