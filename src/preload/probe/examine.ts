import { beginAriaCaches, cssEscape, endAriaCaches, getAriaRole, getElementAccessibleName } from 'ivya/utils'
import { toLocators } from '../../core/flow/language/target.ts'
import type {
  Described,
  FrameProbe,
  ProbeAnswer,
  ProbeAsk,
  Probed,
  ProbeResult,
} from '../../core/guidance/protocol/probe.ts'
import { type Page, readPage } from '../dom/index.ts'
import {
  createFingerprinter,
  createRecord,
  findHealable,
  healTarget,
  isClaimedByOtherTarget,
  type Resolution,
  type ResolveOptions,
  resolve,
} from '../portal/locate/index.ts'
import { findVisibleFrames, readViewportSize } from '../portal/occlusion/index.ts'

/** Reads the page once and searches for every target in it. `absent` as in `resolve`. */
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
    const look = createLook(page, ask, absent)
    return {
      readMs: toRounded(readMs),
      elements: [...page.elements()].length,
      results: ask.targets.map((probed) => findResult(page, probed, look)),
      marked: ask.all ? findMarked(page) : [],
      room: readViewportSize(document),
      frames: findVisibleFrames(page),
    }
  } finally {
    endAriaCaches()
  }
}

/** A target with its record from the earlier version. */
type ProbedTarget = Probed & Pick<ResolveOptions, 'print'>

/** Creates the app's search for the targets of one screen: an element of another target does not count. */
function createLook(page: Page, ask: ProbeAsk, absent: 'not-yet' | 'gone'): (probed: Probed) => Resolution {
  const all = ask.targets.map((probed): ProbedTarget => ({ ...probed, print: ask.prints[probed.id] }))
  const known = new Map<string, Resolution>()

  function lookUp({ target, exact = false, print }: ProbedTarget): Resolution {
    if (!ask.healOnly) return resolve(page, target, { exact, absent, print })
    return (print && !exact ? healTarget(page, target, print) : undefined) ?? { outcome: absent }
  }

  function lookAlone(wanted: ProbedTarget): Resolution {
    const found = known.get(wanted.id) ?? lookUp(wanted)
    known.set(wanted.id, found)
    return found
  }

  return ({ id }) => {
    const wanted = all.find((one) => one.id === id)
    if (!wanted) return { outcome: absent }
    const ofScreen = all.filter(({ on }) => on === wanted.on)
    const found = lookAlone(wanted)
    return found.outcome === 'drifted' && isClaimedByOtherTarget(found, wanted, ofScreen, lookAlone)
      ? { outcome: absent }
      : found
  }
}

function findResult(page: Page, probed: Probed, look: (probed: Probed) => Resolution): ProbeResult {
  const { id } = probed
  const start = performance.now()
  const resolution = look(probed)
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
    print: createRecord(page, controls[0] ?? element),
  }
}

const NOT_SEEN = { seenAfterMs: null, print: null }

function toTier({ target }: Probed, resolution: Resolution): ProbeResult['tier'] {
  const locators = toLocators(target)
  if (resolution.outcome === 'drifted') return { by: resolution.isLonger ? 'longer' : 'healed', rank: locators.length }
  if (resolution.outcome !== 'found') return null
  const locator = locators[resolution.rank]
  return { by: Object.keys(locator ?? {})[0] ?? '', rank: resolution.rank }
}

function describe(page: Page, element: Element): Described {
  return {
    css: createSelector(element),
    tag: element.tagName.toLowerCase(),
    role: getAriaRole(element) ?? '',
    name: readName(page, element),
  }
}

/** Reads a name as the page writes it; without one, the text. */
function readName(page: Page, element: Element): string {
  const name = getElementAccessibleName(element, false).replace(/\s+/g, ' ').trim()
  return (name || page.accessibleName(element) || page.words(element)).slice(0, 120)
}

/** Finds everything that a person can act on, with the mark by which a test recognises it after a change. */
function findMarked(page: Page): ProbeAnswer['marked'] {
  const takePrint = createFingerprinter(page)
  return findHealable(page, { tag: 'button' }).map((element) => ({
    element: describe(page, element),
    mark: element.getAttribute('data-mark') ?? '',
    print: takePrint(element),
  }))
}

function toRounded(ms: number): number {
  return Math.round(ms * 100) / 100
}

/** Returns a selector that matches only this element of its document; those of its shadow hosts come first. */
function createSelector(element: Element): string {
  const root = element.getRootNode()
  const own = createSelectorIn(root as Document | ShadowRoot, element)
  return root instanceof ShadowRoot ? `${createSelector(root.host)} >>> ${own}` : own
}

/**
 * Returns the path from the nearest ancestor with a unique id, or from the root, by position among elements of the same
 * tag.
 */
function createSelectorIn(root: Document | ShadowRoot, element: Element): string {
  const steps: string[] = []
  for (let each: Element | null = element; each; each = each.parentElement) {
    // Not `each.id`: a form gives its field of that name instead.
    const id = each.getAttribute('id') ?? ''
    const byId = id === '' ? undefined : `#${cssEscape(id)}`
    if (byId && isOnly(root, byId)) {
      steps.unshift(byId)
      break
    }
    steps.unshift(createSelectorPart(each))
  }
  return steps.join(' > ')
}

function isOnly(root: Document | ShadowRoot, selector: string): boolean {
  return root.querySelectorAll(selector).length === 1
}

function createSelectorPart(element: Element): string {
  const tag = cssEscape(element.localName)
  const siblings = [...(element.parentNode?.children ?? [])].filter(({ localName }) => localName === element.localName)
  return siblings.length > 1 ? `${tag}:nth-of-type(${siblings.indexOf(element) + 1})` : tag
}
