import { toWords } from '../../../base/words.ts'
import type { Condition } from '../../language/condition.ts'
import type { Glossary } from '../../language/glossary.ts'
import type { Flow, Portal, Step } from '../../language/language.ts'
import { isFinal, isSkippable } from '../../language/order.ts'
import { type Locator, toLocators } from '../../language/target.ts'
import type { Path } from '../../read/error.ts'
import { isKnownTrue, screensOf } from '../../run/shown.ts'
import { createLint, type Lint } from './finding.ts'
import { lintAmbiguous, lintFragile, lintUnverified, lintWordless } from './targets.ts'
import { findTexts, lintFrench, lintTranslations } from './words.ts'

/** Names that portals give to fields for what only the person may know. */
const SECRET = /\b(mot de passe|code confidentiel|code secret|password|passwd|pwd|mdp|motdepasse)\b/

/** Finds secret fields in steps that are not `secret`: nobody would be asked to look away. */
function lintSecrets({ steps }: Flow): readonly Lint[] {
  return steps.flatMap(({ id, kind, target }, index) => {
    if (kind === 'secret' || !target || !toLocators(target).some(isSecretField)) return []
    const says = `${id} aims at a field for something secret and is not of kind secret`
    return [
      createLint(
        'error',
        'secret-not-marked',
        ['steps', index, 'kind'],
        says,
        'Write kind: secret and critical: true.',
      ),
    ]
  })
}

/** Finds steps whose ways out lead to nobody: the person could not give up and still get help. */
function lintWaysOut({ steps }: Flow): readonly Lint[] {
  return steps.flatMap(({ id, exits }, index) => {
    if (!exits || exits.includes('phone') || exits.includes('counter')) return []
    const says = `${id} leaves no way to reach anybody`
    return [
      createLint('error', 'no-way-out', ['steps', index, 'exits'], says, 'Add phone or counter, or delete exits.'),
    ]
  })
}

function isSecretField(locator: Locator): boolean {
  if ('field' in locator) return SECRET.test(toWords(locator.field))
  if ('id' in locator) return SECRET.test(toWords(locator.id))
  return 'name' in locator && SECRET.test(toWords(locator.name))
}

/** Finds mistakes that a checked flow may still hold. Assumes that `checkFlow` found nothing. */
export function lintFlow(flow: Flow, glossary: Glossary): readonly Lint[] {
  const texts = findTexts(flow)
  return [
    ...[
      lintAddresses,
      lintReach,
      lintDeadEnds,
      lintLoops,
      lintSecrets,
      lintWaysOut,
      lintAmbiguous,
      lintFragile,
      lintUnverified,
      lintWordless,
    ].flatMap((rule) => rule(flow)),
    ...lintFrench(texts, glossary),
    ...lintTranslations(texts),
  ]
}

/** Finds mistakes in the texts of a checked portal. */
export function lintPortal(portal: Portal, glossary: Glossary): readonly Lint[] {
  const texts = findTexts(portal)
  return [...lintFrench(texts, glossary), ...lintTranslations(texts)]
}

/** Finds paths that no address has: a path begins with a slash and ends before `?` and `#`. */
function lintAddresses({ screens, steps }: Flow): readonly Lint[] {
  return [
    ...screens.flatMap(({ seen }, index) => findBadPaths(seen, ['screens', index, 'seen'])),
    ...steps.flatMap(({ when, done }, index) => [
      ...(when ? findBadPaths(when, ['steps', index, 'when']) : []),
      ...findBadPaths(done, ['steps', index, 'done']),
    ]),
  ]
}

function findBadPaths(condition: Condition, path: Path): readonly Lint[] {
  return pathsOf(condition)
    .filter((written) => !/^\/[^?#\s]*$/.test(written))
    .map(() =>
      createLint(
        'error',
        'path-never',
        path,
        'no page has this path',
        'Begin it with / and end it before ? and #. For what follows #, write fragment:.',
      ),
    )
}

function pathsOf(condition: Condition): readonly string[] {
  if ('not' in condition) return pathsOf(condition.not)
  if ('all' in condition) return condition.all.flatMap(pathsOf)
  if ('any' in condition) return condition.any.flatMap(pathsOf)
  return 'path' in condition ? [condition.path] : []
}

/** Conditions with more names are not enumerated, as they would take 2 to the power of that number of tries. */
const MAX_NAMES = 8

/** Finds steps that no page can bring: `when` is never true, or the step counts as done before anybody could do it. */
function lintReach({ steps }: Flow): readonly Lint[] {
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

/** Finds steps that can never be done, and screens that no step leaves. */
function lintDeadEnds(flow: Flow): readonly Lint[] {
  const never = flow.steps.flatMap(({ id, done }, index) =>
    isAlways(done, false, [])
      ? [createLint('error', 'dead-end', ['steps', index, 'done'], `${id} can never be done`, 'Correct done.')]
      : [],
  )
  return [...never, ...findClosedScreens(flow)]
}

function findClosedScreens(flow: Flow): readonly Lint[] {
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

/** Checks whether doing the step may open another page. */
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

/** Finds steps that everybody does and that lead only to earlier screens: people would go round for ever. */
function lintLoops(flow: Flow): readonly Lint[] {
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

/** Checks whether a condition always has this value when the `given` screens show, whatever others do. */
function isAlways(condition: Condition, value: boolean, given: readonly string[]): boolean {
  const others = [...new Set(screensOf(condition))].filter((screen) => !given.includes(screen))
  if (others.length > MAX_NAMES) return false
  return Array.from({ length: 2 ** others.length }, (_, bits) =>
    isKnownTrue(condition, [...given, ...others.filter((__, index) => (bits >> index) & 1)]),
  ).every((known) => known === value)
}
