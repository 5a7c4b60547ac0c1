import type { Condition } from '../../language/condition.ts'
import type { Flow } from '../../language/language.ts'
import type { Path } from '../../read/fault.ts'
import { createLint, type Lint } from './finding.ts'

/** A path that no address has: it begins with a slash and ends before `?` and `#`. */
export function lintAddresses({ screens, steps }: Flow): readonly Lint[] {
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
