import type { Flow } from '../language/language.ts'
import { type Broken, createBroken as broken } from '../read/error.ts'
import { nearest } from '../read/nearest.ts'

/** The rules for questions on the coach panel, and for keys that only some kinds of steps may have. */
export const ANSWERS: readonly ((flow: Flow) => readonly Broken[])[] = [
  checkChoices,
  checkBranches,
  checkChannels,
  checkFormerIds,
]

/** Checks that `ask` steps have choices and nothing else to do, and that no other step has choices. */
function checkChoices({ steps }: Flow): readonly Broken[] {
  return steps.flatMap(({ id, kind, choices, done }, index) => {
    const path = ['steps', index, 'kind']
    const isPlain = kind === 'ask' && choices !== undefined && 'acknowledged' in done
    if ((kind !== 'ask' && choices === undefined) || isPlain) return findDuplicateChoices(choices ?? [], index)
    const mend = 'Give kind: ask, choices: and done: { acknowledged: true } together, or none of them.'
    return [broken('choices-misplaced', path, `${id} asks without choices, or has choices and does not ask`, mend)]
  })
}

function findDuplicateChoices(choices: readonly { readonly id: string }[], step: number): readonly Broken[] {
  return choices.flatMap(({ id }, index) =>
    choices.findIndex((other) => other.id === id) === index
      ? []
      : [
          broken(
            'duplicate-id',
            ['steps', step, 'choices', index, 'id'],
            `${id} is already the name of another one of choices`,
            'Choose another name.',
          ),
        ],
  )
}

/** Checks that a branch names a question asked before it, and choices of that question. */
function checkBranches({ steps }: Flow): readonly Broken[] {
  return steps.flatMap((step, index) =>
    (step.if ?? []).flatMap(({ answer, is }, position) => {
      const path = ['steps', index, 'if', position]
      const asks = steps.slice(0, index).filter(({ kind }) => kind === 'ask')
      const ask = asks.find(({ id }) => id === answer)
      if (!ask) {
        const names = asks.map(({ id }) => id)
        return [
          broken(
            'unknown-question',
            [...path, 'answer'],
            `${answer} is not asked before ${step.id}`,
            proposeName(answer, names),
          ),
        ]
      }
      const known = (ask.choices ?? []).map(({ id }) => id)
      return is
        .filter((choice) => !known.includes(choice))
        .map((choice) =>
          broken('unknown-choice', [...path, 'is'], `${choice} is no choice of ${answer}`, proposeName(choice, known)),
        )
    }),
  )
}

function checkChannels({ steps }: Flow): readonly Broken[] {
  return steps.flatMap(({ id, kind, where }, index) =>
    where === undefined || kind === 'wait'
      ? []
      : [
          broken(
            'where-misplaced',
            ['steps', index, 'where'],
            `${id} does not wait for anything`,
            'Write kind: wait, or delete where.',
          ),
        ],
  )
}

/** Checks former ids: one that is in use, or that two steps claim, would give one step the record of another. */
function checkFormerIds({ steps }: Flow): readonly Broken[] {
  const ids = steps.map(({ id }) => id)
  const former = steps.flatMap(({ renamedFrom = [] }) => renamedFrom)
  return steps.flatMap(({ renamedFrom = [] }, index) =>
    renamedFrom
      .filter((id) => ids.includes(id) || former.filter((other) => other === id).length > 1)
      .map((id) =>
        broken(
          'renamed-in-use',
          ['steps', index, 'renamedFrom'],
          `${id} is the name, or a former name, of another step`,
          'Keep each former name in one place.',
        ),
      ),
  )
}

function proposeName(written: string, known: readonly string[]): string {
  const near = nearest(written, known)
  if (near) return `Did you mean ${near}?`
  return known.length > 0 ? `Known: ${known.join(', ')}.` : 'Add a step of kind ask before it.'
}
