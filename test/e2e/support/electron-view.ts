import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { Order, Signal } from '../../../src/core/guidance/protocol/signal.ts'
import { keepAnswers } from '../../../tools/drivers/desk/answers.ts'
import { createElectronLaunch, ROOT } from './electron.ts'
import { buildFramedView } from './framed-view.ts'
import { buildPortalPreload } from './portal-preload.ts'
import type { PortalView, PortalViewKind } from './portal-view.ts'

/** The globals of the harnesses' main processes. */
export interface HarnessGlobal {
  readonly harness: {
    readonly inputLosses?: readonly boolean[]
    readonly refused?: readonly string[]
    readonly signals: Signal[]
    readonly give: (order: Order) => void
    readonly forget: () => void
  }
}

/** Opens the view in Electron. */
export async function openElectronView(kind: PortalViewKind, origins: readonly string[]): Promise<PortalView> {
  const { executablePath, args } = await createElectronLaunch()
  const own =
    kind === 'bare'
      ? { PORTAL_PRELOAD: await buildPortalPreload() }
      : { PORTAL_ORIGINS: origins.join(' '), ...(kind === 'inspected' && { PORTAL_INSPECTED: 'yes' }) }
  const started = await _electron.launch({
    executablePath,
    args: [kind === 'bare' ? join(ROOT, 'test/e2e/harness') : await buildFramedView(), ...args],
    env: { ...(process.env as Record<string, string>), ...own },
  })
  const app = keepAnswers(started)
  return {
    page: await app.firstWindow(),
    arrived: async () => {}, // the next question of the main process comes after it
    signals: () => app.evaluate(() => (globalThis as unknown as HarnessGlobal).harness.signals),
    give: (order) =>
      app.evaluate((_electron, order) => (globalThis as unknown as HarnessGlobal).harness.give(order), order),
    forget: () => app.evaluate(() => (globalThis as unknown as HarnessGlobal).harness.forget()),
    inputLosses: () => app.evaluate(() => (globalThis as unknown as HarnessGlobal).harness.inputLosses ?? []),
    refused: () => app.evaluate(() => (globalThis as unknown as HarnessGlobal).harness.refused ?? []),
    zoom: (factor) =>
      app.evaluate(({ BrowserWindow }, factor) => {
        BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(factor)
      }, factor),
    resize: (width, height) =>
      app.evaluate(
        ({ BrowserWindow }, [width, height]) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, height),
        [width, height] as const,
      ),
    capture: async (part) => {
      const { data, ...size } = await app.evaluate(async ({ BrowserWindow }, part) => {
        const picture = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage(part)
        return { ...picture.getSize(), data: picture.toBitmap().toString('base64') }
      }, part)
      return { ...size, pixels: Buffer.from(data, 'base64') }
    },
    close: () => app.close(),
  }
}
