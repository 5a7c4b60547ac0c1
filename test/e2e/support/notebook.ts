import { readFileSync } from 'node:fs'
import jsqr from 'jsqr'
import type { View } from '../../../src/core/app/view/view.ts'
import { agree, followSteps, pickTraining } from '../../../tools/demo/play.ts'
import { finishVisit } from '../../../tools/demo/sheet.ts'
import { WORDS } from '../../../tools/demo/words.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { createScript } from './script.ts'

/** Reads the QR code in a window of ours from its painted pixels, as a telephone would. */
export async function readQrCode({ app }: Desk): Promise<string | undefined> {
  const { width, height, pixels } = await app.evaluate(async ({ BrowserWindow }) => {
    const page = await BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.webContents.capturePage()
    const size = page?.getSize() ?? { width: 0, height: 0 }
    return { ...size, pixels: page?.toBitmap().toString('base64') ?? '' }
  })
  const found = jsqr(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height)
  return found?.data
}

/** Returns the six words on the screen. */
export async function readWords({ coach }: Desk): Promise<readonly string[]> {
  const words = coach.getByRole('list', { name: 'Les 6 mots' }).first()
  await words.waitFor()
  return words.locator('b').allTextContents()
}

/** The actions of people with a notebook at a desk, by the buttons that they press. */
export interface NotebookPlay {
  press(name: string): Promise<void>
  at(screen: string): Promise<View>
  pick(): Promise<void>
  /** Makes a notebook on the way into a visit; returns its words. */
  makeNotebook(): Promise<readonly string[]>
  /** Plays a visit from the notebook's page to the end, with the few steps before this one, and a goal. */
  visit(consent?: string, goal?: string, before?: string): Promise<void>
  wipe(): Promise<void>
  tryWords(typed: string): Promise<void>
  /** Presses a button that saves, answers the system's dialog, which no test can click, and reads the file. */
  saveTo(file: string, button: string, says: RegExp): Promise<string>
}

export function playNotebook(desk: Desk): NotebookPlay {
  const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()
  const at = (screen: string) => desk.until((view) => view.screen.at === screen, screen)
  const pick = () => pickTraining(desk)
  return {
    press,
    at,
    pick,
    makeNotebook: async () => {
      await pick()
      await press(WORDS.changeNotebook)
      await press(WORDS.beginNotebook)
      const words = await readWords(desk)
      await press(WORDS.keepCode)
      await at('before')
      return words
    },
    visit: async (consent = WORDS.agree, goal, before = 'mot-de-passe') => {
      await agree(desk, consent)
      await followSteps(desk, createScript({ aids: { identifiant: [{ take: 'reading' }] } }), { before })
      await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'stop' }))
      await at('recap')
      if (!goal) return
      await desk.coach.getByRole('button', { name: WORDS.otherIdea }).click()
      await desk.coach.getByRole('radiogroup', { name: WORDS.goals }).getByText(goal).click()
    },
    wipe: async () => {
      await finishVisit(desk)
      await press(WORDS.closeFarewell)
    },
    tryWords: async (typed) => {
      await desk.coach.getByRole('textbox', { name: WORDS.sixWords }).fill(typed)
      await desk.coach.keyboard.press('Enter')
    },
    saveTo: async (file, button, says) => {
      await desk.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, file)
      await press(button)
      await desk.coach.getByText(says).waitFor()
      return readFileSync(file, 'utf8')
    },
  }
}
