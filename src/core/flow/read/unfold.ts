import type { Condition } from '../language/condition.ts'
import type { Draft, Flow, Screen, Step, Use } from '../language/language.ts'
import { type Broken, createBroken as broken, type Path } from './error.ts'
import { nearest } from './nearest.ts'
import { hasNumber, renameCondition, renameStep, unfoldRepeat } from './repeat.ts'

/** The name by which a part refers to the screen that comes after it. */
export const RETURN = 'return'
/** The deepest level to which parts may use other parts. */
const MAX_NESTED = 3
const MAX_ID = 40
const MAX_STEPS = 200
const MAX_SCREENS = 40

export type FindPart = ((name: string) => Draft | undefined) & {
  /** The names of all parts, from which the nearest is proposed for an unknown one. */
  readonly names?: readonly string[]
}

/** An unfolded flow, and where each of its steps and screens is written in the file. */
export interface Unfolded {
  readonly flow: Flow
  readonly steps: readonly Path[]
  readonly screens: readonly Path[]
  readonly broken: readonly Broken[]
}

interface UnfoldedStep<T> {
  readonly item: T
  readonly path: Path
}

interface Pieces {
  readonly steps: readonly UnfoldedStep<Step>[]
  readonly screens: readonly UnfoldedStep<Screen>[]
  readonly uses: readonly string[]
  readonly notFor: NonNullable<Flow['notFor']>
  readonly fiches: NonNullable<Flow['fiches']>
  readonly facts: NonNullable<Flow['facts']>
  readonly broken: readonly Broken[]
}

/**
 * Unfolds a draft into one flat list of steps: parts under their prefix, repeats once for each number. When something
 * is broken, it still returns a flow, without the pieces that could not be unfolded.
 */
export function unfoldFlow(draft: Draft, findPart: FindPart): Unfolded {
  const pieces = unfoldPieces(draft, findPart, [draft.flow])
  const { steps, screens, uses, notFor, fiches, facts, broken: found } = draft.part ? standAlone(pieces) : pieces
  const { steps: _, ...rest } = draft
  const flow: Flow = {
    ...rest,
    screens: screens.map(toItem),
    steps: steps.map(toItem),
    ...(uses.length > 0 && { uses: [...uses] }),
    ...(notFor.length > 0 && { notFor: [...notFor] }),
    ...(fiches.length > 0 && { fiches: [...fiches] }),
    ...(facts.length > 0 && { facts: [...facts] }),
  }
  return {
    flow,
    steps: steps.map(({ path }) => path),
    screens: screens.map(({ path }) => path),
    broken: [...found, ...tooLarge(flow), ...tooLong(steps)],
  }
}

function unfoldPieces(draft: Draft, findPart: FindPart, above: readonly string[]): Pieces {
  const own: Pieces = {
    steps: [],
    screens: draft.screens.map((item, index) => ({ item, path: ['screens', index] })),
    uses: [],
    notFor: draft.notFor ?? [],
    fiches: draft.fiches ?? [],
    facts: draft.facts ?? [],
    broken: [],
  }
  return draft.steps.reduce<Pieces>((pieces, item, index) => {
    const path = ['steps', index]
    if ('use' in item) return join(pieces, unfoldUse(item, path, draft, findPart, above))
    if ('repeat' in item) return join(pieces, { ...EMPTY, ...unfoldRepeat(item, path) })
    return join(pieces, { ...EMPTY, steps: [{ item, path }], broken: hasNumber(item) ? [noNumber(path)] : [] })
  }, own)
}

const EMPTY: Pieces = { steps: [], screens: [], uses: [], notFor: [], fiches: [], facts: [], broken: [] }

function join(a: Pieces, b: Pieces): Pieces {
  return {
    steps: [...a.steps, ...b.steps],
    screens: [...a.screens, ...b.screens],
    uses: [...new Set([...a.uses, ...b.uses])],
    // People excluded from a part are excluded from the whole procedure. Each exclusion is given once, preferably in
    // the procedure's own words.
    notFor: [...a.notFor, ...b.notFor.filter(({ id }) => !a.notFor.some((own) => own.id === id))],
    // The procedure relies on all that its parts rely on.
    fiches: [...a.fiches, ...b.fiches.filter((fiche) => !a.fiches.includes(fiche))],
    facts: [...a.facts, ...b.facts.filter(({ id }) => !a.facts.some((own) => own.id === id))],
    broken: [...a.broken, ...b.broken],
  }
}

