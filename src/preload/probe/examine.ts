import { beginAriaCaches, endAriaCaches, getAriaRole, getElementAccessibleName } from 'ivya/utils'
import { toLocators } from '../../core/flow/target.ts'
import type { Described, FrameProbe, ProbeAnswer, ProbeAsk, Probed, ProbeResult } from '../../core/portal/probe.ts'
import { createPrinter } from '../portal/fingerprint.ts'
import { toFramesSeen, toRoom } from '../portal/frames-seen.ts'
import { healTarget, toHealable, toRecord } from '../portal/healing.ts'
import { type Resolution, resolve } from '../portal/locate.ts'
import { type Page, readPage } from '../portal/page.ts'
import { toCssPath } from './css-path.ts'

/** Reads the page once and looks for every target in it. `absent` as in `resolve`. */
export function examine(
  document: Document,
  ask: ProbeAsk,
  absent: 'not-yet' | 'gone',
): Omit<FrameProbe, 'number' | 'settledAfterMs'> {
  beginAriaCaches()
  try {
    const start = performance.now()
    const page = readPage(document)
    const readMs = performance.now() - start
    return {
      readMs: toRounded(readMs),
      elements: [...page.elements()].length,
      results: ask.targets.map((probed) => toResult(page, probed, ask, absent)),
      marked: ask.all ? toMarked(page) : [],
      room: toRoom(document),
      frames: toFramesSeen(page),
    }
  } finally {
    endAriaCaches()
  }
}

function toResult(page: Page, probed: Probed, { prints, healOnly }: ProbeAsk, absent: 'not-yet' | 'gone'): ProbeResult {
  const { id, target, exact = false } = probed
  const print = prints[id]
  const start = performance.now()
  const healed = healOnly && print && !exact ? healTarget(page, target, print) : undefined
  const resolution: Resolution = healOnly
    ? (healed ?? { outcome: absent })
    : resolve(page, target, { exact, absent, print })
  const ms = toRounded(performance.now() - start)
  const { outcome } = resolution
  if (resolution.outcome !== 'found' && resolution.outcome !== 'drifted') {
    return {
      id,
      outcome,
      frame: null,
      tier: null,
      element: null,
      controls: [],
      score: null,
      margin: null,
      ms,
      ...NOT_SEEN,
    }
  }
  const { element, controls } = resolution
  return {
    id,
    outcome,
    frame: null,
    tier: toTier(probed, resolution),
    element: describe(page, element),
    controls: controls.filter((control) => control !== element).map((control) => describe(page, control)),
    score: resolution.outcome === 'drifted' ? resolution.score : null,
    margin: resolution.outcome === 'drifted' ? resolution.margin : null,
    ms,
    seenAfterMs: null,
    print: toRecord(page, controls[0] ?? element),
  }
}

const NOT_SEEN = { seenAfterMs: null, print: null }

function toTier({ target }: Probed, resolution: Resolution): ProbeResult['tier'] {
  const locators = toLocators(target)
  if (resolution.outcome !== 'found') return { by: 'healed', rank: locators.length }
  const locator = locators[resolution.rank]
  return { by: Object.keys(locator ?? {})[0] ?? '', rank: resolution.rank }
}

function describe(page: Page, element: Element): Described {
  return {
    css: toCssPath(element),
    tag: element.tagName.toLowerCase(),
    role: getAriaRole(element) ?? '',
    name: toName(page, element),
  }
}

/** As the page writes it; what has no name of its own is told by its words. */
function toName(page: Page, element: Element): string {
  const name = getElementAccessibleName(element, false).replace(/\s+/g, ' ').trim()
  return (name || page.accessibleName(element) || page.words(element)).slice(0, 120)
}

/** Everything that a person can act on, with the mark by which a test knows it through a change. */
function toMarked(page: Page): ProbeAnswer['marked'] {
  const toPrint = createPrinter(page)
  return toHealable(page, { tag: 'button' }).map((element) => ({
    element: describe(page, element),
    mark: element.getAttribute('data-mark') ?? '',
    print: toPrint(element),
  }))
}

function toRounded(ms: number): number {
  return Math.round(ms * 100) / 100
}
