import { WORDS } from '../../demo/words.ts'
import type { Desk } from '../../drivers/desk/launch.ts'
import type { ClickMeasure } from '../clicker.ts'
import { createEstimate, type Estimate } from '../keystroke-level.ts'
import { goToEnd } from '../to-end.ts'

/**
 * Seconds that a worker needs from the end of a visit to the Coop's report of it on the clipboard, by the
 * keystroke-level model. It is the second report of the day: the form's labels were read with the first, and what this
 * visit changes is read each time.
 */
export const measure: ClickMeasure = {
  key: 'activityReportSeconds',
  about: 'Copier la fiche CRA d’une visite, en secondes, ce qui change lu à 120 mots par minute',
  most: 20,
  run: async (desk) => {
    const estimate = createEstimate(desk)
    await copyReport(desk, estimate, 'identifiant')
    const first = estimate.seconds
    await copyReport(desk, estimate, 'mot-de-passe')
    return estimate.seconds - first
  },
}

async function copyReport(desk: Desk, estimate: Estimate, before: string): Promise<void> {
  const { coach } = desk
  await goToEnd(desk, { before })
  await coach.getByRole('button', { name: WORDS.finish }).first().click()
  await coach.getByRole('button', { name: WORDS.eraseNow, exact: true }).click()
  await desk.until(({ farewell }) => farewell?.is === 'erased', 'the end')
  await estimate.press('Fiche CRA')
  await estimate.read(coach.getByRole('heading', { level: 1, name: 'Fiches CRA' }))
  await estimate.press('Tout copier')
  await coach.getByText('Copié.', { exact: true }).waitFor()
  await coach.evaluate(() => window.coteACote.request('session.command', { do: 'home' }))
}
