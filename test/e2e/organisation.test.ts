import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { writeSignedFolder } from '../../tools/drivers/desk/signed-folder.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const PASSPHRASE = 'une phrase pour essayer'

let profile: Profile
let desk: Desk
beforeEach(async () => {
  profile = openProfile()
  writeSignedFolder(profile.folder)
  desk = await profile.launch()
})
afterEach(() => closeProfile(profile))

const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).click()
const flows = async () => {
  const { screen } = await desk.view()
  return screen.at === 'home' ? screen.portals.flatMap(({ procedures }) => procedures) : []
}

it('asks a supervisor before a new host is allowed, and then shows who signed', async () => {
  await desk.coach.getByText(/réglages? à finir/).waitFor()
  expect((await flows()).map(({ flow }) => flow)).not.toContain('voisin/demarche')

  await chooseInMenu(desk.coach, 'Démarches de la structure')
  await desk.coach.getByText('Signé par : Mission locale de l’Exemple').waitFor()
  await desk.coach.getByText('voisin.example').waitFor()
  expect(await desk.coach.getByRole('button', { name: 'Accepter' }).isDisabled()).toBe(true)

  const field = desk.coach.getByLabel('Phrase secrète du responsable')
  await field.fill('court')
  await press('Accepter')
  await desk.coach.getByText('Il faut 12 signes au moins.').waitFor()
  await field.fill(PASSPHRASE)
  await press('Accepter')
  await desk.coach.getByText('Tout est décidé.').waitFor()

  await press('Retour')
  const added = (await flows()).find(({ flow }) => flow === 'voisin/demarche')
  expect(added?.origin).toEqual({ signer: 'Mission locale de l’Exemple' })
  await press('Autres')
  await desk.coach.getByText('signée par Mission locale de l’Exemple').waitFor()
})

it('remembers a no, and accepts no wrong passphrase', async () => {
  await chooseInMenu(desk.coach, 'Démarches de la structure')
  const field = desk.coach.getByLabel('Phrase secrète du responsable')
  await field.fill(PASSPHRASE)
  await press('Refuser')
  await desk.coach.getByText('Un responsable a refusé ce dossier.').waitFor()
  await desk.close()
  desk = await profile.launch()
  expect((await flows()).map(({ flow }) => flow)).not.toContain('voisin/demarche')
  await press('Menu')
  await press('Pour le responsable')
  expect(await desk.coach.getByText('accord attendu').count()).toBe(0)
})
