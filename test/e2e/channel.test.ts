import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FlowFile } from '../../src/core/flow/read/library.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { createMaker, type Maker } from '../channel/maker.ts'
import { ROOT } from './support/electron.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const PASSPHRASE = 'une phrase pour essayer'
const read = (name: string): string => readFileSync(join(ROOT, 'test/flows/valid', name), 'utf8')

const files = (version: number, button: string): readonly FlowFile[] => [
  { path: 'voisin/portal.yml', text: read('portal-smallest.yml').replaceAll('essai', 'voisin') },
  {
    path: 'voisin/demarche.yml',
    text: read('smallest.yml')
      .replaceAll('essai/demarche', 'voisin/demarche')
      .replace('version: 1', `version: ${version}`)
      .replace('button: Ouvrir', `button: ${button}`),
  },
]

let maker: Maker
let profile: Profile
let desk: Desk
beforeEach(async () => {
  maker = createMaker('Mission locale de l’Exemple')
  maker.publish(files(1, 'Valider'))
  profile = openProfile()
  // The app used this folder as a plain one before; now it is a pack.
  writeFileSync(join(profile.folder, 'organisation.json'), JSON.stringify({ folder: maker.pack }))
  desk = await profile.launch()
})
afterEach(async () => {
  await closeProfile(profile)
  maker.remove()
})

const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).click()
const type = (text: string) => desk.coach.getByLabel('Phrase secrète du responsable').fill(text)
const names = async () => {
  const { screen } = await desk.view()
  return screen.at === 'home' ? screen.portals.flatMap(({ procedures }) => procedures.map(({ flow }) => flow)) : []
}

it('follows signed packs: trusted once, read whole, used, and explained in plain words', async () => {
  await chooseInMenu(desk.coach, 'Démarches de la structure')
  await desk.coach.getByText('Signées par : Mission locale de l’Exemple').waitFor()
  await type(PASSPHRASE)
  await press('Accepter cette signature')
  await desk.coach.getByText('C’est la première version.').waitFor()
  await desk.coach.getByText('voisin.example', { exact: true }).waitFor()
  await type(PASSPHRASE)
  await press('Utiliser partout ici')
  await desk.coach.getByText('La version 1 est utilisée ici.').waitFor()
  await press('Retour')
  expect(await names()).toContain('voisin/demarche')

  maker.publish(files(2, 'Envoyer'))
  await chooseInMenu(desk.coach, 'Démarches de la structure')
  await press('Vérifier maintenant')
  await desk.coach.getByText('« Valider » s’appelle « Envoyer ».').waitFor()
  await press('Essayer d’abord sur cet ordinateur')
  await desk.coach.getByText(/Vous essayez la nouvelle version/).waitFor()
  const kept = () => statSync(join(profile.folder, 'library.kept')).mtimeMs
  const before = kept()
  await desk.close()

  // A pack on trial is still on trial at the next start, with everything that the packs brought.
  desk = await profile.launch()
  expect(await names()).toContain('voisin/demarche')
  // The app did not read the YAML again, or it would have written this file anew.
  expect(kept()).toBe(before)
  await chooseInMenu(desk.coach, 'Démarches de la structure')
  await desk.coach.getByText(/Vous essayez la nouvelle version/).waitFor()
})
