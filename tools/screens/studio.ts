import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { chooseInMenu } from '../drivers/desk/menu.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { press, resize, take, USUAL } from './camera.ts'

/** Takes the pictures of the workshop for flows/README.md: a procedure recorded on the training portal, on a profile of its own. */
export async function takeStudio(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-studio-'))
  const desk = await launchDesk(userData)
  try {
    await resize(desk, USUAL)
    await begin(desk)
    await record(await desk.portal())
    const { coach } = desk
    const step = coach.getByRole('button', { name: /Attestation/ }).last()
    await step.click()
    await step.evaluate((button) => button.closest('li')?.scrollIntoView({ block: 'start' }))
    await take(desk, 'studio-record')
    await press(coach, 'Montrer un autre endroit')
    await coach.getByText('Cliquez dans la page sur le bon endroit.').waitFor()
    await take(desk, 'studio-point')
    await coach.keyboard.press('Escape')
    await press(coach, 'Relire et enregistrer')
    const map = coach.getByRole('heading', { name: 'Le plan' })
    await map.evaluate((heading) => heading.closest('section')?.scrollIntoView({ block: 'start' }))
    await take(desk, 'studio-review')
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}

async function begin({ coach }: Desk): Promise<void> {
  await chooseInMenu(coach, 'Atelier')
  await coach.getByLabel('Phrase secrète du responsable').fill('une phrase pour essayer')
  await press(coach, 'Entrer')
  await coach.getByText('Sur la copie du site, pour s’exercer').click()
  await coach.getByLabel('Le site', { exact: true }).selectOption('france-travail')
  await coach.getByLabel('Le nom de la démarche').fill('Demander un avis')
  await press(coach, 'Commencer')
}

/** Acts in the page as somebody would, as Camille of the training portal. */
async function record(portal: Page): Promise<void> {
  await press(portal, 'Continuer sans accepter')
  await portal.getByLabel('Identifiant').pressSequentially('camille')
  await press(portal, 'Continuer')
  await portal.getByLabel('Mot de passe').pressSequentially('cerise-12')
  await press(portal, 'Se connecter')
  await portal.getByRole('link', { name: 'Mes attestations' }).click()
  await portal.getByLabel('Attestation').focus()
  await portal.keyboard.press('ArrowDown')
  await press(portal, 'Valider')
  await portal.getByRole('link', { name: 'Télécharger' }).waitFor()
}
