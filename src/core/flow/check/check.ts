import type { Flow, Screen, Step } from '../language/language.ts'
import { findGroupId, isConditional, isFinal } from '../language/order.ts'
import { type Broken, createBroken as broken } from '../read/error.ts'
import { nearest } from '../read/nearest.ts'
import { RETURN } from '../read/unfold.ts'
import { needsConfirmation, needsEvent, screensOf } from '../run/shown.ts'
import { ANSWERS } from './check-answers.ts'
import { checkCalendar, checkFactFiches, checkPath, checkSaidDates, checkUniqueFiches } from './check-head.ts'

/** Returns the faults of a flow against one rule. */
type Rule = (flow: Flow, file: string) => readonly Broken[]

const NAMES: readonly Rule[] = [
  checkFlowPath,
  checkUniqueIds,
  checkReservedIds,
  checkScreenNames,
  checkWithins,
  checkGates,
  ...ANSWERS,
  checkCalendar,
  checkSaidDates,
  checkUniqueFiches,
  checkFactFiches,
]

/** Rules that look at one screen or step alone. */
const ALONE: readonly Rule[] = [
  checkScreenConditions,
  checkCommitmentGates,
  checkSecrets,
  checkDoers,
  checkAcknowledgements,
]

/** Rules about how steps fit together. */
const TOGETHER: readonly Rule[] = [checkScreensUsed, checkHiddenAnswers, checkCanFinish]

/**
 * Checks what a schema cannot express, one rule a function: that names exist, each step alone, then how steps fit
 * together. It reports all faults in one round except those that would follow from a wrong name: how steps fit is
 * checked only once all names exist, and a step with a wrong name is not judged further.
 */
export function checkFlow(flow: Flow, file: string): readonly Broken[] {
  const names = checkNames(flow, file)
  const own = ALONE.flatMap((rule) => rule(flow, file)).filter(
    ({ path }) => !names.some((name) => isBeside(name, path)),
  )
  return [...names, ...own, ...(names.length > 0 ? [] : TOGETHER.flatMap((rule) => rule(flow, file)))]
}

/** Checks names alone, which is possible even in a file whose shape is wrong elsewhere. */
export function checkNames(flow: Flow, file: string): readonly Broken[] {
  return NAMES.flatMap((rule) => rule(flow, file))
}

/** Checks whether a fault lies in the screen or step at the path. */
function isBeside({ path }: Broken, [list, index]: Broken['path']): boolean {
  return path[0] === list && path[1] === index
}

function checkFlowPath({ flow }: Flow, file: string): readonly Broken[] {
  return checkPath('flow', flow, `${flow}.yml`, file)
}

function checkUniqueIds(flow: Flow): readonly Broken[] {
  return (['documents', 'notFor', 'facts', 'screens', 'steps'] as const).flatMap((list) =>
    (flow[list] ?? []).flatMap(({ id }, index, items) => {
      const first = items.findIndex((other) => other.id === id)
      return first === index
        ? []
        : [
            broken(
              'duplicate-id',
              [list, index, 'id'],
              `${id} is already the name of another one of ${list}`,
              'Choose another name.',
            ),
          ]
    }),
  )
}

function checkReservedIds({ screens }: Flow): readonly Broken[] {
  const says = `${RETURN} is a name that the app keeps for itself`
  return screens.flatMap(({ id }, index) =>
    id === RETURN ? [broken('reserved-id', ['screens', index, 'id'], says, 'Choose another name.')] : [],
  )
}

function checkScreenNames({ screens, steps }: Flow): readonly Broken[] {
  const ids = screens.map(({ id }) => id)
  return steps.flatMap((step, index) => [
    ...(ids.includes(step.on) ? [] : [unknownName('unknown-screen', ['steps', index, 'on'], step.on, ids)]),
    ...(['when', 'done'] as const).flatMap((key) =>
      screensOf(step[key] ?? { all: [] })
        .filter((id) => !ids.includes(id))
        .map((id) => unknownName('unknown-screen', ['steps', index, key], id, ids)),
    ),
  ])
}

/** Checks that each screen is recognised by the page alone: screens defined by each other could form a loop. */
function checkScreenConditions({ screens }: Flow): readonly Broken[] {
  return screens.flatMap(({ seen }, index) => {
    const path = ['screens', index, 'seen']
    return [
      ...(screensOf(seen).length > 0
        ? [broken('screen-loop', path, 'a screen is recognised by another screen', 'Say what the page itself shows.')]
        : []),
      ...(needsConfirmation(seen) ? [wordMisplaced(path)] : []),
      ...(needsEvent(seen)
        ? [
            broken(
              'screen-by-event',
              path,
              'a screen is recognised by what happens during a step',
              'Write downloaded or opened under done, and say here what the page shows.',
            ),
          ]
        : []),
    ]
  })
}

function checkScreensUsed({ screens, steps }: Flow): readonly Broken[] {
  return screens.flatMap((screen, index) =>
    isUsed(screen, steps)
      ? []
      : [
          broken(
            'unreachable-screen',
            ['screens', index, 'id'],
            `no step is on ${screen.id}`,
            'Add a step on it, or delete the screen.',
          ),
        ],
  )
}

function isUsed(screen: Screen, steps: readonly Step[]): boolean {
  return steps.some((step) => step.on === screen.id)
}

