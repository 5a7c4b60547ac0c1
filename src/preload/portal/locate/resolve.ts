import { cssEscape } from 'ivya/utils'
import { assertNever } from '../../../core/base/assert-never.ts'
import { toWords } from '../../../core/base/words.ts'
import { type Locator, type Target, toLocators } from '../../../core/flow/language/target.ts'
import { findByWords, isRadio, isSameRadioGroup, type Page, readControlKind } from '../../dom/index.ts'
import { findAnswerButtons } from './answers.ts'
import { findIcons } from './by-icon.ts'
import {
  findButtons,
  findFields,
  findLinks,
  findPasswords,
  findSubmits,
  isButton,
  isLink,
  type Named,
} from './by-name.ts'
import { findChoices, findInGroup } from './choice.ts'
import { pickDistinct } from './distinct.ts'
import { findLongerNames, healTarget, isRefuted } from './heal/healing.ts'
import { findEnclosing, findQuestionBlocks } from './question.ts'
import type { Candidate, Candidates, Resolution, ResolveOptions } from './resolution.ts'
import { findUnder } from './under.ts'

/**
 * Finds a flow's target on the page: the first locator with exactly one visible element wins. Never guesses: two
 * elements that nothing tells apart are `several`, one that is recorded as another thing is dropped, and one with a
 * longer name is `drifted`, to be confirmed. Uses the record only for a target that is `gone`, and never for one that
 * commits the person (`exact`).
 */
export function resolve(page: Page, target: Target, options: ResolveOptions): Resolution {
  let isSeveral = false
  let longer: readonly Candidate[] = []
  for (const [rank, locator] of toLocators(target).entries()) {
    const { all, isLonger } = findCandidates(page, locator, options.exact)
    const candidates = pickDistinct(page, all)
    if (isLonger) {
      if (longer.length === 0) longer = candidates
      continue
    }
    const [only] = candidates
    const isOne = only !== undefined && candidates.length === 1
    if (isOne && isRefuted(page, target, only, options)) continue
    if (isOne && (longer.length === 0 || !isWordless(locator) || isAmong(only, longer)))
      return { outcome: 'found', ...only, rank }
    isSeveral ||= candidates.length > 1
  }
  if (isSeveral) return { outcome: 'several' }
  if (options.exact) return { outcome: options.absent }
  const { print, recorded } = options
  const healed = options.absent === 'gone' && print ? healTarget(page, target, print, recorded?.others) : undefined
  return healed ?? findLongerNames(page, longer, options) ?? { outcome: options.absent }
}

/** Checks whether a locator has no words: where better words are part of a longer name, it may find another element. */
function isWordless(locator: Locator): boolean {
  return ['id', 'name', 'icon', 'submits', 'password'].some((kind) => kind in locator)
}

/** Checks whether a candidate is one of these: the page's own name for it then decides. */
function isAmong({ controls }: Candidate, candidates: readonly Candidate[]): boolean {
  return candidates.some((one) => one.controls.every((control) => controls.includes(control)))
}

function findCandidates(page: Page, locator: Locator, exact: boolean): Candidates {
  if ('question' in locator) {
    if (locator.group !== undefined) return findInGroup(page, locator.question, locator.group, locator.choice)
    if (locator.choice !== undefined) return toNamed(findChoices(page, locator.question, locator.choice))
    const all = findQuestionBlocks(page, locator.question, { buttons: findAnswerButtons(page).flat() })
    return { all, isLonger: all.some(({ fit }) => fit === 'longer') }
  }
  if ('field' in locator) return findScoped(page, locator.under, findFields(page, locator.field, exact))
  if ('date' in locator) return filterScopedDates(page, locator.under, findDates(page, locator.date, exact))
  if ('button' in locator) {
    const { button, under } = locator
    return findScoped(page, under, findButtons(page, button, { exact, under }), isButton)
  }
  if ('link' in locator) {
    const { link, under } = locator
    return findScoped(page, under, findLinks(page, link, { exact, under }), isLink)
  }
  if ('icon' in locator) return findScoped(page, locator.under, findIcons(page, locator.icon))
  if ('text' in locator) return toSure(findByWords(page, locator.text, exact).map(toCandidate))
  if ('submits' in locator) return toSure(findSubmits(page).map(toCandidate))
  if ('password' in locator) return toSure(findPasswords(page).map(toCandidate))
  if ('id' in locator) return toSure(findById(page, locator.id).map((element) => findBlockCandidate(page, element)))
  if ('name' in locator) return toSure(findByName(page, locator.name))
  return assertNever(locator)
}

