import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playOnce } from '../../src/cli/doctor/training.ts'
import { inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { clock } from '../../src/journal/clock.ts'
import { readFlowFiles } from '../../src/main/library/library.ts'
import { takeScreenshot } from '../../tools/drivers/desk/screenshot.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { type Cause, listActs } from './support/compare-flows.ts'
import { findPlay, openStudioTrial, type StudioTrial } from './support/studio-hand.ts'

/** Procedures that are played twice with different answers, and the two ways joined. */
const TWICE = [
  // The second way ends on a page of its own, after the same questions.
  {
    name: 'mes-droits-sociaux/simuler-rsa-prime',
    first: 'somebody who looks for work',
    second: 'a self-employed person, whom it does not take',
  },
  // The second way skips a page, and has other things on the pages that both have.
  {
    name: 'mes-droits-sociaux/simuler-rsa-prime',
    first: 'somebody who looks for work',
    second: 'without any resource, which takes a tick all the same',
  },
] as const

let trial: StudioTrial
const shipped = readFlowFiles(join(ROOT, 'flows'))

beforeAll(async () => {
  trial = await openStudioTrial()
}, 120_000)
afterAll(() => trial.close())

/** Reads a recording from the disk while it is made: each step by its name and the thing it is on. */
function readKept(): readonly { readonly id: string; readonly key: string }[] {
  const kept = JSON.parse(readFileSync(join(trial.profile.folder, 'studio.json'), 'utf8')) as {
    now: { steps: readonly { id: string; title: string; deed: string }[] }
  }
  return kept.now.steps.map(({ id, title, deed }) => ({ id, key: `${deed} ${title}` }))
}

/** Returns the steps of the joined flow that those of one way became: in its order, by their names. */
function findJoined(
  way: ReturnType<typeof readKept>,
  joined: ReturnType<typeof readKept>,
  causes: readonly Cause[],
): Cause[] {
  const names = new Map<string, string>()
  for (const { id, key } of way) {
    const same = joined.find((one) => one.key === key && ![...names.values()].includes(one.id))
    if (same) names.set(id, same.id)
  }
  return causes.map((cause) => ({ ...cause, recorded: cause.recorded.map((id) => names.get(id) ?? id) }))
}

describe.each(TWICE)('$name, recorded twice ($second)', ({ name, first, second }) => {
  let flow: Flow
  const causes: Cause[][] = []

  it('becomes one flow that the doctor accepts', async () => {
    const ways = [findPlay(name, first), findPlay(name, second)] as const
    const [{ procedure }] = ways
    await trial.hand.begin(procedure, `Deux fois ${name.split('/')[1]}`)
    const recorded = []
    for (const { play } of ways) {
      const { finished, causes } = await trial.hand.record(procedure, play)
      expect({ play: play.name, finished }).toEqual({ play: play.name, finished: true })
      recorded.push({ steps: readKept(), causes })
      await trial.hand.act({ do: recorded.length === 1 ? 'other-way' : 'join' })
    }
    await trial.hand.act({ do: 'review' })
    const joined = readKept()
    for (const one of recorded) causes.push(findJoined(one.steps, joined, one.causes))
    await lookAtMap()
    const review = await trial.hand.act({ do: 'save' })
    expect('findings' in review ? review.findings : []).toEqual([])
    const path = 'file' in review ? review.file : ''
    const text = readFileSync(join(trial.profile.folder, 'atelier', path), 'utf8')
    const { findings, library } = inspectLibrary([...shipped, { path, text }])
    expect(findings.filter(({ file, code }) => file === path && code !== 'missing-translation')).toEqual([])
    flow = library.flows.find((one) => `${one.flow}.yml` === path) as Flow
    if (process.env.SHOTS) console.log(text)
    await trial.hand.act({ do: 'discard' })
  }, 400_000)

  it.each([0, 1])(
    'plays to the end of either way (%s)',
    async (way) => {
      const { procedure, play } = findPlay(name, way === 0 ? first : second)
      const acts = listActs(flow, causes[way] ?? [])
      const asked = { ...play, name: flow.flow, acts, meets: [] }
      const run = {
        app: trial.doctor,
        server: trial.server,
        procedure: { ...procedure, flow, prints: {} },
        play: asked,
        prints: new Map(),
      }
      const report = await playOnce(run)
      expect({ finished: report.finished, at: report.stoppedAt }).toEqual({ finished: true })
    },
    100_000,
  )
})

/**
 * Checks the map at the largest text in a small window: nothing of it overflows its box, or the window; its words can
 * be changed.
 */
async function lookAtMap(): Promise<void> {
  const { coach, app } = trial.desk
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768))
  await coach.evaluate(() => window.coteACote.request('session.command', { do: 'text-size', size: 'largest' }))
  await coach.locator('.studio-map').scrollIntoViewIfNeeded()
  await coach.locator('.studio-map').waitFor()
  const faults = await coach.evaluate(() => {
    const map = document.querySelector('.studio-map')
    const inside = (inner: DOMRect, outer: DOMRect): boolean =>
      inner.left >= outer.left && inner.right <= outer.right && inner.bottom <= outer.bottom
    const texts = [...(map?.querySelectorAll('text') ?? [])]
    const out = texts.filter((text) => {
      const box = text.closest('svg > g')?.querySelector('rect')?.getBoundingClientRect()
      return box && !inside(text.getBoundingClientRect(), box)
    })
    const page = document.documentElement
    return {
      texts: texts.length > 0,
      out: out.map(({ textContent }) => textContent),
      wide: page.scrollWidth > page.clientWidth,
    }
  })
  expect(faults).toEqual({ texts: true, out: [], wide: false })
  // A step is changed where the map shows it.
  const step = coach.locator('.studio-map-step[data-open]').first()
  await step.click()
  await coach.getByLabel('Nom de l’étape').fill('Commencer ici')
  await coach.keyboard.press('Tab')
  await coach.locator('.studio-map-step', { hasText: 'Commencer ici' }).waitFor()
  if (process.env.SHOTS) await takeScreenshot(app, join(process.env.SHOTS, `map-${clock.now().getTime()}.png`))
  await coach.getByRole('button', { name: 'Fermer' }).click()
  await trial.hand.act({ do: 'undo' })
}
