import type { Action, Acts } from '../../../src/core/demonstration/play.ts'
import type { Condition } from '../../../src/core/flow/language/condition.ts'
import type { Flow, Step } from '../../../src/core/flow/language/language.ts'
import { type Target, toLocators } from '../../../src/core/flow/language/target.ts'

/** What somebody did at a step that was written by hand, and the steps that were recorded of it. */
export interface Cause {
  readonly step: string
  readonly action: Action | undefined
  readonly recorded: readonly string[]
}

/** One thing in which a recorded flow differs from one that was written by hand. */
interface FlowDifference {
  readonly is: 'step-more' | 'step-less' | 'kind' | 'done' | 'place' | 'page' | 'order'
  readonly step: string
  readonly byHand?: string
  readonly recorded?: string
}

/**
 * Compares what a person wrote with what was recorded while those steps were played, and leaves out what two people
 * would write differently too. What is left is a fault of the studio, or a reason that belongs into the list below.
 */
export function compareFlows(byHand: Flow, recorded: Flow, causes: readonly Cause[]): readonly FlowDifference[] {
  return findDifferences(byHand, recorded, causes).filter((one) => !ALLOWED.some(({ fits }) => fits(one)))
}

/** Why two people would write it differently, each with how it shows. */
const ALLOWED: readonly { readonly why: string; readonly fits: (one: FlowDifference) => boolean }[] = [
  {
    why: 'who writes by hand rests on technical names that a source gave, who records on the words that people see',
    fits: ({ is, byHand, recorded }) => is === 'place' && byHand === 'technical' && recorded !== 'technical',
  },
  {
    why: 'a question is named by itself, or by the field or box that answers it',
    fits: ({ is, byHand, recorded }) => is === 'place' && [byHand, recorded].every((one) => ASKED.has(one ?? '')),
  },
  {
    why: 'a button with words is told by them, one whose words no source gave by what it does',
    fits: ({ is, byHand, recorded }) => is === 'place' && [byHand, recorded].every((one) => PRESSED.has(one ?? '')),
  },
  {
    why: 'who knows the site from texts says all pages that may come, who was there the one that came',
    fits: ({ is, byHand, recorded }) => is === 'done' && LED.has(byHand ?? '') && LED.has(recorded ?? ''),
  },
  {
    why: 'that something was answered is seen by the field, or by the box that is ticked',
    fits: ({ is, byHand, recorded }) => is === 'done' && FILLED.has(byHand ?? '') && FILLED.has(recorded ?? ''),
  },
  {
    why: 'a step by hand that is answered and then sent is done when the next page shows, or when it is answered',
    fits: ({ is, byHand, recorded }) => is === 'done' && FILLED.has(byHand ?? '') && LED.has(recorded ?? ''),
  },
  {
    why: 'a recording asks for no less: a stricter kind has the same step, with more care',
    fits: ({ is, byHand, recorded }) => is === 'kind' && rankStrictness(recorded) >= rankStrictness(byHand),
  },
]

const ASKED = new Set(['question', 'field', 'date', 'technical'])
const PRESSED = new Set(['button', 'link', 'submits', 'technical'])
const LED = new Set(['shows', 'any', 'gone', 'visible', 'all', 'not', 'text', 'heading', 'acknowledged', 'opened'])
const FILLED = new Set(['filled', 'checked', 'selected', 'any', 'all'])
const STRICT = ['read', 'do', 'document', 'declaration', 'submit', 'oath', 'secret']

/** Returns how strict a kind is: what waits or is asked beside the page requires no more than what is pressed. */
function rankStrictness(kind: string | undefined): number {
  return Math.max(0, STRICT.indexOf(kind ?? ''))
}