function checkWithins(flow: Flow): readonly Broken[] {
  const ids = flow.steps.map(({ id }) => id)
  return flow.steps.flatMap(({ id, within }, index) => {
    const path = ['steps', index, 'within']
    if (within === undefined) return []
    if (!ids.includes(within)) return [unknownName('unknown-within', path, within, ids)]
    const root = flow.steps.find((step) => step.id === findGroupId(flow, id))
    return root?.within === undefined
      ? []
      : [broken('within-loop', path, `${id} is, at last, within itself`, 'Name a step that is within no other.')]
  })
}

/**
 * Checks that no step reveals an answer: one that only some answers bring must not have a line of its own in the
 * journal.
 */
function checkHiddenAnswers(flow: Flow): readonly Broken[] {
  return flow.steps.flatMap((step, index) => {
    if (!isConditional(step) || isOnOptionalScreen(flow, step)) return []
    const root = flow.steps.find(({ id }) => id === findGroupId(flow, step.id))
    if (step.within !== undefined && root && !isConditional(root)) return []
    const path = ['steps', index, step.within !== undefined ? 'within' : step.when ? 'when' : 'if']
    return [
      broken(
        'branch-reveals-answer',
        path,
        `a record of ${step.id} would tell what was answered`,
        'Add within: and a step that everybody does.',
      ),
    ]
  })
}

function isOnOptionalScreen({ steps }: Flow, { on }: Step): boolean {
  return steps.filter((step) => step.on === on).every((step) => step.optional === true)
}

function checkGates({ steps }: Flow): readonly Broken[] {
  const ids = steps.map(({ id }) => id)
  return steps.flatMap((step, index) => {
    if (step.gate === undefined) return []
    const path = ['steps', index, 'gate']
    const gate = steps.find(({ id }) => id === step.gate)
    if (!gate) return [unknownName('unknown-gate', path, step.gate, ids)]
    if (steps.indexOf(gate) >= index || gate.on !== step.on) {
      return [
        broken(
          'gate-not-before',
          path,
          `${gate.id} does not come before ${step.id} on the same screen`,
          'Move it there.',
        ),
      ]
    }
    return gate.kind === 'read' && 'acknowledged' in gate.done && !isConditional(gate) && gate.optional !== true
      ? []
      : [
          broken(
            'gate-not-acknowledged',
            path,
            `${gate.id} does not ask everybody to say that they have read`,
            'Give it kind: read and done: { acknowledged: true }, without when or optional.',
          ),
        ]
  })
}

function checkCommitmentGates({ steps }: Flow): readonly Broken[] {
  return steps.flatMap(({ id, kind, gate }, index) =>
    (kind === 'submit' || kind === 'oath') && gate === undefined
      ? [
          broken(
            'gate-missing',
            ['steps', index, 'kind'],
            `${id} commits the person and nothing is read before it`,
            'Add gate: and an earlier step of kind read.',
          ),
        ]
      : [],
  )
}

function checkSecrets({ steps }: Flow): readonly Broken[] {
  return steps.flatMap(({ id, kind, critical }, index) =>
    kind === 'secret' && critical !== true
      ? [
          broken(
            'secret-not-critical',
            ['steps', index, 'kind'],
            `${id} is secret and not critical`,
            'Add critical: true.',
          ),
        ]
      : [],
  )
}

const PERSONAL: readonly Step['kind'][] = ['secret', 'declaration', 'oath', 'submit']

/** Checks that the worker is not the one expected to do what only the person can know, declare or commit to. */
function checkDoers({ steps }: Flow): readonly Broken[] {
  return steps.flatMap(({ id, kind, doer }, index) =>
    doer === 'worker' && PERSONAL.includes(kind)
      ? [
          broken(
            'doer-not-person',
            ['steps', index, 'doer'],
            `${id} is of kind ${kind}, which is the person's own to do`,
            'Write doer: together, or delete it.',
          ),
        ]
      : [],
  )
}

function checkAcknowledgements({ steps }: Flow): readonly Broken[] {
  return steps.flatMap((step, index) => {
    const mayAsk =
      (step.kind === 'read' || step.kind === 'wait' || step.kind === 'ask' || step.ends !== undefined) &&
      'acknowledged' in step.done
    return [
      ...(needsConfirmation(step.done) && !mayAsk ? [wordMisplaced(['steps', index, 'done'])] : []),
      ...(step.when && needsConfirmation(step.when) ? [wordMisplaced(['steps', index, 'when'])] : []),
    ]
  })
}

function checkCanFinish(flow: Flow): readonly Broken[] {
  return flow.steps.some((step) => step.ends === undefined && !isConditional(step) && isFinal(flow, step.id))
    ? []
    : [
        broken(
          'no-way-to-finish',
          ['steps'],
          'no step that everybody does ends the procedure',
          'Add a last step without when and without ends.',
        ),
      ]
}

function wordMisplaced(path: Broken['path']): Broken {
  return broken(
    'acknowledged-not-allowed',
    path,
    'the person is asked for their word where it proves nothing',
    'Write acknowledged alone under done, in a step of kind read or wait or one that ends the procedure.',
  )
}

function unknownName(code: Broken['code'], path: Broken['path'], id: string, known: readonly string[]): Broken {
  const near = nearest(id, known)
  return broken(code, path, `${id} does not exist`, near ? `Did you mean ${near}?` : `Known: ${known.join(', ')}.`)
}
