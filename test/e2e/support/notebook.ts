import jsqr from 'jsqr'
import type { Desk } from '../../../src/cli/desk/launch.ts'

/** Reads the QR code that a window of ours shows, from what was painted, as a telephone would. */
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

/** The six words on the screen. */
export async function readWords({ coach }: Desk): Promise<readonly string[]> {
  const words = coach.getByRole('list', { name: 'Les 6 mots' }).first()
  await words.waitFor()
  return words.locator('b').allTextContents()
}
