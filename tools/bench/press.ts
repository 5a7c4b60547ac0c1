import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { enterGuide } from '../demo/play.ts'
import { launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { round } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

/** How long each scene is measured, in milliseconds. */
const SCENE_MS = 15_000
/** The decided limit of a page's own time that we take, in milliseconds a second. */
const TARGET_MS = 5
/** The time between two samples, in microseconds. */
const SAMPLE_US = 200

/** What goes on in a page while it is watched. */
const SCENES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  rest: (page) => page.mouse.move(2, 2),
  pointed: (page) => page.locator(':is(button, a[href], input):visible').last().hover(),
  animated: (page) =>
    page.evaluate(() => {
      const moves = [{ opacity: 1 }, { opacity: 0.6, translate: '3px' }]
      for (const element of document.querySelectorAll('body > *, button, a'))
        element.animate(moves, { duration: 500, iterations: Number.POSITIVE_INFINITY, direction: 'alternate' })
    }),
}

/**
 * Measures how much of a page's own time our code in it takes a second, with the guide open and a target in sight: looks at the
 * target go on as long as it is there. Sampled by the page's profiler, in the real app.
 */
export const press: BenchSuite = {
  about: 'ce que prennent à la page les regards sur la cible, en millisecondes par seconde',
  run: async ({ report }) => {
    const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-press-'))
    const desk = await launchDesk(userData)
    try {
      await enterGuide(desk)
      const page = await desk.portal()
      const session = await page.context().newCDPSession(page)
      await session.send('Profiler.enable')
      await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_US })
      const msASecond: Record<string, number> = {}
      for (const [scene, begin] of Object.entries(SCENES)) {
        await begin(page)
        await page.waitForTimeout(1_000)
        msASecond[scene] = round(await measureOurs(session, page), 2)
        report(`${scene} : fait.`)
      }
      const worst = Math.max(...Object.values(msASecond))
      const table = [
        ...Object.entries(msASecond).map(([scene, ms]) => `${scene.padEnd(12)}${`${ms}`.padStart(8)} ms par seconde`),
        `Au plus ${worst} ms par seconde (but : ${TARGET_MS} au plus)`,
      ].join('\n')
      return { measures: { worstMsASecond: worst, targetMsASecond: TARGET_MS, msASecond }, table }
    } finally {
      await desk.close()
      eraseFolder(userData)
    }
  },
}

/** Returns the milliseconds a second in which the page ran our code. */
async function measureOurs(session: CDPSession, page: Page): Promise<number> {
  await session.send('Profiler.start')
  await page.waitForTimeout(SCENE_MS)
  const { profile } = await session.send('Profiler.stop')
  // Electron gives a preload no address, and the browser's own work no script.
  const isOurs = ({ url, scriptId }: { readonly url: string; readonly scriptId: string }) =>
    scriptId !== '0' && (url === '' || url.includes('sandbox_bundle'))
  const ours = new Set(profile.nodes.filter(({ callFrame }) => isOurs(callFrame)).map(({ id }) => id))
  if (ours.size === 0) throw new Error('the profile has none of our code')
  const { samples = [], timeDeltas = [] } = profile
  const us = samples.reduce((sum, id, at) => sum + (ours.has(id) ? (timeDeltas[at] ?? 0) : 0), 0)
  return us / 1_000 / ((profile.endTime - profile.startTime) / 1_000_000)
}
