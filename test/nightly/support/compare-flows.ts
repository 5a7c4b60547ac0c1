import type { Condition } from '../../../src/core/flow/language/condition.ts'
import type { Flow, Step } from '../../../src/core/flow/language/language.ts'
import { type Target, toLocators } from '../../../src/core/flow/language/target.ts'
import { toWords } from '../../../src/core/guidance/judge/words.ts'
import { type Acts, toActions } from '../../../src/core/play/action.ts'
import type { Play } from '../../../src/core/play/play.ts'

/** One thing in which a recorded flow is otherwise than one that was written by hand. */
interface FlowDifference {
  readonly is: 'step-more' | 'step-less' | 'kind' | 'done' | 'place' | 'page' | 'order'
  readonly step: string
  readonly byHand?: string
  readonly recorded?: string
}

/**
 * Compares what a person wrote with what was recorded of the steps that were met, and leaves out what two people would write
 * differently too. What is left is a fault of the studio, or a reason that belongs into the list below.
 */
export function compareFlows(byHand: Flow, recorded: Flow, met: readonly string[]): readonly FlowDifference[] {
  return findDifferences(byHand, recorded, met).filter((one) => !ALLOWED.some(({ fits }) => fits(one)))
}

/** Why two people would write it differently, each with what it looks like. */
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
    why: 'a recording asks for no less: a stricter kind has the same step, with more care',
    fits: ({ is, byHand, recorded }) =>
      is === 'kind' && (STRICT.get(recorded ?? '') ?? 0) >= (STRICT.get(byHand ?? '') ?? 0),
  },
  {
    why: 'reading, asking and waiting happen beside the page, where nothing is pressed',
    fits: ({ is, byHand, recorded }) =>
      is.startsWith('step-') && ['read', 'ask', 'wait'].includes(byHand ?? recorded ?? ''),
  },
  {
    why: 'one step by hand may say several presses of one page ("answer and go on")',
    fits: ({ is, recorded }) => is === 'step-more' && recorded === 'within',
  },
]

const ASKED = new Set(['question', 'field', 'date', 'technical'])
const PRESSED = new Set(['button', 'link', 'submits', 'technical'])
const LED = new Set(['shows', 'any', 'gone', 'visible', 'all', 'not', 'text', 'heading', 'acknowledged', 'opened'])
const FILLED = new Set(['filled', 'checked', 'selected', 'any', 'all'])
const STRICT = new Map([
  ['read', 0],
  ['do', 0],
  ['wait', 0],
  ['document', 1],
  ['declaration', 2],
  ['submit', 3],
  ['oath', 3],
  ['secret', 4],
])

function findDifferences(byHand: Flow, recorded: Flow, met: readonly string[]): readonly FlowDifference[] {
  const known = byHand.steps.filter(({ id }) => met.includes(id))
  const found: FlowDifference[] = []
  const pairs = pairSteps(known, recorded.steps)
  for (const step of recorded.steps) {
    if (pairs.some(([, other]) => other === step)) continue
    // A step by hand may be several presses on its page ("answer and go on").
    const before = recorded.steps.slice(0, recorded.steps.indexOf(step)).findLast((one) => one.on === step.on)
    const after = recorded.steps.slice(recorded.steps.indexOf(step)).find((one) => one !== step && one.on === step.on)
    const isWithin = [before, after].some((one) => pairs.some(([, other]) => other === one))
    found.push({ is: 'step-more', step: step.id, recorded: step.target && isWithin ? 'within' : step.kind })
  }
  for (const step of known) {
    if (!pairs.some(([one]) => one === step)) found.push({ is: 'step-less', step: step.id, byHand: step.kind })
  }
  for (const [one, other] of pairs) {
    const told = { step: one.id }
    if (one.kind !== other.kind) found.push({ is: 'kind', ...told, byHand: one.kind, recorded: other.kind })
    const [done, seen] = [toSort(one.done), toSort(other.done)]
    if (done !== seen) found.push({ is: 'done', ...told, byHand: done, recorded: seen })
    const [place, now] = [toPlace(one.target), toPlace(other.target)]
    if (place !== now) found.push({ is: 'place', ...told, byHand: place, recorded: now })
  }
  const places = pairs.map(([one]) => byHand.steps.indexOf(one))
  for (const [index, place] of places.entries())
    if (index > 0 && place < (places[index - 1] ?? 0)) found.push({ is: 'order', step: pairs[index]?.[0].id ?? '' })
  for (const [index, [one, other]] of pairs.entries()) {
    const [before, last] = pairs[index - 1] ?? []
    if (before && last && before.on === one.on && last.on !== other.on && !isOver(recorded, last.on, other.on))
      found.push({ is: 'page', step: one.id, byHand: one.on, recorded: other.on })
  }
  return found
}

