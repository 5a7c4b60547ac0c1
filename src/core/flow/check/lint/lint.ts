import { toWords } from '../../../guidance/judge/words.ts'
import type { Condition } from '../../language/condition.ts'
import type { Glossary } from '../../language/glossary.ts'
import type { Flow, Portal } from '../../language/language.ts'
import { type Locator, toLocators } from '../../language/target.ts'
import type { Path } from '../../read/error.ts'
import { createLint, type Lint } from './finding.ts'
import { lintDeadEnds, lintLoops, lintReach } from './graph.ts'
import { lintAmbiguous, lintFragile, lintUnverified } from './targets.ts'
import { findTexts, lintFrench, lintTranslations } from './words.ts'

/** Names by which portals call what only the person may know. */
const SECRET = /\b(mot de passe|code confidentiel|code secret|password|passwd|pwd|mdp|motdepasse)\b/

/** Something secret is typed in a step that is not `secret`: nobody would be asked to look away. */
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

/** A step whose ways out lead to nobody: the person could not give up and still get help. */
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

/** What a checked flow may still get wrong. It assumes that `checkFlow` found nothing. */
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
    ].flatMap((rule) => rule(flow)),
    ...lintFrench(texts, glossary),
    ...lintTranslations(texts),
  ]
}

/** What a checked portal may still get wrong in its words. */
export function lintPortal(portal: Portal, glossary: Glossary): readonly Lint[] {
  const texts = findTexts(portal)
  return [...lintFrench(texts, glossary), ...lintTranslations(texts)]
}

/** A path that no address has: it begins with a slash and ends before `?` and `#`. */
function lintAddresses({ screens, steps }: Flow): readonly Lint[] {
  return [
    ...screens.flatMap(({ seen }, index) => toLints(seen, ['screens', index, 'seen'])),
    ...steps.flatMap(({ when, done }, index) => [
      ...(when ? toLints(when, ['steps', index, 'when']) : []),
      ...toLints(done, ['steps', index, 'done']),
    ]),
  ]
}

function toLints(condition: Condition, path: Path): readonly Lint[] {
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
