import { z } from 'zod'
import { keptVisitSchema, type RecordedVisit } from '../autonomy/recorded-visit.ts'
import { doerSchema, idSchema } from '../flow/language/language.ts'
import { fingerprintSchema } from '../journal/fingerprint.ts'
import { shortHeadSchema, toShortHead } from '../journal/heads/anchor.ts'
import { type TaskResult, taskResultSchema, taskSchema } from '../tasks/task.ts'

const { flow, day, visit } = keptVisitSchema.shape

/** The one step of a procedure that the person wants to do alone next time. */
const goalSchema = z.strictObject({ flow, step: idSchema, day })

const plannedSchema = z.strictObject({ step: idSchema, who: doerSchema })

/**
 * The changes to what is proposed for next time, of one procedure: who does which step. It applies to the visit after
 * the one it names, and to no other.
 */
const planSchema = z.strictObject({ flow, after: visit, who: z.array(plannedSchema).max(200) })

/** The result of a short task, from a closed list: never a score. */
const keptTaskSchema = taskResultSchema.extend({ day })

/** The most visits in a notebook: 20 years of monthly ones. The oldest are then dropped. */
export const MOST_VISITS = 240

/**
 * The content of a notebook: visits, one goal a procedure, and changes of its plan. A closed list, like the journal's:
 * no name, no answer, no text, no reason (reasons are about the worker's part, and stay in the journal).
 */
export const notebookSchema = z.strictObject({
  format: z.literal('cote-a-cote/carnet'),
  v: z.literal(1),
  visits: z.array(keptVisitSchema).max(MOST_VISITS),
  goals: z.array(goalSchema).max(200),
  plans: z.array(planSchema).max(200).optional(),
  tasks: z.array(keptTaskSchema).max(taskSchema.options.length).optional(),
})
export type Notebook = z.infer<typeof notebookSchema>
type NotebookPlan = z.infer<typeof planSchema>

/**
 * A notebook as its person takes it away, with the short head of that machine's journal at the time, and its
 * fingerprint.
 */
export const takenNotebookSchema = notebookSchema.extend({
  head: shortHeadSchema.optional(),
  machine: fingerprintSchema.optional(),
})
export type TakenNotebook = z.infer<typeof takenNotebookSchema>

export const EMPTY_NOTEBOOK: Notebook = { format: 'cote-a-cote/carnet', v: 1, visits: [], goals: [] }

/** Checks whether a notebook contains only what version 1 of its file has. */
export function isOfFirstForm({ visits, plans }: Notebook): boolean {
  return (
    plans === undefined && visits.every(({ from, steps }) => from === undefined && !steps.some((one) => one.planned))
  )
}

/** Parses the content of a notebook's file or copy; undefined if it is not in the closed list. */
export function parseNotebook(text: string): Notebook | undefined {
  try {
    const parsed = takenNotebookSchema.safeParse(JSON.parse(text))
    if (!parsed.success) return undefined
    const { head: _, machine: _machine, ...notebook } = parsed.data
    return notebook
  } catch {
    return undefined
  }
}

/**
 * Returns a notebook to take away. `head`: the hash of the journal's last line; `machine`: the fingerprint; both empty
 * without a journal.
 */
export function toTakenNotebook(
  notebook: Notebook,
  { head, machine }: { readonly head: string; readonly machine: string },
): TakenNotebook {
  return { ...notebook, ...(head !== '' && { head: toShortHead(head), machine }) }
}

/**
 * Adds a visit, or replaces it if it was corrected since, and its goal if it has one. Without a chosen goal the earlier
 * goal stays: it was neither reached nor taken back.
 */
export function keepVisit(notebook: Notebook, visit: RecordedVisit, goal?: string): Notebook {
  const others = notebook.visits.filter((one) => one.visit !== visit.visit)
  const visits = [...others, visit].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-MOST_VISITS)
  if (goal === undefined) return { ...notebook, visits }
  const goals = notebook.goals.filter((one) => one.flow !== visit.flow)
  return { ...notebook, visits, goals: [...goals, { flow: visit.flow, step: goal, day: visit.day }] }
}

/** Removes a visit, with the goal that was chosen at it; the goal before that one is lost. */
export function dropVisit(notebook: Notebook, visit: string): Notebook {
  const dropped = notebook.visits.find((one) => one.visit === visit)
  if (dropped === undefined) return notebook
  const isOfIt = ({ flow: of, day: since }: Notebook['goals'][number]) => of === dropped.flow && since === dropped.day
  return {
    ...notebook,
    visits: notebook.visits.filter((one) => one !== dropped),
    goals: notebook.goals.filter((goal) => !isOfIt(goal)),
    ...(notebook.plans && { plans: notebook.plans.filter(({ after }) => after !== visit) }),
  }
}

/**
 * Adds to a notebook what its person brings from another machine: missing visits and newer goals. A visit that both
 * have stays as it is here.
 */
export function joinNotebooks(own: Notebook, brought: Notebook): Notebook {
  const known = new Set(own.visits.map(({ visit }) => visit))
  const visits = brought.visits.filter(({ visit }) => !known.has(visit))
  const joined = visits.reduce((notebook, visit) => keepVisit(notebook, visit), own)
  const newer = brought.goals.filter(
    ({ flow, day: since }) => !own.goals.some((goal) => goal.flow === flow && goal.day >= since),
  )
  const kept = own.goals.filter((goal) => !newer.some(({ flow }) => flow === goal.flow))
  const plans = joinPlans(joined.visits, own.plans, brought.plans)
  const tasks = joinTasks(own.tasks, brought.tasks)
  return {
    ...joined,
    goals: [...kept, ...newer],
    ...(plans.length > 0 && { plans }),
    ...(tasks.length > 0 && { tasks }),
  }
}

/**
 * Joins plans. A plan applies to the next visit of its procedure: of two, the one for the visit that comes now is kept.
 */
function joinPlans(visits: Notebook['visits'], own: Notebook['plans'] = [], brought: Notebook['plans'] = []) {
  const isCurrent = ({ flow, after }: NotebookPlan) => visits.findLast((one) => one.flow === flow)?.visit === after
  const flows = [...new Set([...own, ...brought].map((plan) => plan.flow))]
  return flows.flatMap((flow) => {
    const found = [...own, ...brought].find((plan) => plan.flow === flow && isCurrent(plan))
    return found ? [found] : []
  })
}

/** Saves results of short tasks in a notebook, at its person's wish; a repeated task replaces the earlier result. */
export function keepTasks(notebook: Notebook, results: readonly TaskResult[], today: string): Notebook {
  if (results.length === 0) return notebook
  return {
    ...notebook,
    tasks: joinTasks(
      notebook.tasks,
      results.map((result) => ({ ...result, day: today })),
    ),
  }
}

/** Keeps the latest result of each task; of two on one day, the one that is brought. */
function joinTasks(own: Notebook['tasks'] = [], brought: Notebook['tasks'] = []): NonNullable<Notebook['tasks']> {
  return taskSchema.options.flatMap((task) => {
    const found = [...own, ...brought].filter((one) => one.task === task)
    return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-1)
  })
}
