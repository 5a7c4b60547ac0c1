import { z } from 'zod'
import type { CountedHelp } from '../attribution/scale.ts'
import type { Library } from '../flow/read/library.ts'
import { type FlowSnapshot, stepAt } from '../flow/run/compile.ts'
import type { VisitRecord } from '../journal/visit.ts'

/** The short tasks, in the order in which they are proposed. */
export const taskSchema = z.enum(['press', 'fill', 'mail', 'file', 'false-site'])
export type Task = z.infer<typeof taskSchema>

/** The portal of their flows: `tasks/press` and so on. */
const PORTAL = 'tasks'

export function toTaskFlow(task: Task): string {
  return `${PORTAL}/${task}`
}

/**
 * How a task was done: the most intrusive help with one of its steps, in closed words for the screens' sentences.
 * `by-hand`: by the person, and nobody said whether there were words.
 */
export const taskHowSchema = z.enum([
  'alone',
  'by-hand',
  'reassured',
  'little-help',
  'explained',
  'together',
  'in-place',
])
export type TaskHow = z.infer<typeof taskHowSchema>

export const taskResultSchema = z.strictObject({ task: taskSchema, how: taskHowSchema })
export type TaskResult = z.infer<typeof taskResultSchema>

const FROM_MOST: readonly (readonly [CountedHelp, TaskHow])[] = [
  ['A0', 'in-place'],
  ['A1', 'together'],
  ['A2', 'explained'],
  // What was said at one step may have been as much as an explanation.
  ['A3+', 'by-hand'],
  ['A4+', 'by-hand'],
  ['A5+', 'by-hand'],
  ['A6+', 'by-hand'],
  ['A3', 'little-help'],
  ['A4', 'reassured'],
  ['A5', 'alone'],
  ['A6', 'alone'],
]

/** Converts help codes to one word, for the most intrusive help; undefined if nothing was observed. */
export function toHow(helps: readonly CountedHelp[]): TaskHow | undefined {
  return FROM_MOST.find(([help]) => helps.includes(help))?.[1]
}

/** A step that only a wrong choice leads to: the page then gives a cue, as a helper would. */
const CUE = 'indice'

/** The last step, on the page that confirms the end: leaving from there counts as done. */
export const END = 'fin'

/** A visit that plays a task, or another one. */
interface PlayedVisit {
  readonly task?: Task
  readonly position: FlowSnapshot
  readonly record: VisitRecord | undefined
}

/**
 * Returns the result of a task that was played to its end; undefined if it was stopped, or if a step was not observed:
 * no result without evidence.
 */
export function findTaskResult({ task, position, record }: PlayedVisit): TaskResult | undefined {
  if (task === undefined || !(position.matches('finished') || stepAt(position) === END)) return undefined
  const steps = (record?.steps ?? []).filter(({ step }) => step !== END)
  if (steps.length === 0 || !steps.every(({ help, contested }) => !contested && help.startsWith('A'))) return undefined
  const hasCue = steps.some(({ step }) => step === CUE)
  const how = toHow([...steps.map(({ help }) => help), ...(hasCue ? (['A3'] as const) : [])])
  return how && { task, how }
}

/** The session's short tasks, in memory only: they are lost with the screen, unless the person saves them. */
export interface TasksState {
  /** Their flows and their portal, which are in no list of procedures. */
  readonly library: Library
  readonly results: readonly TaskResult[]
  /** The task that was left before its end, or of which something was not observed. */
  readonly stopped?: Task
}

/** Returns the state after a task. A repeated task replaces its earlier result. */
export function addResult(state: TasksState, task: Task, result: TaskResult | undefined): TasksState {
  const { stopped: _, ...rest } = state
  if (result === undefined) return { ...rest, stopped: task }
  return { ...rest, results: [...rest.results.filter((one) => one.task !== task), result] }
}
