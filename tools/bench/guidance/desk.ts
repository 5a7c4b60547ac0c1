import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { type Order, orderSchema } from '../../../src/core/guidance/protocol/signal.ts'
import { PROJECT } from '../../drivers/desk/launch.ts'
import { eraseFolder } from '../../drivers/erase.ts'
import { machineSwitches } from '../../drivers/machine-switches.ts'

/** The globals of test/bench/guidance-app. */
interface BenchGlobal {
  readonly bench: {
    give(order: Order): void
    updated(since: number): Promise<number>
    pids(): { readonly guided: number; readonly bare: number }
    front(which: Side): void
  }
}

/** The globals of its page. */
interface PageGlobal {
  fill(elements: number): void
  round(way: string, delay: number): Promise<{ readonly start: number; readonly end: number }>
  write(elements: number): Promise<number>
  remove(): void
  resolveTimes(way: string, rank: number, rounds: number): readonly number[]
  watchKeys(): void
  readonly keys: readonly { readonly delay: number; readonly painted: number }[]
}

/** The same page twice: under the app's portal preload, and without it, where peers pay nothing for us. */
export type Side = 'guided' | 'bare'

/** The bench's two pages in one Electron. Times are in milliseconds. */
export interface GuidanceDesk {
  page(side: Side): Page
  fill(side: Side, elements: number): Promise<void>
  /** Gives the order to guide to the target, or stops guiding. */
  guide(on: boolean): Promise<void>
  /** Brings a side's window to the top. */
  front(side: Side): Promise<void>
  round(way: string, delay: number): Promise<{ readonly start: number; readonly end: number }>
  /**
   * Returns when the coach first showed, after that moment, that the target is there. By the clock of all processes.
   */
  coachUpdated(since: number): Promise<number>
  write(side: Side, elements: number): Promise<number>
  /** Returns how long each of `rounds` searches of the last row took, in a page that was filled. */
  resolveTimes(way: string, rank: number, rounds: number): Promise<readonly number[]>
  /**
   * Types into a field of the page. Returns for each key the time until the page's own code had it, and until the next
   * picture.
   */
  typeKeys(side: Side, keys: number): Promise<PageGlobal['keys']>
  pids(): Promise<{ readonly guided: number; readonly bare: number }>
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
  const app = await _electron.launch({
    executablePath: executable,
    args: [join(PROJECT, 'test/bench/guidance-app'), `--user-data-dir=${profile}`, ...machineSwitches()],
    env: { ...(process.env as Record<string, string>), PORTAL_PRELOAD: join(PROJECT, 'out/preload/portal.cjs') },
  })
  const pages = { guided: await findPage(app, 'page.html'), bare: await findPage(app, 'page.html?bare=') }
  await addPeers(pages.bare)
  const toSide = (way: string): Side => (way === 'ours' ? 'guided' : 'bare')
  let number = 0
  return {
    page: (side) => pages[side],
    fill: (side, elements) =>
      pages[side].evaluate((count) => (globalThis as unknown as PageGlobal).fill(count), elements),
    guide: async (on) => {
      number += 1
      const order = {
        ...ORDER,
        order: number,
        ...(on ? {} : { step: null, mark: 'none' as const, screens: [], steps: [] }),
      }
      await app.evaluate((_electron, next) => (globalThis as unknown as BenchGlobal).bench.give(next), order)
    },
    front: (side) => app.evaluate((_electron, side) => (globalThis as unknown as BenchGlobal).bench.front(side), side),
    round: (way, delay) =>
      pages[toSide(way)].evaluate(([way, delay]) => (globalThis as unknown as PageGlobal).round(way, delay), [
        way,
        delay,
      ] as const),
    coachUpdated: (since) =>
      app.evaluate((_electron, since) => (globalThis as unknown as BenchGlobal).bench.updated(since), since),
    write: (side, elements) =>
      pages[side].evaluate((count) => (globalThis as unknown as PageGlobal).write(count), elements),
    resolveTimes: (way, rank, rounds) =>
      pages.bare.evaluate(
        ([way, rank, rounds]) => (globalThis as unknown as PageGlobal).resolveTimes(way, rank, rounds),
        [way, rank, rounds] as const,
      ),
    typeKeys: (side, keys) => typeKeys(pages[side], keys),
    pids: () => app.evaluate(() => (globalThis as unknown as BenchGlobal).bench.pids()),
    close: async () => {
      await app.close().catch(() => {})
      eraseFolder(profile)
    },
  }
}

/** Adds the peers' libraries to a page, and our own locators as the doctor adds them. */
async function addPeers(page: Page): Promise<void> {
  await page.addScriptTag({ path: join(PROJECT, 'node_modules/driver.js/dist/driver.js.iife.js') })
  await page.addScriptTag({ path: join(PROJECT, 'node_modules/@testing-library/dom/dist/@testing-library/dom.umd.js') })
  const ours = readFileSync(join(PROJECT, 'out/preload/probe.cjs'), 'utf8')
  await page.addScriptTag({ content: `{ const exports = {}, module = { exports };\n${ours}\n}` })
}

/** Milliseconds between two keys: faster than people write, slower than a key that is held. */
const BETWEEN_KEYS = 60

async function typeKeys(page: Page, keys: number): Promise<PageGlobal['keys']> {
  await page.bringToFront()
  await page.evaluate(() => (globalThis as unknown as PageGlobal).watchKeys())
  for (let count = keys; count > 0; count -= 1) {
    await page.keyboard.press('a')
    await delay(BETWEEN_KEYS)
  }
  await delay(500)
  return page.evaluate(() => (globalThis as unknown as PageGlobal).keys)
}

async function findPage(app: ElectronApplication, end: string): Promise<Page> {
  for (;;) {
    const page = app.windows().find((candidate) => candidate.url().endsWith(end))
    if (page) {
      await page.waitForLoadState()
      return page
    }
    await delay(50)
  }
}
