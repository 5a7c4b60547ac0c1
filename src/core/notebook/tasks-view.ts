import type { CountedHelp } from '../attribution/scale.ts'
import { isObserved } from '../autonomy/measure.ts'
import type { RecordedVisit } from '../autonomy/recorded-visit.ts'
import { addDays } from '../base/day.ts'
import type { Condition } from '../flow/language/condition.ts'
import type { Flow, Step } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import { type Language, toText } from '../flow/language/text.ts'
import { createToCurrent, type ToCurrent } from '../flow/read/former.ts'
import type { Library } from '../flow/read/library.ts'
import {
  type Task,
  type TaskHow,
  type TaskResult,
  type TasksState,
  taskSchema,
  toHow,
  toTaskFlow,
} from '../tasks/task.ts'
import type { Desk } from './desk.ts'
import type { Notebook } from './record.ts'

/** One task, with its latest result: of today, from before (`notebook`), or as seen at real visits. */
export interface TaskRow {
  readonly task: Task
  readonly title: string
  readonly says?: { readonly how: TaskHow; readonly from: 'now' | 'notebook' | 'visits'; readonly day: string }
}

export interface TasksView {
  readonly at: 'tasks'
  readonly rows: readonly TaskRow[]
  /** The next task without a result. */
  readonly next?: Task
  /** The task that was just stopped or left: it has no result. */
  readonly stopped?: Task
  /**
   * Whether the results of today can be saved in a notebook, or are saved. `nothing`: there is no result;
   * `no-notebook`: none is open.
   */
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
    // A real visit counts more than an older try.
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

/** What real visits have shown already: how, and when last. */
export interface SeenTask {
  readonly task: Task
  readonly how: TaskHow
  readonly day: string
}

/** The fewest observed steps of a kind that count: one may have been luck. */
const ENOUGH = 3
/** After this many days, what was seen may be forgotten. */
const FRESH_DAYS = 180

/**
 * Finds, in the visits of a notebook, the tasks that need not be tried any more: pressing, filling in, copying a code
 * from a mail, attaching a file. For each it takes the most intrusive help in the last visit that had it; in doubt,
 * more help. No visit shows whether somebody notices a false site: the app keeps them away from those.
 */
export function findSeenTasks(
  { visits }: Notebook,
  flows: readonly Flow[],
  toCurrent: ToCurrent,
  today: string,
): readonly SeenTask[] {
  const since = addDays(today, -FRESH_DAYS)
  const kinds = new Map(flows.map((flow) => [flow.flow, findKinds(flow)]))
  const seen = visits
    .filter(({ day }) => day >= since && day <= today)
    .flatMap((visit) => listSeen(visit, kinds.get(visit.flow) ?? new Map(), toCurrent))
  return (['press', 'fill', 'mail', 'file'] as const).flatMap((task) => {
    const own = seen.filter((one) => one.task === task)
    const last = own.at(-1)
    if (last === undefined || own.length < (task === 'mail' || task === 'file' ? 1 : ENOUGH)) return []
    const how = toHow(own.filter(({ visit }) => visit === last.visit).map(({ help }) => help))
    return how ? [{ task, how, day: last.day }] : []
  })
}

interface ObservedStep {
  readonly task: Task
  readonly help: CountedHelp
  readonly visit: string
  readonly day: string
}

function listSeen(
  visit: RecordedVisit,
  kinds: ReadonlyMap<string, Task>,
  toCurrent: ToCurrent,
): readonly ObservedStep[] {
  return visit.steps.filter(isObserved).flatMap(({ step, help }) => {
    const task = kinds.get(toCurrent(visit.flow, step))
    return task ? [{ task, help, visit: visit.visit, day: visit.day }] : []
  })
}

/** Finds the steps of a procedure that require what a task is about. */
function findKinds(flow: Flow): ReadonlyMap<string, Task> {
  return new Map(
    groupsOf(flow).flatMap(({ id, steps }) => {
      const task = findTask(steps)
      return task ? [[id, task] as const] : []
    }),
  )
}

function findTask(steps: readonly Step[]): Task | undefined {
  if (steps.some(({ attach }) => attach === true)) return 'file'
  if (steps.some(({ kind, where }) => kind === 'wait' && where === 'mail')) return 'mail'
  if (steps.some(({ target, done }) => target && asksFor(done, 'filled'))) return 'fill'
  return steps.some(({ target, kind }) => target && (kind === 'do' || kind === 'submit')) ? 'press' : undefined
}

function asksFor(condition: Condition, what: 'filled'): boolean {
  if ('all' in condition) return condition.all.some((one) => asksFor(one, what))
  if ('any' in condition) return condition.any.some((one) => asksFor(one, what))
  return what in condition
}
