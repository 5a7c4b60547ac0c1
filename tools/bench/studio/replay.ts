import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { _electron, type ElectronApplication, type ElementHandle, type Frame } from 'playwright-core'
import type { Target } from '../../../src/core/flow/language/target.ts'
import { isNeverHealed } from '../../../src/core/flow/read/fingerprints.ts'
import type { Order } from '../../../src/core/guidance/protocol/signal.ts'
import { toTarget } from '../../../src/core/studio/recording/record.ts'
import type { ProposedStep, Recording } from '../../../src/core/studio/recording/recording.ts'
import { createLaunch, PROJECT } from '../../drivers/desk/launch.ts'
import { eraseFolder } from '../../drivers/erase.ts'
import type { RecordedSite } from '../../drivers/studio/record-sites.ts'
import type { ServedSites, SiteAct } from '../../drivers/studio/sites.ts'
import { ANCHORS, type Led } from './anchors.ts'

/**
 * How often a recording led to the very thing, to another, or to nothing; `taken`: to something, after the thing was
 * removed.
 */
export interface Tally {
  right: number
  wrong: number
  none: number
  taken: number
}

export type Tallies = Readonly<Record<string, Tally>>

/** One of our acts that went wrong. */
export interface Missed {
  readonly site: string
  readonly at: string
  readonly led: 'wrong' | 'none' | 'taken'
}

/** What is known of one act: our step's target, and what each anchor recorded. */
interface Known {
  readonly target: Target | undefined
  readonly exact: boolean
  /** The steps of its screen, with what was recorded of each, as the guide has them. */
  readonly among: Order['steps']
  readonly anchors: readonly unknown[]
}

/** For every how many acts one is tried with its thing removed. */
const REMOVED_EVERY = 5

/**
 * Replays what was recorded on each site's own dress and on other dresses, in one plain window of the same Chromium.
 */
export interface ReplayDesk {
  /** @param onMissed is called for each act that ours did not lead to the very thing of */
  replay(
    dress: { readonly seed: number; readonly reword: number },
    onMissed?: (missed: Missed) => void,
  ): Promise<Tallies>
  close(): Promise<void>
}

export async function openReplayDesk(served: ServedSites, recorded: readonly RecordedSite[]): Promise<ReplayDesk> {
  const profile = mkdtempSync(join(tmpdir(), 'studio-replay-'))
  const { executablePath, args } = createLaunch(profile, [])
  const app = await _electron.launch({
    executablePath,
    args: args.map((one) => (one === PROJECT ? join(PROJECT, 'test/bench/bare-app') : one)),
  })
  const probe = readFileSync(join(PROJECT, 'out/preload/probe.cjs'), 'utf8')
  const script = `globalThis.coteACoteProbe ?? (() => { const exports = {}, module = { exports };\n${probe}\n})()`
  served.dress(undefined)
  const known = new Map<SiteAct, Known>()
  for (const site of recorded) await recordActs(app, served.origin, site, known)
  return {
    replay: async (dress, onMissed) => {
      served.dress(dress)
      const tallies: Record<string, Tally> = {}
      let count = dress.seed
      for (const site of recorded) {
        await walkSite(app, served.origin, site, async (act, _at, { frame }) => {
          const one = known.get(act)
          if (!one) return
          const tried = async (mark: string | undefined): Promise<void> => {
            const led = await replayAct(frame, script, one, mark, tallies)
            if (led !== 'right') onMissed?.({ site: site.site.name, at: act.at, led })
          }
          await tried(act.at)
          count += 1
          if (count % REMOVED_EVERY !== 0) return
          await frame.evaluate(takeAway, act.at)
          await tried(undefined)
          await frame.evaluate(putBack)
        })
      }
      return tallies
    },
    close: async () => {
      await app.close().catch(() => {})
      eraseFolder(profile)
    },
  }
}

/** Records, on the site's own dress, what our step and each anchor know of every act. */
async function recordActs(
  app: ElectronApplication,
  origin: string,
  site: RecordedSite,
  known: Map<SiteAct, Known>,
): Promise<void> {
  await walkSite(app, origin, site, async (act, at, { frame, element }) => {
    const step = site.recording.steps.find(({ id }) => id === site.steps[at])
    // The way back to an earlier page was recorded, and is not part of the procedure.
    if (site.steps[at] !== undefined && !step) return
    const anchors = []
    for (const anchor of ANCHORS) anchors.push(await anchor.record(frame, act.at, element).catch(() => undefined))
    const target = step?.thing && toTarget(step.thing)
    const exact = step !== undefined && isNeverHealed(step.kind)
    known.set(act, { target, exact, among: step ? listScreenSteps(site.recording, step) : [], anchors })
  })
}

/**
 * Replays one act by our step and by each anchor, counts where each led, and returns where ours did. `mark`: the thing that
 * is meant; undefined once it was removed.
 */
