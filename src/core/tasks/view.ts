import { type Language, toText } from '../flow/language/text.ts'
import { createToCurrent } from '../flow/read/former.ts'
import type { Library } from '../flow/read/library.ts'
import type { Desk } from '../notebook/desk.ts'
import type { Notebook } from '../notebook/record.ts'
import { findSeenTasks } from './seen.ts'
import { type Task, type TaskHow, type TaskResult, type TasksState, taskSchema, toTaskFlow } from './task.ts'

/** One task, with what is known of it: tried now, before (`notebook`), or seen at real visits. */
export interface TaskRow {
  readonly task: Task
  readonly title: string
  readonly says?: { readonly how: TaskHow; readonly from: 'now' | 'notebook' | 'visits'; readonly day: string }
}

export interface TasksView {
  readonly at: 'tasks'
  readonly rows: readonly TaskRow[]
  /** The next one that nothing is known of. */
  readonly next?: Task
  /** The one that was stopped or left a moment ago: nothing is said of it. */
  readonly stopped?: Task
  /** Whether what was tried now can be put into a notebook, or is in it. `none`: nothing was tried, or no notebook is open. */
  readonly keeping: 'nothing' | 'no-notebook' | 'offered' | 'kept'
}

interface TasksParts {
  readonly library: Library
  readonly language: Language
  readonly today: string
  readonly desk: Desk
}

export function toTasksView(tasks: TasksState, { library, language, today, desk }: TasksParts): TasksView {
  const notebook = desk.is === 'open' ? desk.notebook : undefined
  const seen = notebook ? findSeenTasks(notebook, library.flows, createToCurrent(library.flows), today) : []
  const rows = taskSchema.options.flatMap((task): TaskRow[] => {
    const flow = tasks.library.flows.find((one) => one.flow === toTaskFlow(task))
    if (!flow) return []
    const now = tasks.results.find((one) => one.task === task)
    const before = notebook?.tasks?.find((one) => one.task === task)
    const visit = seen.find((one) => one.task === task)
    // What was seen for real counts more than an older try.
    const known = visit && !(before && before.day > visit.day) ? { ...visit, from: 'visits' as const } : undefined
    const kept = before && { ...before, from: 'notebook' as const }
    const found = now ? { ...now, day: today, from: 'now' as const } : (known ?? kept)
    const says = found && { how: found.how, from: found.from, day: found.day }
    return [{ task, title: toText(flow.title, language), ...(says && { says }) }]
  })
  const next = rows.find(({ says }) => says === undefined)?.task
  return {
    at: 'tasks',
    rows,
    ...(next && { next }),
    ...(tasks.stopped && { stopped: tasks.stopped }),
    keeping: toKeeping(tasks, notebook, today),
  }
}

function toKeeping({ results }: TasksState, notebook: Notebook | undefined, today: string): TasksView['keeping'] {
  if (results.length === 0) return 'nothing'
  if (notebook === undefined) return 'no-notebook'
  const isKept = ({ task, how }: TaskResult) =>
    notebook.tasks?.some((kept) => kept.task === task && kept.how === how && kept.day === today)
  return results.every(isKept) ? 'kept' : 'offered'
}
