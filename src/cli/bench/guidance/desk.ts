import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { type Order, orderSchema } from '../../../core/portal/signal.ts'
import { PROJECT } from '../../desk/launch.ts'

/** What test/bench/guidance-app puts in its global scope. */
interface BenchGlobal {
  readonly bench: { give(order: Order): void; updated(since: number): Promise<number> }
}

/** What its page puts in its own. */
interface PageGlobal {
  fill(elements: number): void
  round(way: string, delay: number): Promise<{ readonly start: number; readonly end: number }>
  write(elements: number): Promise<number>
}

/** The bench's page under the app's portal preload. Times are in milliseconds. */
export interface GuidanceDesk {
  readonly page: Page
  fill(elements: number): Promise<void>
  /** Gives the order to guide to the target, or stops guiding. */
  guide(on: boolean): Promise<void>
  round(way: string, delay: number): Promise<{ readonly start: number; readonly end: number }>
  /** When the coach had first said, after that moment, that the target is there. By the clock of all processes. */
  coachUpdated(since: number): Promise<number>
  write(elements: number): Promise<number>
  close(): Promise<void>
}

const ORDER: Order = orderSchema.parse({
  order: 0,
  step: 'transmettre',
  holder: 'person',
  mark: 'outline',
  downloads: 0,
  acknowledged: [],
  screens: [{ id: 'partout', seen: { path: '/' } }],
  steps: [
    {
      id: 'transmettre',
      on: 'partout',
      exact: false,
      target: { button: 'Transmettre' },
      done: { not: { path: '/' } },
    },
  ],
})

export async function openGuidanceDesk(executable: string): Promise<GuidanceDesk> {
  const profile = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
  const rootless = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: executable,
    args: [join(PROJECT, 'test/bench/guidance-app'), `--user-data-dir=${profile}`, ...rootless],
    env: { ...(process.env as Record<string, string>), PORTAL_PRELOAD: join(PROJECT, 'out/preload/portal.cjs') },
  })
  const page = await findPage(app)
  await page.addScriptTag({ path: join(PROJECT, 'node_modules/driver.js/dist/driver.js.iife.js') })
  let number = 0
  return {
    page,
    fill: (elements) => page.evaluate((count) => (globalThis as unknown as PageGlobal).fill(count), elements),
    guide: async (on) => {
      number += 1
      const order = {
        ...ORDER,
        order: number,
        ...(on ? {} : { step: null, mark: 'none' as const, screens: [], steps: [] }),
      }
      await app.evaluate((_electron, next) => (globalThis as unknown as BenchGlobal).bench.give(next), order)
    },
    round: (way, delay) =>
      page.evaluate(([way, delay]) => (globalThis as unknown as PageGlobal).round(way, delay), [way, delay] as const),
    coachUpdated: (since) =>
      app.evaluate((_electron, since) => (globalThis as unknown as BenchGlobal).bench.updated(since), since),
    write: (elements) => page.evaluate((count) => (globalThis as unknown as PageGlobal).write(count), elements),
    close: async () => {
      await app.close().catch(() => {})
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function findPage(app: ElectronApplication): Promise<Page> {
  for (;;) {
    const page = app.windows().find((candidate) => candidate.url().endsWith('page.html'))
    if (page) {
      await page.waitForLoadState()
      return page
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