async function replayAct(
  frame: Frame,
  script: string,
  known: Known,
  mark: string | undefined,
  tallies: Record<string, Tally>,
): Promise<keyof Tally> {
  const count = async (name: string, led: Led, isPart: boolean): Promise<keyof Tally> => {
    const tally = tallies[name] ?? { right: 0, wrong: 0, none: 0, taken: 0 }
    tallies[name] = tally
    const found = await led?.evaluate((one) => one.closest('[data-mark]')?.getAttribute('data-mark') ?? '')
    if (mark === undefined && found === undefined) return 'right'
    const came = judge(found, mark, isPart)
    tally[came] += 1
    return came
  }
  const ours = await count('ours', known.target ? await find(frame, script, known) : undefined, false)
  for (const [at, anchor] of ANCHORS.entries()) {
    const recording = known.anchors[at]
    const led = recording === undefined ? undefined : await anchor.replay(frame, recording).catch(() => undefined)
    await count(anchor.name, led, true)
  }
  return ours
}

/** Judges where a replay led. `isPart`: only the very part of a thing is right, not the thing as a whole. */
function judge(found: string | undefined, mark: string | undefined, isPart: boolean): keyof Tally {
  const findThing = (one: string): string => (isPart ? one : (one.split(':')[0] ?? ''))
  if (mark === undefined) return 'taken'
  if (found === undefined) return 'none'
  return findThing(found) === findThing(mark) ? 'right' : 'wrong'
}

interface Place {
  readonly frame: Frame
  readonly element: ElementHandle<Element>
}

/**
 * Goes through a site by its marks, which no recorder looks at: a miss of one way does not keep the next one from being
 * tried.
 */
async function walkSite(
  app: ElectronApplication,
  origin: string,
  { site }: RecordedSite,
  visit: (act: SiteAct, at: number, place: Place) => Promise<void>,
): Promise<void> {
  const [page] = app.windows()
  for (const other of app.windows().slice(1)) await other.close().catch(() => {})
  const address = `${origin}/${site.name}/`
  // The last site may still be loading its last page.
  for (let times = 5; page && times > 0; times -= 1) {
    await delay(150)
    if (await page.goto(address).catch(() => undefined)) break
  }
  for (const [at, act] of site.acts.entries()) {
    if (act.do === 'return') {
      for (const other of app.windows().slice(1)) await other.close().catch(() => {})
      continue
    }
    const place = await findMarked(app, act.at)
    // A choice in an open list is part of the step that opened it.
    if (act.of === undefined) await visit(act, at, place)
    await place.element.evaluate(perform, act.do).catch(() => {})
    await delay(30)
    await page?.waitForLoadState().catch(() => {})
  }
}

async function findMarked(app: ElectronApplication, mark: string): Promise<Place> {
  for (const end = performance.now() + 20_000; performance.now() < end; ) {
    for (const page of app.windows().toReversed()) {
      for (const frame of page.frames()) {
        const element = await frame.$(`[data-mark="${mark}"]:visible`).catch(() => null)
        if (element) return { frame, element: element as ElementHandle<Element> }
      }
    }
    await delay(25)
  }
  throw new Error(`nothing is marked ${mark}`)
}

/** Returns the steps of a screen as the guide gets them. */
function listScreenSteps({ steps }: Recording, { on }: ProposedStep): Order['steps'] {
  return steps
    .filter((step) => step.on === on)
    .map(({ id, kind, thing, done }) => {
      const target = thing && toTarget(thing)
      const exact = isNeverHealed(kind)
      const print = exact ? undefined : thing?.print
      return { id, on, exact, done: done ?? { acknowledged: true }, ...(target && { target }), ...(print && { print }) }
    })
}

async function find(frame: Frame, script: string, { target, exact, among }: Known): Promise<Led> {
  await frame.evaluate(script)
  const handle = await frame.evaluateHandle(
    ([target, exact, among]) =>
      (
        globalThis as unknown as { coteACoteProbe: { find(...given: readonly unknown[]): Element | undefined } }
      ).coteACoteProbe.find(target, exact, { among }),
    [target, exact, among] as const,
  )
  return (handle.asElement() as ElementHandle<Element> | null) ?? undefined
}

/** Runs in the page, as the next three do, without anything from outside of it. */
function perform(element: Element, deed: string): void {
  if (deed === 'press' || deed === 'choose') (element as HTMLElement).click()
  if (deed === 'select') (element as HTMLSelectElement).selectedIndex = 1
  if (deed === 'fill')
    (element as HTMLInputElement).value = (element as HTMLInputElement).type === 'date' ? '2026-12-01' : 'x'
}

function takeAway(mark: string): void {
  const thing = mark.split(':')[0] ?? ''
  const roots: ParentNode[] = [document]
  for (const element of document.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
  const all = roots.flatMap((root) => [...root.querySelectorAll(`[data-mark="${thing}"], [data-mark^="${thing}:"]`)])
  const gone = all.flatMap((one) => [...((one as HTMLInputElement).labels ?? []), one])
  const place = globalThis as unknown as { taken: [Comment, Element][] }
  place.taken = gone
    .filter((one) => one.isConnected)
    .map((one) => {
      const mark = document.createComment('')
      one.replaceWith(mark)
      return [mark, one]
    })
}

function putBack(): void {
  const { taken } = globalThis as unknown as { taken: [Comment, Element][] }
  for (const [mark, one] of taken.toReversed()) mark.replaceWith(one)
}
