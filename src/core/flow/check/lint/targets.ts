import { toWords } from '../../../base/words.ts'
import type { Flow, Step } from '../../language/language.ts'
import { type Locator, toLocators, toNamingWords } from '../../language/target.ts'
import { createLint, type Lint } from './finding.ts'

/** Words that pages show in many places. */
export const COMMON: ReadonlySet<string> = new Set([
  'oui',
  'non',
  'ici',
  'suite',
  'suivant',
  'retour',
  'ok',
  'cliquez ici',
  'en savoir plus',
])

/**
 * Finds targets that are ambiguous: shared by two steps of one screen, or known by words that pages show in many
 * places.
 */
export function lintAmbiguous({ steps }: Flow): readonly Lint[] {
  return steps.flatMap((step, index) => {
    if (!step.target) return []
    const path = ['steps', index, 'target']
    const twin = steps.slice(0, index).find((other) => isTwin(other, step))
    if (twin) {
      const says = `${step.id} aims at the same thing as ${twin.id} on ${step.on}`
      return [
        createLint('warning', 'ambiguous-target', path, says, 'Say under: which words each stands, or join the steps.'),
      ]
    }
    const loose = toLocators(step.target).find(isCommon)
    if (!loose) return []
    return [
      createLint(
        'warning',
        'ambiguous-target',
        path,
        `${step.id} aims at words that pages write in many places`,
        'Add under: or question:.',
      ),
    ]
  })
}

function isTwin(other: Step, { on, target, when }: Step): boolean {
  return other.on === on && !other.when && !when && JSON.stringify(other.target) === JSON.stringify(target)
}

function isCommon(locator: Locator): boolean {
  if ('text' in locator) return COMMON.has(toWords(locator.text))
  if ('link' in locator) return locator.under === undefined && COMMON.has(toWords(locator.link))
  return 'button' in locator && locator.under === undefined && COMMON.has(toWords(locator.button))
}

/** Finds targets known only by the page's technical names, or as its only button, without a source. */
export function lintFragile({ steps }: Flow): readonly Lint[] {
  return steps.flatMap(({ id, target, source }, index) => {
    if (!target || source !== undefined || !toLocators(target).every(isTechnical)) return []
    const says = `${id} is found by names that people do not see and that change without notice`
    return [
      createLint(
        'warning',
        'fragile-target',
        ['steps', index, 'target'],
        says,
        'Put the words of the page first, or say the source.',
      ),
    ]
  })
}

/** Checks whether a locator uses nothing that people see. */
export function isTechnical(locator: Locator): boolean {
  return ['id', 'name', 'icon', 'submits', 'password'].some((kind) => kind in locator)
}

/** Finds targets without a source, in flows that nobody has checked online. */
export function lintUnverified({ live, steps }: Flow): readonly Lint[] {
  if (live) return []
  return steps.flatMap(({ id, target, source }, index) => {
    if (!target || source !== undefined) return []
    const says = `nobody says how the words or names that ${id} aims at are known`
    return [
      createLint(
        'warning',
        'unverified-label',
        ['steps', index, 'target'],
        says,
        'Add source: with V, S, O or ? first, then where it was read.',
      ),
    ]
  })
}

/**
 * Finds critical steps whose target has no words that a look at it could read, and that do not say so; and those that say so
 * although they have some. A secret is typed, not pressed.
 */
export function lintWordless({ steps }: Flow): readonly Lint[] {
  return steps.flatMap(({ id, kind, critical, target, noWords }, index) => {
    if (!target || kind === 'secret') return []
    const isWordless = toLocators(target).every((locator) => toNamingWords(locator) === undefined)
    if (isWordless ? !critical || noWords : !noWords) return []
    const says = isWordless
      ? `a press on ${id} cannot be undone, and no words of its target are known`
      : `${id} says that no words are known, and its target has some`
    const mend = isWordless
      ? 'Put the words of the page first; if nobody has seen them, write noWords: true.'
      : 'Delete noWords.'
    return [createLint('error', 'press-without-words', ['steps', index, 'target'], says, mend)]
  })
}
