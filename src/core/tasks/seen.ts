import type { Help } from '../attribution/scale.ts'
import { isObserved } from '../autonomy/measure.ts'
import type { Condition } from '../flow/language/condition.ts'
import type { Flow, Step } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import { addDays } from '../journal/day.ts'
import type { Notebook, RecordedVisit } from '../notebook/record.ts'
import { type Task, type TaskHow, toHow } from './task.ts'

/** What real visits have shown already: how, and when last. */
export interface SeenTask {
  readonly task: Task
  readonly how: TaskHow
  readonly day: string
}

/** So many steps of a kind must have been seen before anything is said of it: one may have been luck. */
const ENOUGH = 3
/** What was seen longer ago may be forgotten by now. */
const FRESH_DAYS = 180

/**
 * Tells from the visits in a notebook what need not be tried any more: pressing, filling in, copying a code from a mail,
 * attaching a file. Of each the most intrusive help in the last visit that had it; in doubt, more help. No visit tells
 * whether somebody notices a false site: the app keeps them from those.
 */
export function findSeenTasks(
  { visits }: Notebook,
  flows: readonly Flow[],
  toCurrent: ToCurrent,
  today: string,
): readonly SeenTask[] {
  const since = addDays(today, -FRESH_DAYS)
  const kinds = new Map(flows.map((flow) => [flow.flow, toKinds(flow)]))
  const seen = visits
    .filter(({ day }) => day >= since && day <= today)
    .flatMap((visit) => toSeen(visit, kinds.get(visit.flow) ?? new Map(), toCurrent))
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
  readonly help: Help
  readonly visit: string
  readonly day: string
}

function toSeen(visit: RecordedVisit, kinds: ReadonlyMap<string, Task>, toCurrent: ToCurrent): readonly ObservedStep[] {
  return visit.steps.filter(isObserved).flatMap(({ step, help }) => {
    const task = kinds.get(toCurrent(visit.flow, step))
    return task ? [{ task, help, visit: visit.visit, day: visit.day }] : []
  })
}

/** Which steps of a procedure ask for what a task is about. */
function toKinds(flow: Flow): ReadonlyMap<string, Task> {
  return new Map(
    groupsOf(flow).flatMap(({ id, steps }) => {
      const task = toTask(steps)
      return task ? [[id, task] as const] : []
    }),
  )
}

function toTask(steps: readonly Step[]): Task | undefined {
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
