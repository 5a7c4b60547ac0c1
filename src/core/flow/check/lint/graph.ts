import type { Condition } from '../../language/condition.ts'
import type { Flow, Step } from '../../language/language.ts'
import { isFinal, isSkippable } from '../../language/order.ts'
import { toLocators } from '../../language/target.ts'
import { isKnownTrue, screensOf } from '../../run/shown.ts'
import { createLint, type Lint } from './finding.ts'

/** More names than this in one condition are not tried out: 2 to the power of their number. */
const MAX_NAMES = 8

/** A step that no page can bring: its `when` is never true, or it is done before anybody could do it. */
export function lintReach({ steps }: Flow): readonly Lint[] {
  return steps.flatMap((step, index) => {
    if (step.when && isAlways(step.when, false, [step.on])) {
      const says = `no page can bring ${step.id}: its when is never true on ${step.on}`
      return [
        createLint('error', 'unreachable-step', ['steps', index, 'when'], says, 'Correct when, or delete the step.'),
      ]
    }
    if (!isAlways(step.done, true, [step.on])) return []
    const says = `${step.id} counts as done as soon as ${step.on} shows, so nobody is ever asked for it`
    return [
      createLint(
        'error',
        'unreachable-step',
        ['steps', index, 'done'],
        says,
        'Say what the page shows once it is done.',
      ),
    ]
  })
}

/** A step that can never be done, and a screen that no step leaves. */
export function lintDeadEnds(flow: Flow): readonly Lint[] {
  const never = flow.steps.flatMap(({ id, done }, index) =>
    isAlways(done, false, [])
      ? [createLint('error', 'dead-end', ['steps', index, 'done'], `${id} can never be done`, 'Correct done.')]
      : [],
  )
  return [...never, ...toClosedScreens(flow)]
}

function toClosedScreens(flow: Flow): readonly Lint[] {
  return flow.screens.flatMap(({ id }, index) => {
    const here = flow.steps.filter(({ on }) => on === id)
    if (here.some((step) => isFinal(flow, step.id) || leaves(step))) return []
    const says = `no step leaves ${id}`
    return [
      createLint(
        'error',
        'dead-end',
        ['screens', index, 'id'],
        says,
        'Add the step that goes on, with done: { shows: … }.',
      ),
    ]
  })
}

/** Whether doing the step may bring another page. */
function leaves({ on, target, done, kind }: Step): boolean {
  if (kind === 'wait' || screensOf(done).some((screen) => screen !== on) || names(done, 'gone')) return true
  return toLocators(target ?? []).some((one) => 'button' in one || 'link' in one || 'submits' in one)
}

function names(condition: Condition, key: 'gone'): boolean {
  if ('not' in condition) return true
  if ('all' in condition) return condition.all.some((inner) => names(inner, key))
  if ('any' in condition) return condition.any.some((inner) => names(inner, key))
  return key in condition
}

/** A step that everybody does and that leads to nothing but earlier screens goes round for ever. */
export function lintLoops(flow: Flow): readonly Lint[] {
  return flow.steps.flatMap((step, index) => {
    const led = screensOf(step.done)
    const behind = (screen: string): boolean => flow.steps.slice(index + 1).every(({ on }) => on !== screen)
    if (led.length === 0 || isSkippable(step) || isFinal(flow, step.id) || names(step.done, 'gone')) return []
    if (!led.every((screen) => screen !== step.on && behind(screen))) return []
    const says = `${step.id} leads to nothing but screens that were there before`
    return [
      createLint(
        'error',
        'loop-without-exit',
        ['steps', index, 'done'],
        says,
        'Name the screen that comes next, or make it optional.',
      ),
    ]
  })
}

/** Whether a condition has one value whatever screens show, those of `given` among them. */
function isAlways(condition: Condition, value: boolean, given: readonly string[]): boolean {
  const others = [...new Set(screensOf(condition))].filter((screen) => !given.includes(screen))
  if (others.length > MAX_NAMES) return false
  return Array.from({ length: 2 ** others.length }, (_, bits) =>
    isKnownTrue(condition, [...given, ...others.filter((__, index) => (bits >> index) & 1)]),
  ).every((known) => known === value)
}
