import type { Condition } from '../language/condition.ts'
import type { Answer, Repeat, Step } from '../language/language.ts'
import { type Broken, createBroken as broken, type Path } from './error.ts'

interface PlacedStep {
  readonly item: Step
  readonly path: Path
}

/**
 * Unfolds a repeat into `most` copies of its steps, named `<repeat>-<number>-<step>`. A copy applies only if the person
 * said that there are so many, or while the page shows one more. All copies are recorded under one step, so that the
 * journal never reveals how many there were.
 */
export function unfoldRepeat(
  repeat: Repeat,
  path: Path,
): { readonly steps: readonly PlacedStep[]; readonly broken: readonly Broken[] } {
  if ((repeat.ask === undefined) === (repeat.while === undefined)) {
    const says = `nothing says how many times ${repeat.repeat} comes, or two things do`
    return {
      steps: [],
      broken: [broken('repeat-unbounded', [...path, 'repeat'], says, 'Add ask: or while:, one of the two.')],
    }
  }
  const numbers = Array.from({ length: repeat.most }, (_, index) => index + 1)
  const copies = numbers.flatMap((number) =>
    repeat.steps.map((step, index) => ({
      item: bind(withNumber(toCopy(step, repeat, number), number), repeat, number),
      path: [...path, 'steps', index],
    })),
  )
  return { steps: [...(repeat.ask ? [toAsk(repeat, numbers, [...path, 'ask'])] : []), ...copies], broken: [] }
}

function toAsk({ repeat, ask, within }: Repeat, numbers: readonly number[], path: Path): PlacedStep {
  if (!ask) throw new Error('a repeat that asks has a question')
  const item: Step = {
    ...ask,
    id: repeat,
    kind: 'ask',
    choices: numbers.map((number) => ({
      id: toChoice(number),
      text: { fr: `${number}`, en: `${number}`, ar: `${number}` },
    })),
    done: { acknowledged: true },
    ...(within !== undefined && { within }),
  }
  return { item, path }
}

function toCopy(step: Step, { repeat, steps }: Repeat, number: number): Step {
  const own = steps.map(({ id }) => id)
  return renameStep(step, {
    step: (id) => (own.includes(id) ? `${repeat}-${number}-${id}` : id),
    screen: (id) => id,
    shows: (shows) => ({ shows }),
  })
}

function bind(step: Step, repeat: Repeat, number: number): Step {
  const within = step.within ?? (repeat.ask ? repeat.repeat : repeat.within)
  const answer: Answer = {
    answer: repeat.repeat,
    is: Array.from({ length: repeat.most - number + 1 }, (_, index) => toChoice(number + index)),
  }
  const shown = repeat.while && withNumber(repeat.while, number)
  const when = shown && step.when ? { all: [shown, step.when] } : (shown ?? step.when)
  return {
    ...step,
    ...(within !== undefined && { within }),
    ...(when && { when }),
    ...(repeat.ask && { if: [...(step.if ?? []), answer] }),
  }
}

function toChoice(number: number): string {
  return `n-${number}`
}

/** New names for the ids of a part or a repeat; ids from elsewhere stay as they are. */
export interface Renaming {
  readonly step: (id: string) => string
  /** Returns the condition that replaces "this screen shows". */
  readonly shows: (screen: string) => Condition
  readonly screen: (id: string) => string
}

/** Renames a step, everywhere that it names a step or a screen. */
export function renameStep(step: Step, to: Renaming): Step {
  const { when, within, gate, renamedFrom } = step
  return {
    ...step,
    id: to.step(step.id),
    on: to.screen(step.on),
    done: renameCondition(step.done, to),
    ...(when && { when: renameCondition(when, to) }),
    ...(within !== undefined && { within: to.step(within) }),
    ...(gate !== undefined && { gate: to.step(gate) }),
    ...(renamedFrom && { renamedFrom: renamedFrom.map(to.step) }),
    ...(step.if && { if: step.if.map(({ answer, is }): Answer => ({ answer: to.step(answer), is })) }),
  }
}

export function renameCondition(condition: Condition, to: Renaming): Condition {
  if ('shows' in condition) return to.shows(condition.shows)
  if ('not' in condition) return { not: renameCondition(condition.not, to) }
  if ('all' in condition) return { all: condition.all.map((inner) => renameCondition(inner, to)) }
  if ('any' in condition) return { any: condition.any.map((inner) => renameCondition(inner, to)) }
  return condition
}

/** Replaces `{n}` by the number in every text of a value. */
function withNumber<T>(value: T, number: number): T {
  if (typeof value === 'string') return value.replaceAll('{n}', String(number)) as T
  if (Array.isArray(value)) return value.map((inner) => withNumber(inner, number)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumber(inner, number)])) as T
}

/** Checks whether `{n}` stands in any text of a value. */
export function hasNumber(value: unknown): boolean {
  return JSON.stringify(value).includes('{n}')
}
