import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { press, resize, takeThrice, USUAL } from './camera.ts'

const SKIP = 'Ne pas faire cette étape'
const NEXT = 'Continuer'

/** The steps of the set-up, by the button that leads on from each. */
const STEPS = [
  ['setup', SKIP],
  ['setup-papers', SKIP],
  ['setup-kept', NEXT],
  ['setup-helper', NEXT],
  ['setup-place', NEXT],
] as const

/** Takes the pictures of the first start, then of the set-up that it leads to, up to its end. */
export async function takeSetup(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-setup-'))
  const desk = await launchDesk(userData, { leadsSetup: true })
  try {
    await resize(desk, USUAL)
    await takeThrice(desk, 'first-start')
    await press(desk.coach, 'Installer pour mon équipe')
    for (const [name, next] of STEPS) {
      await takeThrice(desk, name)
      await press(desk.coach, next)
    }
    await desk.coach.getByRole('button', { name: 'Aller à l’accueil' }).waitFor()
    await takeThrice(desk, 'setup-end')
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}
