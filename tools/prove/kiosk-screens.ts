import { setTimeout as delay } from 'node:timers/promises'
import type { View } from '../../src/core/app/view/view.ts'
import type { KioskCommand } from '../../src/core/kiosk/command.ts'
import type { Unwatched } from '../drivers/desk/unwatched.ts'

/** Milliseconds for an app and a page on a busy machine, and for a kiosk that checks itself. */
export const PATIENCE = 150_000

export const view = (app: Unwatched) => app.request<View>('session.view', null)
export const ask = (app: Unwatched, command: KioskCommand) => app.request<void>('kiosk.command', command)

/** Waits until the screens show something. @throws after `PATIENCE`, with what they show */
export async function until(app: Unwatched, fits: (view: View) => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE
  let at = ''
  while (performance.now() < end) {
    try {
      const now = await view(app)
      if (fits(now)) return
      at = now.screen.at === 'guide' ? `guide/${now.screen.portal.status}` : `${now.kiosk?.at}/${now.screen.at}`
    } catch (error) {
      at = error instanceof Error ? error.message : String(error)
    }
    await delay(150)
  }
  throw new Error(`toujours à ${at}, pas à : ${what}`)
}

/** What our page shows, and what people can press there. */
export interface Shown {
  readonly heading: string
  readonly language: string
  readonly buttons: number
  /** Whether the site's page is shown and has one colour from edge to edge. */
  readonly isVoid: boolean
}

export const readScreen = ({ inMain }: Unwatched): Promise<Shown> =>
  inMain(async ({ BrowserWindow, webContents }) => {
    const own = BrowserWindow.getAllWindows().find((one) => one.isVisible())?.webContents
    const shown = (await own?.executeJavaScript(
      `({ heading: document.querySelector('h1')?.textContent ?? '', language: document.documentElement.lang,
         buttons: [...document.querySelectorAll('button')].filter((one) => !one.disabled && one.offsetHeight > 0).length,
         isCovered: document.querySelector('.frame') === null || document.querySelector('.no-page') !== null })`,
    )) as Omit<Shown, 'isVoid'> & { readonly isCovered: boolean }
    const page = webContents.getAllWebContents().find((one) => one.getURL().startsWith('http') && !one.isCrashed())
    const picture = shown.isCovered ? undefined : await page?.capturePage().catch(() => undefined)
    const pixels = picture === undefined ? Buffer.alloc(0) : picture.toBitmap()
    return { ...shown, isVoid: pixels.length > 8 && pixels.subarray(4).equals(pixels.subarray(0, -4)) }
  }, null)
