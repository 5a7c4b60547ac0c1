import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clock } from '../../src/journal/clock.ts'
import { serveTraining } from '../../training/serve.ts'
import { playWrongVisit } from '../demo/wrong-visit.ts'
import { launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { resize, take, USUAL } from './camera.ts'

/** Takes a picture of each moment of a visit in which everything goes wrong once. */
export async function takeWrong(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-wrong-'))
  const training = await serveTraining({ now: () => clock.now() })
  const desk = await launchDesk(userData, { args: [`--training-port=${training.port}`] })
  try {
    await resize(desk, USUAL)
    await playWrongVisit(desk, { switches: training.switches, onMoment: (moment) => take(desk, `wrong-${moment}`) })
  } finally {
    await desk.close()
    await training.close()
    eraseFolder(userData)
  }
}
