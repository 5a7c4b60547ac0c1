import type { Desk } from '../desk/launch.ts'
import { takeScreenshot } from '../desk/screenshot.ts'
import { WORDS } from './words.ts'

/** Saves the take-away sheet by its button; only the system's file dialog, which no driver can click, is answered for. */
export async function keepSheet({ app, coach }: Desk, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await coach.getByRole('button', { name: WORDS.saveSheet }).first().click()
  await coach.getByText(WORDS.sheetSaved).waitFor()
}

/** Ends the visit by the button, and keeps a picture of the receipt. */
export async function wipeVisit({ app, coach, until }: Desk, picture: string): Promise<void> {
  await coach.getByRole('button', { name: WORDS.wipe }).click()
  await coach.getByRole('button', { name: WORDS.wipeYes }).click()
  await until(({ screen }) => screen.at === 'wiped', 'the receipt of what was erased')
  await coach.waitForTimeout(250)
  await takeScreenshot(app, picture)
}
