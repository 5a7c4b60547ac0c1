import { type Target, toLocators } from '../../core/flow/target.ts'
import type { Fingerprint } from '../../core/portal/heal/fingerprint.ts'
import { heal, isTwin } from '../../core/portal/heal/heal.ts'
import { isSameRadioGroup, toControlKind } from './control.ts'
import { createPrinter } from './fingerprint.ts'
import type { Drifted } from './locate.ts'
import type { Page } from './page.ts'

/** The element that was recorded for the target, known again on this page; undefined where that would be a guess. */
export function healTarget(page: Page, target: Target, recorded: Fingerprint): Drifted | undefined {
  const elements = toHealable(page, recorded)
  const toPrint = createPrinter(page)
  const healing = heal(recorded, elements.map(toPrint))
  if (healing.outcome === 'unknown') return undefined
  const element = elements[healing.index]
  if (!element) return undefined
  const { score, margin } = healing
  return { outcome: 'drifted', ...toWhole(page, target, element), score, margin }
}

/** What to keep of an element to know it again on another version of its page. */
export function toRecord(page: Page, element: Element): Fingerprint {
  const toPrint = createPrinter(page)
  const print = toPrint(element)
  const twins = toHealable(page, print).filter((other) => other !== element && isTwin(print, toPrint(other))).length
  return twins > 0 ? { ...print, twins } : print
}

/** What can be a flow's target: things to act on; for a text or a heading, what holds words of its own. */
export function toHealable(page: Page, recorded: Fingerprint): readonly Element[] {
  if (isControlTag(recorded)) {
    const seen = [...page.choices, ...page.fields].filter(page.isControlSeen)
    return [...seen, ...page.actions.filter(page.isSeen)]
  }
  return [...page.elements()].filter(
    (element) => toControlKind(element) === undefined && hasOwnWords(element) && page.isSeen(element),
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

/** A question was recorded by its first answer: the target is all of them. */
function toWhole(page: Page, target: Target, element: Element): Pick<Drifted, 'element' | 'controls'> {
  const isQuestion = toLocators(target).some((locator) => 'question' in locator && locator.choice === undefined)
  const controls = isQuestion ? page.choices.filter((choice) => isSameRadioGroup(element, choice)) : []
  if (controls.length < 2) return { element, controls: [element] }
  for (let block = page.parent(element); block; block = page.parent(block)) {
    const around = block
    if (controls.every((control) => page.contains(around, control))) return { element: block, controls }
  }
  return { element, controls }
}
