import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, vi } from 'vitest'
import type { Colour } from '../../../src/core/guidance/protocol/highlight-colour.ts'
import type { Observation, Order, Signal } from '../../../src/core/guidance/protocol/signal.ts'
import { connectToMain } from '../../../tools/drivers/desk/unwatched.ts'
import { createElectronLaunch } from './electron.ts'
import type { HarnessGlobal } from './electron-view.ts'
import { serveFixtures, toAddress } from './fixture-server.ts'
import { buildFramedView } from './framed-view.ts'
import { findLatest, toOrder } from './portal-harness.ts'

/**
 * A view with the app's channel and inspection, without Playwright: with two inspectors, the preload does not run in
 * frames.
 */
export interface UnwatchedPortal {
  readonly origin: string
  readonly otherOrigin: string
  /** Opens a page with this body only. */
  readonly show: (body: string) => Promise<void>
  /** Gives an order and waits for its first observation. */
  readonly give: (order: Partial<Order>) => Promise<void>
  readonly latest: () => Promise<Observation | undefined>
  /** Runs a script in the page (0), or in one of its frames, in their order. */
  readonly inFrame: (frame: number, script: string) => Promise<unknown>
  /** Counts the pixels of the window that have about this colour. */
  readonly count: (colour: Colour) => Promise<number>
  readonly close: () => Promise<void>
}

export async function createUnwatchedPortal(): Promise<UnwatchedPortal> {
  const server = await serveFixtures()
  const { port } = server.address() as AddressInfo
  const [origin, otherOrigin] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`] as const
  const { executablePath, args } = await createElectronLaunch()
  const child = spawn(executablePath, [await buildFramedView(), '--inspect=0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PORTAL_ORIGINS: `${origin} ${otherOrigin}`, PORTAL_INSPECTED: 'yes' },
  })
  const inMain = await connectToMain(child.stderr)
  await vi.waitUntil(() => inMain(() => 'isHarnessReady' in globalThis, null).catch(() => false), {
    timeout: 20_000,
    interval: 100,
  })
  let number = 0

  const latest = async () => {
    const signals = await inMain(
      () => (globalThis as unknown as HarnessGlobal).harness.signals as readonly Signal[],
      null,
    )
    return findLatest(signals, number)
  }
  return {
    origin,
    otherOrigin,
    show: (body) =>
      inMain(({ webContents }, url) => webContents.getAllWebContents()[0]!.loadURL(url), toAddress(origin, body)),
    give: async (order) => {
      number += 1
      await inMain((_main, order) => (globalThis as unknown as HarnessGlobal).harness.give(order), {
        ...toOrder({ ...order, order: number }),
      })
      await expect.poll(latest).toBeDefined()
    },
    latest,
    inFrame: (frame, script) =>
      inMain(
        ({ webContents }, { frame, script }) =>
          webContents.getAllWebContents()[0]!.mainFrame.framesInSubtree[frame]!.executeJavaScript(script),
        { frame, script },
      ),
    count: (colour) =>
      inMain(async ({ webContents }, colour) => {
        const pixels = (await webContents.getAllWebContents()[0]!.capturePage()).toBitmap()
        let count = 0
        for (let at = 0; at < pixels.length; at += 4) {
          // A bitmap's bytes are in the order blue, green, red.
          if (colour.every((part, index) => Math.abs((pixels[at + 2 - index] ?? 0) - part) < 12)) count += 1
        }
        return count
      }, colour),
    close: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
      server.close()
    },
  }
}