function findDifferences(byHand: Flow, recorded: Flow, causes: readonly Cause[]): readonly FlowDifference[] {
  const found: FlowDifference[] = []
  const groups = byHand.steps.flatMap((step) => {
    const own = causes.filter((cause) => cause.step === step.id)
    const ids = new Set(own.flatMap((cause) => cause.recorded))
    return own.length > 0 ? [{ step, own, of: recorded.steps.filter(({ id }) => ids.has(id)) }] : []
  })
  const known = new Set(causes.flatMap((cause) => cause.recorded))
  // Reading, waiting and keeping happen beside the page, where nothing is pressed.
  for (const { id, kind, target } of recorded.steps)
    if (!known.has(id) && target) found.push({ is: 'step-more', step: id, recorded: kind })
  for (const { step, own, of } of groups) {
    const isOutside = own.every(({ action }) => action !== undefined && OUTSIDE.some((key) => key in action))
    const last = of.at(-1)
    if (!last) {
      if (!isOutside) found.push({ is: 'step-less', step: step.id, byHand: step.kind })
      continue
    }
    const kinds = of.map(({ kind }) => kind).toSorted((one, other) => rankStrictness(other) - rankStrictness(one))
    if (!kinds.includes(step.kind))
      found.push({ is: 'kind', step: step.id, byHand: step.kind, ...(kinds[0] && { recorded: kinds[0] }) })
    const [done, dones] = [toSort(step.done), of.map((one) => toSort(one.done))]
    if (!dones.includes(done)) found.push({ is: 'done', step: step.id, byHand: done, recorded: toSort(last.done) })
    const [place, places] = [toPlace(step.target), of.map(({ target }) => toPlace(target))]
    const like = places.find((one) => [ASKED, PRESSED].some((sort) => sort.has(one) && sort.has(place))) ?? places[0]
    if (like !== undefined && !places.includes(place))
      found.push({ is: 'place', step: step.id, byHand: place, recorded: like })
  }
  return [...found, ...findMoved(recorded, groups)]
}

/** Acts beside the page: on the coach panel, in a mailbox, or by going back to the portal's first page. */
const OUTSIDE = ['read', 'answer', 'skip', 'trouble', 'start']

interface Pairing {
  readonly step: Step
  readonly of: readonly Step[]
}

/** Finds what comes in another order, and what is on two pages that were written as one. */
function findMoved(recorded: Flow, groups: readonly Pairing[]): readonly FlowDifference[] {
  return groups.flatMap(({ step, of }, index): readonly FlowDifference[] => {
    const before = groups.slice(0, index).findLast((one) => one.of.length > 0)
    const [first, last] = [of[0], before?.of.at(-1)]
    if (!first || !last || !before) return []
    const isEarlier = recorded.steps.indexOf(first) < recorded.steps.indexOf(last)
    const isTorn = before.step.on === step.on && last.on !== first.on && !isState(recorded, last.on, first.on)
    return [
      ...(isEarlier ? [{ is: 'order' as const, step: step.id }] : []),
      ...(isTorn ? [{ is: 'page' as const, step: step.id, byHand: step.on, recorded: first.on }] : []),
    ]
  })
}

/**
 * Whether two recorded screens are one page in two states: what lay over it is gone, or it asks the next thing under
 * its heading.
 */
function isState({ steps, screens }: Flow, one: string, other: string): boolean {
  const [first, second] = [one, other].map((id) => toHeading(screens.find((screen) => screen.id === id)?.seen))
  if (first !== undefined && first === second) return true
  return steps.some(({ on, done }) => (on === one || on === other) && 'gone' in done)
}

function toHeading(seen: Condition | undefined): string | undefined {
  if (seen === undefined) return undefined
  if ('all' in seen) return seen.all.map(toHeading).find((heading) => heading !== undefined)
  return 'heading' in seen ? seen.heading : undefined
}

function toPlace(target: Target | undefined): string {
  const [first] = target === undefined ? [] : toLocators(target)
  if (!first) return 'none'
  if ('id' in first || 'name' in first) return 'technical'
  return (
    ['question', 'field', 'date', 'button', 'link', 'submits', 'password', 'icon'].find((key) => key in first) ?? 'text'
  )
}

function toSort(done: Condition): string {
  return Object.keys(done)[0] ?? ''
}

/** Returns what a fictitious person does at the steps of a recorded flow: what was done when they were recorded. */
export function listActs(recorded: Flow, causes: readonly Cause[]): Acts {
  const done = recorded.steps.flatMap(({ id, kind, target }): readonly (readonly [string, Action[]])[] => {
    if (kind === 'wait') return [[id, [{ read: 'code' }]]]
    const first = causes.findIndex((cause) => cause.recorded.includes(id))
    const action = causes[first]?.action
    // For steps that people confirm themselves, they act first.
    const [place] = kind === 'read' && target !== undefined ? toLocators(target) : []
    if (place && first >= 0) return [[id, [action && 'press' in action ? action : { press: place }]]]
    if (!action || !('type' in action || 'choose' in action || 'select' in action || 'attach' in action)) return []
    // What is written in several fields, as a date may be, is one step: each act names its own field.
    const end = causes.findIndex(({ recorded: made }, at) => at > first && made.length > 0)
    const more = causes.slice(first + 1, end < 0 ? undefined : end).flatMap((cause) => cause.action ?? [])
    const typed = more.filter((one) => 'type' in one)
    if ('type' in action && typed.length > 0) return [[id, [action, ...typed]]]
    const { at: _at, ...rest } = { at: undefined, ...action }
    return [[id, [rest]]]
  })
  return Object.fromEntries(done)
}