function findScoped(
  page: Page,
  words: string | undefined,
  named: Named,
  isWanted: (element: Element) => boolean = () => true,
): Candidates {
  if (words === undefined) return toNamed(named)
  const under = findUnder(page, words, named.elements)
  const ofKind = under.elements.filter(isWanted)
  return toNamed({ elements: ofKind.length > 0 ? ofKind : under.elements, isLonger: named.isLonger || under.isLonger })
}

function filterScopedDates(page: Page, words: string | undefined, { all, isLonger }: Candidates): Candidates {
  if (words === undefined) return { all, isLonger }
  const fields = all.flatMap(({ controls }) => controls)
  const under = findUnder(page, words, fields)
  const kept = all.filter(({ controls }) => controls.some((field) => under.elements.includes(field)))
  return { all: kept, isLonger: isLonger || under.isLonger }
}

function toNamed({ elements, isLonger }: Named): Candidates {
  return { all: elements.map(toCandidate), isLonger }
}

function toSure(all: readonly Candidate[]): Candidates {
  return { all, isLonger: false }
}

function toCandidate(element: Element): Candidate {
  return { element, controls: [element] }
}

/** Finds the controls that an id means: it often belongs to a block around them, or around its one link or button. */
function findBlockCandidate(page: Page, element: Element): Candidate {
  if (readControlKind(element)) return toCandidate(element)
  const inside = [...page.choices, ...page.fields].filter(
    (control) => page.contains(element, control) && page.isControlSeen(control),
  )
  if (inside.length > 0) return { element, controls: inside }
  const actions = page.actions.filter((action) => page.contains(element, action) && page.isSeen(action))
  return { element, controls: actions.length === 1 ? actions : [element] }
}

/** Finds elements by id. Technical names change, so a flow lists them last. */
function findById(page: Page, id: string): readonly Element[] {
  return query(page, `#${cssEscape(id)}`)
}

/**
 * Finds elements by their `name`. The radio buttons of a question share one: they are one target, highlighted together.
 */
function findByName(page: Page, name: string): readonly { element: Element; controls: readonly Element[] }[] {
  const named = query(page, `[name="${cssEscape(name)}"]`)
  const [first] = named
  if (first && named.length > 1 && isRadio(first) && named.every((other) => isSameRadioGroup(first, other))) {
    return [{ element: findEnclosing(page, named), controls: named }]
  }
  return named.map((element) => ({ element, controls: [element] }))
}

function query(page: Page, selector: string): readonly Element[] {
  const roots = [page.document, ...page.shadowRoots]
  const all = roots.flatMap((root) => [...root.querySelectorAll(selector)])
  return all.filter((element) => (readControlKind(element) ? page.isControlSeen(element) : page.isSeen(element)))
}

/** Finds a whole date: the one field with this name, or the three under the words, for day, month and year. */
function findDates(page: Page, words: string, exact: boolean): Candidates {
  const named = findFields(page, words, exact)
  const single = named.elements.map((element) => ({ element, controls: [element] }))
  if (single.length > 0 && !named.isLonger) return { all: single, isLonger: false }
  const blocks = findQuestionBlocks(page, words)
  const split = blocks.flatMap(({ controls }) => findSplitDate(page, controls))
  if (split.length > 0) return { all: split, isLonger: blocks.some(({ fit }) => fit === 'longer') }
  return { all: single, isLonger: true }
}

function findSplitDate(page: Page, controls: readonly Element[]): readonly Candidate[] {
  const fields = controls.filter((control) => readControlKind(control) === 'field').slice(0, PARTS.length)
  // Each of the three is one part; a single field's format ("jj/mm/aaaa") would match all of them.
  const parts = PARTS.map((part) => fields.filter((field) => isPart(page, field, part)))
  const isDate = parts.every(({ length }) => length === 1) && new Set(parts.flat()).size === PARTS.length
  return isDate ? [{ element: findEnclosing(page, fields), controls: fields }] : []
}

function isPart(page: Page, field: Element, part: RegExp): boolean {
  const attributes = ['placeholder', 'autocomplete', 'name', 'id'].map((name) => field.getAttribute(name) ?? '')
  return [page.accessibleName(field), ...attributes].some((name) => part.test(toWords(split(name))))
}

/** Splits a technical name into words: "birthDay" is two. */
function split(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
}

const PARTS = [/\b(?:jour|jj|day|dd)\b/, /\b(?:mois|mm|month)\b/, /\b(?:annee|an|aaaa|year|yyyy)\b/]
