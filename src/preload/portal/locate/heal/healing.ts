import { hasWords, toWords } from '../../../../core/base/words.ts'
import { type Fingerprint, toUse, toWordings } from '../../../../core/flow/language/fingerprint.ts'
import { type Target, toLocators } from '../../../../core/flow/language/target.ts'
import { toDigest } from '../../../../core/guidance/heal/digest.ts'
import { heal } from '../../../../core/guidance/heal/heal.ts'
import { isAnotherThing, isRecordedOfAnother, isUsedOtherwise } from '../../../../core/guidance/heal/refute.ts'
import { findRivals, toHighestLikeness } from '../../../../core/guidance/heal/rival.ts'
import { isTwin } from '../../../../core/guidance/heal/twin.ts'
import { type Page, readControlKind } from '../../../dom/index.ts'
import { findAnswerRow } from '../answers.ts'
import { isWithinReach } from '../distinct.ts'
import type { Candidate, Drifted, Resolution, ResolveOptions } from '../resolution.ts'
import { createFingerprinter } from './fingerprint.ts'

/**
 * Finds the element that was recorded for the target; undefined where that would be a guess. `others`: the records of
 * the other targets of its screen.
 */
export function healTarget(
  page: Page,
  target: Target,
  recorded: Fingerprint,
  others: readonly Fingerprint[] = [],
): Drifted | undefined {
  const { elements, prints } = findHealCandidates(page, recorded)
  const healing = heal(recorded, prints, others)
  if (healing.outcome === 'unknown') return undefined
  const [element, print] = [elements[healing.index], prints[healing.index]]
  if (!element || !print) return undefined
  const { score, margin } = healing
  return {
    outcome: 'drifted',
    ...findWholeTarget(page, target, element, print),
    score,
    margin,
    digest: toDigest(print),
  }
}

interface HealCandidates {
  readonly elements: readonly Element[]
  readonly prints: readonly Fingerprint[]
}

/** The candidates of each reading, for all targets: fingerprints take most of the time. */
const candidates = new WeakMap<Page, Map<boolean, HealCandidates>>()

function findHealCandidates(page: Page, recorded: Fingerprint): HealCandidates {
  const ofPage = candidates.get(page) ?? new Map<boolean, HealCandidates>()
  candidates.set(page, ofPage)
  const known = ofPage.get(isControlTag(recorded))
  if (known) return known
  const elements = findHealable(page, recorded)
  const fresh = { elements, prints: elements.map(createFingerprinter(page)) }
  ofPage.set(isControlTag(recorded), fresh)
  return fresh
}

/** Creates the record of an element, to recognise it on another version of its page. */
export function createRecord(page: Page, element: Element): Fingerprint {
  const takePrint = createFingerprinter(page)
  const print = takePrint(element)
  const others = findHealable(page, print).flatMap((other) => (other === element ? [] : [takePrint(other)]))
  const twins = others.filter((other) => isTwin(print, other)).length
  const rivals = findRivals(print, others)
  return { ...print, ...(twins > 0 && { twins }), ...(rivals.length > 0 && { rivals: [...rivals] }) }
}

/**
 * Finds the elements that can be a flow's target: controls, or elements with text of their own for a text or a heading.
 */
export function findHealable(page: Page, recorded: Fingerprint): readonly Element[] {
  return findOfLikelyKind(page, recorded).filter((element) => isWithinReach(page, element))
}

function findOfLikelyKind(page: Page, recorded: Fingerprint): readonly Element[] {
  if (isControlTag(recorded)) {
    const seen = [...page.choices, ...page.fields].filter(page.isControlSeen)
    return [...seen, ...page.actions.filter(page.isSeen)]
  }
  return [...page.elements()].filter(
    (element) => readControlKind(element) === undefined && hasOwnWords(element) && page.isSeen(element),
  )
}

const CONTROL_TAGS = new Set(['input', 'select', 'textarea', 'button', 'a', 'area', 'summary'])
const CONTROL_ROLES = new Set([
  'button',
  'link',
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'switch',
  'tab',
  'menuitem',
])

function isControlTag({ tag, role = '' }: Fingerprint): boolean {
  return CONTROL_TAGS.has(tag) || CONTROL_ROLES.has(role)
}

function hasOwnWords(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() !== '')
}

/**
 * Finds the whole target of an element. A question was recorded by its first answer: its target is all answers with the
 * question's text.
 */
