import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { chooseInDialog } from '../drivers/desk/open-dialog.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { makePlaces, writePlacesCsv } from '../seed/places.ts'
import { ask, press, resize, takeThrice, USUAL } from './camera.ts'

const PLACES = 1_200
const UNTIL = '2026-11-27'

/** Takes the pictures of the directory of places, with made-up places on a profile of its own. */
export async function takePlaces(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-places-'))
  const rows = makePlaces({ count: PLACES, seed: 5, until: UNTIL })
  const file = join(userData, 'lieux.csv')
  writeFileSync(file, writePlacesCsv(rows))
  const desk = await launchDesk(userData)
  const where = desk.coach.getByLabel('Où ? Commune ou code postal')
  try {
    await resize(desk, USUAL)
    await ask(desk, { do: 'find-place' })
    await takeThrice(desk, 'places-none')
    await press(desk.coach, 'Régler l’annuaire')
    await bring(desk, file)
    await where.fill(rows[0]?.code_postal ?? '')
    await press(desk.coach, 'Garder')
    await takeThrice(desk, 'places-service')
    await press(desk.coach, 'Retour à la recherche')
    await press(desk.coach, 'Faire une démarche, remplir un papier')
    await where.fill(rows[0]?.code_postal ?? '')
    const place = desk.coach.getByRole('button', { name: / km de / }).first()
    await place.waitFor()
    await takeThrice(desk, 'places')
    await place.click()
    await desk.coach.getByText('Comment y aller').waitFor()
    await takeThrice(desk, 'place')
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}

async function bring(desk: Desk, file: string): Promise<void> {
  await chooseInDialog(desk, file)
  await desk.coach.getByRole('button', { name: 'Apporter des fichiers' }).click()
  await desk.coach.getByText(/Lieux dans l’annuaire/).waitFor()
}