function unfoldUse(use: Use, path: Path, host: Draft, findPart: FindPart, above: readonly string[]): Pieces {
  const at = [...path, 'use']
  if (above.includes(use.use) || above.length > MAX_NESTED) {
    return {
      ...EMPTY,
      broken: [
        broken('use-loop', at, `${use.use} uses itself, or parts are nested too deep`, 'Use it in one place only.'),
      ],
    }
  }
  const part = findPart(use.use)
  if (!part) {
    const near = nearest(use.use, findPart.names ?? [])
    const mend = near ? `Did you mean ${near}?` : 'Add or mend its file.'
    return { ...EMPTY, broken: [broken('unknown-flow', at, `there is no flow ${use.use} that can be read`, mend)] }
  }
  if (!part.part) {
    return {
      ...EMPTY,
      broken: [
        broken(
          'use-not-a-part',
          at,
          `${use.use} is a procedure by itself`,
          'Write part: true in its file, or do not use it.',
        ),
      ],
    }
  }
  const screens = listScreens(host, use, findPart)
  const unknown = use.until
    .filter((screen) => !screens.includes(screen) && !(screen === RETURN && host.part))
    .map((screen) => {
      const near = nearest(screen, screens)
      const mend = near ? `Did you mean ${near}?` : `Known: ${screens.join(', ')}.`
      return broken('unknown-screen', [...path, 'until'], `${screen} does not exist`, mend)
    })
  const pieces = unfoldPieces(part, findPart, [...above, use.use])
  const place = <T>({ item }: UnfoldedStep<T>, change: (item: T) => T): UnfoldedStep<T> => ({
    item: change(item),
    path: at,
  })
  const to = {
    step: (id: string) => `${use.as}-${id}`,
    screen: (id: string) => `${use.as}-${id}`,
    shows: (screen: string): Condition =>
      screen === RETURN ? { any: use.until.map((next) => ({ shows: next })) } : { shows: `${use.as}-${screen}` },
  }
  return {
    steps: pieces.steps.map((step) => place(step, (one) => bind(renameStep(one, to), use))),
    screens: pieces.screens.map((screen) =>
      place(screen, (one) => ({ ...one, id: to.screen(one.id), seen: renameCondition(one.seen, to) })),
    ),
    notFor: use.if ? [] : pieces.notFor,
    fiches: pieces.fiches,
    facts: pieces.facts,
    uses: [...new Set([portalOf(use.use), ...pieces.uses])].filter((portal) => portal !== portalOf(host.flow)),
    broken: [...unknown, ...pieces.broken.map((fault) => ({ ...fault, path: at }))],
  }
}

/** Lists the screens that may follow a part: those of the host, and those of its other parts under their new names. */
function listScreens(host: Draft, part: Use, findPart: FindPart): readonly string[] {
  const others = host.steps.filter((item) => 'use' in item).filter(({ as }) => as !== part.as)
  return [
    ...host.screens.map(({ id }) => id),
    ...others.flatMap(({ use, as }) => (findPart(use)?.screens ?? []).map(({ id }) => `${as}-${id}`)),
  ]
}

/** Applies the conditions of a whole part to one of its steps. */
function bind(step: Step, { within, optional, if: answers }: Use): Step {
  return {
    ...step,
    ...(within !== undefined && step.within === undefined && { within }),
    ...(optional !== undefined && { optional }),
    ...(answers && { if: [...(step.if ?? []), ...answers] }),
  }
}

/**
 * Completes a part that is read on its own: as it does not know what comes after it, it is over when none of its
 * screens shows.
 */
function standAlone(pieces: Pieces): Pieces {
  const any = pieces.screens.map(({ item }): Condition => ({ shows: item.id }))
  const to = {
    step: (id: string) => id,
    screen: (id: string) => id,
    shows: (screen: string): Condition => (screen === RETURN ? { not: { any } } : { shows: screen }),
  }
  return { ...pieces, steps: pieces.steps.map(({ item, path }) => ({ item: renameStep(item, to), path })) }
}

function tooLarge({ steps, screens }: Flow): readonly Broken[] {
  const says = (what: string, most: number): Broken =>
    broken(
      'wrong-length',
      [what],
      `with its parts and repeats it holds more than ${most} ${what}`,
      'Split the procedure in two.',
    )
  return [
    ...(steps.length > MAX_STEPS ? [says('steps', MAX_STEPS)] : []),
    ...(screens.length > MAX_SCREENS ? [says('screens', MAX_SCREENS)] : []),
  ]
}

function tooLong(steps: readonly UnfoldedStep<Step>[]): readonly Broken[] {
  return steps
    .filter(({ item }) => item.id.length > MAX_ID)
    .map(({ item, path }) =>
      broken('id-too-long', path, `${item.id} is longer than ${MAX_ID} characters`, 'Choose shorter names.'),
    )
}

function noNumber(path: Path): Broken {
  return broken(
    'number-outside-repeat',
    path,
    '{n} stands outside a repeat',
    'Write the number, or put the step under repeat:.',
  )
}

function portalOf(flow: string): string {
  return flow.slice(0, flow.indexOf('/'))
}

function toItem<T>({ item }: UnfoldedStep<T>): T {
  return item
}