function findWholeTarget(
  page: Page,
  target: Target,
  element: Element,
  print: Fingerprint,
): Pick<Drifted, 'element' | 'controls'> {
  const isQuestion = toLocators(target).some((locator) => 'question' in locator && locator.choice === undefined)
  const controls = isQuestion ? findAnswerRow(page, element) : []
  if (controls.length < 2) return { element, controls: [element] }
  const others = [...page.choices, ...page.fields].filter((control) => !controls.includes(control))
  let block: Element | undefined
  for (let around = page.parent(element); around; around = page.parent(around)) {
    const outer = around
    if (block && others.some((other) => page.contains(outer, other))) break
    if (controls.every((control) => page.contains(outer, control))) block = outer
    if (block && (print.question === undefined || hasWords(page.words(block), print.question))) break
  }
  return { element: block ?? element, controls }
}

/**
 * Judges candidates with a longer name: it may be the target ("Valider ma demande") or something else ("Nom d'usage"),
 * so the person confirms it. Refuses one that was recorded as another thing of the page.
 */
export function findLongerNames(
  page: Page,
  candidates: readonly Candidate[],
  { print }: Pick<ResolveOptions, 'print'>,
): Resolution | undefined {
  const [only] = candidates
  if (!only) return undefined
  if (candidates.length > 1) return { outcome: 'several' }
  const own = findPrinter(page)(only.controls[0] ?? only.element)
  if (print && (isRecordedOther(print, own) || isUsedOtherwise(print, own))) return undefined
  return { outcome: 'drifted', ...only, score: 0, margin: 0, digest: toDigest(own), isLonger: true }
}

/**
 * Checks by name alone whether a control is as it was recorded: a fingerprint at each reading would cost more than the
 * rest.
 */
function isPlainlyTheSame(page: Page, { name, question, twins = 0, ...print }: Fingerprint, control: Element): boolean {
  const kind = { press: 'action', fill: 'field', tick: 'choice', read: undefined }[toUse(print)]
  if (name === undefined || question !== undefined || twins > 0 || readControlKind(control) !== kind) return false
  return page.accessibleName(control) === name && !page.groups.some((group) => page.contains(group, control))
}

/**
 * Checks whether a record still belongs to the target: a place that was mended since has other words than its record.
 */
function isRecordedFor(target: Target, print: Fingerprint): boolean {
  const wordings = toLocators(target).flatMap((locator) =>
    SAYING.flatMap((key) => ((locator as Readonly<Record<string, unknown>>)[key] as string | undefined) ?? []),
  )
  const { question = '', hint = '' } = print
  return (
    wordings.length === 0 || toHighestLikeness(wordings.map(toWords), [...toWordings(print), question, hint]) >= LIKE
  )
}

const SAYING = ['field', 'button', 'link', 'question', 'choice', 'date', 'text']
const LIKE = 0.5

/** Checks whether the element that the words found is known to be another thing than the record. */
export function isRefuted(
  page: Page,
  target: Target,
  { element, controls }: Candidate,
  { recorded }: ResolveOptions,
): boolean {
  if (!recorded) return false
  const { print, others } = recorded
  const [control = element] = controls
  if (!isRecordedFor(target, print)) return isOfAnotherUse(target, print, findPrinter(page)(control), others)
  if (isPlainlyTheSame(page, print, control)) return false
  const own = findPrinter(page)(control)
  return isAnotherThing(print, own, { others, candidates: () => findHealCandidates(page, print).prints })
}

/**
 * Checks whether a control is used in another way than the target, and is recorded itself or no answer of a question:
 * where a question's buttons are gone, the field of the next question takes their place, to be typed in and not
 * pressed.
 */
function isOfAnotherUse(target: Target, print: Fingerprint, own: Fingerprint, others: readonly Fingerprint[]): boolean {
  if (toUse(print) === toUse(own)) return false
  const isAsked = toLocators(target).some((locator) => 'question' in locator)
  return (isAsked && isUsedOtherwise(print, own)) || isRecordedOfAnother(print, own, others)
}

function isRecordedOther(print: Fingerprint, own: Fingerprint): boolean {
  const { near = [], rivals = [] } = print
  const wordings = toWordings(own)
  const asOther = toHighestLikeness([...near, ...rivals], wordings)
  return asOther >= MUCH_ALIKE && asOther > toHighestLikeness(toWordings(print), wordings)
}

const MUCH_ALIKE = 0.75

const printers = new WeakMap<Page, ReturnType<typeof createFingerprinter>>()

function findPrinter(page: Page): ReturnType<typeof createFingerprinter> {
  const printer = printers.get(page) ?? createFingerprinter(page)
  printers.set(page, printer)
  return printer
}
