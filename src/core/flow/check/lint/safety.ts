import { toWords } from '../../../guidance/judge/words.ts'
import type { Flow } from '../../language/language.ts'
import { type Locator, toLocators } from '../../language/target.ts'
import { createLint, type Lint } from './finding.ts'

/** Names by which portals call what only the person may know. */
const SECRET = /\b(mot de passe|code confidentiel|code secret|password|passwd|pwd|mdp|motdepasse)\b/

/** Something secret is typed in a step that is not `secret`: nobody would be asked to look away. */
export function lintSecrets({ steps }: Flow): readonly Lint[] {
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
export function lintWaysOut({ steps }: Flow): readonly Lint[] {
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
