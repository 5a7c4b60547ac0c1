import type { Library } from '../flow/read/library.ts'
import type { Task, TaskResult } from './task.ts'

/** What a sitting holds of the short tasks, in memory only: it goes with the screen, unless the person keeps it. */
export interface TasksState {
  /** Their flows and their portal, which no list of procedures has. */
  readonly library: Library
  readonly results: readonly TaskResult[]
  /** The task that was left before its end, or of which something was not seen. */
  readonly stopped?: Task
}

/** The state once a task is over. What is tried again takes the place of what came of it before. */
export function addResult(state: TasksState, task: Task, result: TaskResult | undefined): TasksState {
  const { stopped: _, ...rest } = state
  if (result === undefined) return { ...rest, stopped: task }
  return { ...rest, results: [...rest.results.filter((one) => one.task !== task), result] }
}
