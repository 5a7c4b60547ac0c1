import { type Broken, createBroken as broken, type Path } from '../read/fault.ts'
import { renameStep, withNumber } from '../read/rename.ts'
import type { Answer, Repeat, Step } from './language.ts'

interface PlacedStep {
  readonly item: Step
  readonly path: Path
}

/**
 * Unfolds a repeat into `most` copies of its steps, named `<repeat>-<number>-<step>`. A copy comes only while the
 * person said that there are so many, or while the page shows one more; all copies are recorded under one step, so
 * that the journal never tells how many there were.
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
