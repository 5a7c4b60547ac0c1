import type { Condition } from '../language/condition.ts'
import type { Answer, Step } from '../language/language.ts'

/** New names for the ids of a part or a repeat; an id that is not of it keeps its own. */
export interface Renaming {
  readonly step: (id: string) => string
  /** What seeing a screen becomes. */
  readonly shows: (screen: string) => Condition
  readonly screen: (id: string) => string
}

/** A step under its new names, everywhere that it names a step or a screen. */
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

/** Writes the number for `{n}` in every text of a value. */
export function withNumber<T>(value: T, number: number): T {
  if (typeof value === 'string') return value.replaceAll('{n}', String(number)) as T
  if (Array.isArray(value)) return value.map((inner) => withNumber(inner, number)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumber(inner, number)])) as T
}

/** Whether `{n}` stands in any text of a value. */
export function hasNumber(value: unknown): boolean {
  return JSON.stringify(value).includes('{n}')
}
