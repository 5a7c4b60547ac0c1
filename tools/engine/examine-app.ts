import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findUndecided } from '../../src/core/navigation/engine-surface.ts'
import { findViewerAddresses } from '../abuse/cases/papers.ts'
import { enterGuide, playVisit } from '../demo/play.ts'
import { VISIT_SCRIPTS } from '../demo/scripts.ts'
import { keepSheet, wipeVisit } from '../demo/sheet.ts'
import { summariseVisit } from '../demo/summary.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { readEngineSurface } from '../drivers/engine-surface.ts'
import type { AppFacts } from './report.ts'

/**
 * Starts the built app twice on profiles of its own: once to compare a portal's page with the table of web features, once
 * to play the first visit of the demo to its end.
 */
export async function examineApp(profile: string, pictures: string): Promise<AppFacts> {
  const first = join(profile, 'features')
  const facts = await withDesk(first, async (desk) => {
    await enterGuide(desk)
    const surface = await readEngineSurface(await desk.portal(), first)
    const viewers = await showMadePaper(desk)
    return { undecided: findUndecided(surface), viewers, codeCache: await tellCodeCache(desk) }
  })
  return { ...facts, visit: await playDemo(join(profile, 'visit'), pictures) }
}

/** Milliseconds in which a viewer would have come. */
const SETTLED = 2_000

/** Has a portal's page show a PDF that it made itself, and returns the viewers that came. */
async function showMadePaper(desk: Desk): Promise<readonly string[]> {
  const page = await desk.portal()
  // Afterwards: Playwright loses the answer of a page that a viewer enters.
  await page.evaluate(() => {
    setTimeout(() => {
      const frame = document.createElement('iframe')
      frame.src = URL.createObjectURL(new Blob(['%PDF-1.7'], { type: 'application/pdf' }))
      document.body.append(frame)
    })
  })
  await page.waitForTimeout(SETTLED)
  return desk.app.evaluate(findViewerAddresses)
}

async function playDemo(profile: string, pictures: string): Promise<AppFacts['visit']> {
  const [script] = VISIT_SCRIPTS
  if (!script) throw new Error('the demo has no visit')
  mkdirSync(pictures, { recursive: true })
  const start = performance.now()
  await withDesk(profile, async (desk) => {
    await playVisit(desk, script, pictures)
    await keepSheet(desk, join(pictures, 'feuille.pdf'))
    await wipeVisit(desk, join(pictures, 'effacement.png'))
  })
  const durationMs = performance.now() - start
  const { journal, portalConfirmed, steps } = summariseVisit(script.name, join(profile, 'journal'), durationMs)
  return {
    name: script.name,
    steps: steps.length,
    seconds: Math.round(durationMs / 1000),
    verified: journal.verified && portalConfirmed,
  }
}

async function withDesk<Result>(profile: string, work: (desk: Desk) => Promise<Result>): Promise<Result> {
  const desk = await launchDesk(profile)
  try {
    return await work(desk)
  } finally {
    await desk.close()
  }
}

/** Asks V8 whether it takes the code that the build compiled in advance for this engine. */
function tellCodeCache(desk: Desk): Promise<AppFacts['codeCache']> {
  return desk.app.evaluate(({ app }) => {
    const folder = `${app.getAppPath()}/out/main`
    const require = process.getBuiltinModule('node:module').createRequire(`${folder}/index.cjs`)
    const { compile } = require(`${folder}/code-cache.cjs`) as typeof import('../../src/main/code-cache.ts')
    // A file that no start reads: V8 does not read the cache of what is compiled already.
    const isRejected = compile(folder, 'paper.cjs').cachedDataRejected
    return isRejected === undefined ? 'not there' : isRejected ? 'rejected' : 'accepted'
  })
}
