import { assertNever } from '../../core/assert-never.ts'
import { type Locator, type Target, toLocators } from '../../core/flow/target.ts'
import type { Digest } from '../../core/portal/heal/digest.ts'
import type { Fingerprint } from '../../core/portal/heal/fingerprint.ts'
import type { Outcome } from '../../core/portal/outcome.ts'
import { findChoices } from './choice.ts'
import { toControlKind } from './control.ts'
import { toDistinct } from './distinct.ts'
import { healTarget } from './healing.ts'
import { findButtons, findFields, findLinks, findPasswords, findSubmits } from './named.ts'
import type { Page } from './page.ts'
import { findByWords } from './page-words.ts'
import { findQuestionBlocks, toUnder } from './question.ts'
import { findById, findByName } from './technical.ts'

/** What to outline, and the controls on which an act counts: the same element, but for a question. */
export interface Found {
  readonly outcome: 'found'
  readonly element: Element
  readonly controls: readonly Element[]
  /** Which of the target's locators found it: 0 is the first. */
  readonly rank: number
}

/** Known again by what was recorded of it: to be shown as "probably this", and confirmed by the person. */
export interface Drifted {
  readonly outcome: 'drifted'
  readonly element: Element
  readonly controls: readonly Element[]
  readonly score: number
  readonly margin: number
  readonly digest: Digest
}

export type Resolution = Found | Drifted | { readonly outcome: Exclude<Outcome, 'found' | 'drifted'> }

export interface ResolveOptions {
  /** For steps that commit the person: a button or a text must have the very words, nothing after them. */
  readonly exact: boolean
  /** What "nothing found" means now: a page that still changes may yet bring it. */
  readonly absent: 'not-yet' | 'gone'
  /** What was recorded of the target. Used only where its own words find nothing on a page that has settled. */
  readonly print?: Fingerprint | undefined
}

type Candidate = Pick<Found, 'element' | 'controls'>

/**
 * Finds a flow's target on the page: the first locator with exactly one visible element wins.
 *
 * Never guesses: two that nothing sets apart are `several`. Heals by a recorded fingerprint only what is `gone`, and
 * never what commits the person (`exact`).
 */
export function resolve(page: Page, target: Target, options: ResolveOptions): Resolution {
  let isSeveral = false
  for (const [rank, locator] of toLocators(target).entries()) {
    const candidates = toDistinct(page, toCandidates(page, locator, options.exact))
    const [only] = candidates
    if (only && candidates.length === 1) return { outcome: 'found', ...only, rank }
    isSeveral ||= candidates.length > 1
  }
  if (isSeveral) return { outcome: 'several' }
  if (options.absent === 'not-yet' || options.exact || !options.print) return { outcome: options.absent }
  return healTarget(page, target, options.print) ?? { outcome: 'gone' }
}

function toCandidates(page: Page, locator: Locator, exact: boolean): readonly Candidate[] {
  if ('question' in locator) {
    if (locator.choice === undefined) return findQuestionBlocks(page, locator.question)
    return findChoices(page, locator.question, locator.choice).map(toCandidate)
  }
  if ('field' in locator) return toScoped(page, locator.under, findFields(page, locator.field)).map(toCandidate)
  if ('button' in locator) {
    return toScoped(page, locator.under, findButtons(page, locator.button, exact, locator.under !== undefined)).map(
      toCandidate,
    )
  }
  if ('link' in locator) return findLinks(page, locator.link, exact).map(toCandidate)
  if ('text' in locator) return findByWords(page, locator.text, exact).map(toCandidate)
  if ('submits' in locator) return findSubmits(page).map(toCandidate)
  if ('password' in locator) return findPasswords(page).map(toCandidate)
  if ('id' in locator) return findById(page, locator.id).map((element) => toBlockCandidate(page, element))
  if ('name' in locator) return findByName(page, locator.name)
  return assertNever(locator)
}

function toScoped(page: Page, under: string | undefined, elements: readonly Element[]): readonly Element[] {
  return under === undefined ? elements : toUnder(page, under, elements)
}

function toCandidate(element: Element): Candidate {
  return { element, controls: [element] }
}

/** An id is often that of a block around the controls, or around the one link or button in it. */
function toBlockCandidate(page: Page, element: Element): Candidate {
  if (toControlKind(element)) return toCandidate(element)
  const inside = [...page.choices, ...page.fields].filter(
    (control) => page.contains(element, control) && page.isControlSeen(control),
  )
  if (inside.length > 0) return { element, controls: inside }
  const actions = page.actions.filter((action) => page.contains(element, action) && page.isSeen(action))
  return { element, controls: actions.length === 1 ? actions : [element] }
}
