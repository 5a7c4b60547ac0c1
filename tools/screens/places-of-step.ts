import type { PortalStatus } from '../../src/core/session/view/view.ts'
import type { TrainingServer } from '../../training/serve.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { ask, take, takeArabic, takeThrice } from './camera.ts'

const untilStatus = (desk: Desk, status: PortalStatus) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === status, `the word ${status}`)
const reload = (desk: Desk) => ask(desk, { do: 'portal', action: 'reload' })

/**
 * Takes what may be the matter with the place of a step at a person's space: something lies over it, it is gone, folded away or
 * further down; and what the page says without a field.
 */
export async function takePlaceOfStep(desk: Desk, training: TrainingServer): Promise<void> {
  await takeCoveredByQuestion(desk)
  await takeMessage(desk)
  await takeWithoutPlace(desk)
  await takeBelow(desk, training)
  await takeRetrying(desk, training)
}

async function again(desk: Desk): Promise<void> {
  await reload(desk)
  await untilStatus(desk, 'ok')
}

/** Takes a question that the site opens over the page. */
async function takeCoveredByQuestion(desk: Desk): Promise<void> {
  await (await desk.portal()).evaluate(() => {
    const survey = document.createElement('dialog')
    survey.innerHTML = '<h2>Votre avis nous intéresse</h2><p>Répondez à trois questions.</p><button>Non merci</button>'
    document.body.append(survey)
    survey.showModal()
  })
  await untilStatus(desk, 'covered')
  await takeThrice(desk, 'state-question')
  await again(desk)
}

/** Takes an error that belongs to no field. */
async function takeMessage(desk: Desk): Promise<void> {
  await (await desk.portal()).evaluate(() => {
    const alert = document.createElement('div')
    alert.setAttribute('role', 'alert')
    alert.className = 'error'
    alert.textContent = 'Une erreur technique est survenue. Votre demande n’a pas été enregistrée.'
    document.querySelector('main')?.prepend(alert)
  })
  await untilStatus(desk, 'mistake-message')
  await takeThrice(desk, 'state-message')
  await again(desk)
}

/** Takes the place of a step in a closed part of the page, then gone from it. */
async function takeWithoutPlace(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  await portal.evaluate(() => {
    const place = [...document.querySelectorAll('main a, main button')].find(
      (one) => one.textContent?.includes('M’actualiser') || one.textContent?.includes("M'actualiser"),
    )
    const part = document.createElement('details')
    const title = document.createElement('summary')
    title.textContent = 'Votre actualisation'
    place?.replaceWith(part)
    if (place) part.append(title, place)
  })
  await untilStatus(desk, 'place-folded')
  await takeThrice(desk, 'state-folded')
  await portal.evaluate(() => document.querySelector('main details')?.remove())
  await untilStatus(desk, 'gone')
  await takeThrice(desk, 'state-gone')
  await again(desk)
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