/**
 * Pairs what is the same thing on the page by its words; then, between two pairs, what was written by a technical name alone,
 * which has no words to be known by.
 */
function pairSteps(known: readonly Step[], recorded: readonly Step[]): readonly (readonly [Step, Step])[] {
  const pairs: (readonly [Step, Step])[] = []
  const isTaken = (step: Step): boolean => pairs.some((pair) => pair.includes(step))
  for (const step of recorded) {
    const same = known.find((one) => !isTaken(one) && isSameThing(one, step))
    if (same) pairs.push([same, step])
  }
  for (const one of known.filter((step) => !isTaken(step) && toPlace(step.target) === 'technical')) {
    const next = known.slice(known.indexOf(one)).find(isTaken)
    const beside = pairs.find(([hand]) => hand === next)?.[1]
    const before = recorded.slice(0, beside ? recorded.indexOf(beside) : recorded.length)
    const other = before.findLast((step) => !isTaken(step) && step.target && step.kind === one.kind)
    if (other) pairs.push([one, other])
  }
  return pairs.toSorted(([, one], [, other]) => recorded.indexOf(one) - recorded.indexOf(other))
}

/** Whether two recorded screens are one page in two states: what lay over it is gone. */
function isOver({ steps }: Flow, one: string, other: string): boolean {
  return steps.some(({ on, done }) => (on === one || on === other) && 'gone' in done)
}

/** The same thing on the page: by words that both have, by being the page's password or button, or by what is done there. */
function isSameThing(one: Step, other: Step): boolean {
  if (!one.target || !other.target) return !one.target && !other.target && one.kind === other.kind
  const [mine, theirs] = [toKeys(one.target), toKeys(other.target)]
  return mine.some((key) => theirs.some((own) => own === key || own.startsWith(key) || key.startsWith(own)))
}

function toKeys(target: Target): readonly string[] {
  return toLocators(target).flatMap((locator): readonly string[] => {
    if ('submits' in locator) return ['*submits']
    if ('password' in locator) return ['*password']
    return Object.entries(locator).flatMap(([key, value]) =>
      key !== 'under' && key !== 'choice' && typeof value === 'string' ? [toWords(value)] : [],
    )
  })
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

/** What a fictitious person does at the steps of a recorded flow, taken from what they do at those that were written by hand. */
export function toActsFor(recorded: Flow, byHand: Flow, play: Play): Acts {
  const known = byHand.steps.flatMap((step) =>
    (toActions(play.acts, step.id, 0) ?? []).flatMap((action) => {
      const at = 'at' in action && action.at !== undefined ? action.at : step.target
      return at === undefined || !('type' in action || 'choose' in action || 'select' in action || 'attach' in action)
        ? []
        : [{ at, action }]
    }),
  )
  return Object.fromEntries(
    recorded.steps.flatMap((step) => {
      const { target } = step
      const found =
        target && known.find(({ at }) => toKeys(at).some((key) => toKeys(target).some((own) => isAlike(own, key))))
      if (!found) return []
      const { at: _at, ...action } = { at: undefined, ...found.action }
      return [[step.id, action]]
    }),
  ) as Acts
}

function isAlike(one: string, other: string): boolean {
  return one === other || (one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one)))
}
