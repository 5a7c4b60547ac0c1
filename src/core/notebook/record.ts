import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import { handSchema, helpSchema } from '../attribution/scale.ts'
import { doerSchema, idSchema } from '../flow/language/language.ts'
import { fingerprintSchema } from '../journal/fingerprint.ts'
import { shortHeadSchema, toShortHead } from '../journal/heads/anchor.ts'
import { type TaskResult, taskResultSchema, taskSchema } from '../tasks/task.ts'

const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
/** A day is enough for every measure, and says less than an hour. */
const day = z.iso.date()

const visit = z.string().regex(/^[0-9a-f]{32}$/)

const keptWordSchema = z.strictObject({ hand: handSchema, help: helpSchema })

const keptStepSchema = z.strictObject({
  step: idSchema,
  hand: handSchema,
  help: helpSchema,
  /** The person contests what was recorded: `hand` and `help` then say nothing (unknown, N0), and both words stand here. */
  contested: z.strictObject({ seen: keptWordSchema.optional(), said: keptWordSchema.optional() }).optional(),
  /** The helper did it, or part of it, as the two had agreed before: more than was proposed. */
  planned: z.literal(true).optional(),
})
export type KeptStep = z.infer<typeof keptStepSchema>

/** One visit as the person's own notebook keeps it. */
export const keptVisitSchema = z.strictObject({
  /** The visit's reference in the journal of `place`, so that both can be erased together. */
  visit,
  day,
  flow,
  version: z.int().min(1),
  /** On the training portal. */
  training: z.boolean(),
  role: roleSchema,
  /** Eight random characters of the machine: enough to tell that it was another one, not which. */
  place: z.string().regex(/^[0-9a-f]{8}$/),
  finished: z.boolean(),
  /** Practice that began at this step: those before it were made ready. */
  from: idSchema.optional(),
  steps: z.array(keptStepSchema).max(200),
  /** The critical steps that everybody goes through in this version, recorded or not. */
  critical: z.array(idSchema).max(60),
  /** How many steps everybody goes through in this version. */
  counted: z.int().min(1).max(200),
})
export type RecordedVisit = z.infer<typeof keptVisitSchema>

/** The one step that the person wants to do alone next time, of one procedure. */
const goalSchema = z.strictObject({ flow, step: idSchema, day })

const plannedSchema = z.strictObject({ step: idSchema, who: doerSchema })

/**
 * What the two changed of what is proposed for next time, of one procedure: who does which step. It is for the visit that
 * comes after the one it names, and for no other.
 */
const planSchema = z.strictObject({ flow, after: visit, who: z.array(plannedSchema).max(200) })

/** What came of a short task that was tried, in a closed word: never a score. */
const keptTaskSchema = taskResultSchema.extend({ day })

/** A notebook is full after this many visits: 20 years of monthly ones. The oldest then leave. */
export const MOST_VISITS = 240

/**
 * All that a notebook holds: visits, one goal a procedure, and what was changed of its plan. A closed list, as the journal's: no name, no answer, no
 * text, no reason (reasons are about the worker's part, and stay in the journal).
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

/** A notebook as its person takes it away: with the short head that the notes of that machine had then, and its fingerprint. */
export const takenNotebookSchema = notebookSchema.extend({
  head: shortHeadSchema.optional(),
  machine: fingerprintSchema.optional(),
})
export type TakenNotebook = z.infer<typeof takenNotebookSchema>

export const EMPTY_NOTEBOOK: Notebook = { format: 'cote-a-cote/carnet', v: 1, visits: [], goals: [] }

/** Whether a notebook holds only what the first form of its file knows. */
export function isOfFirstForm({ visits, plans }: Notebook): boolean {
  return (
    plans === undefined && visits.every(({ from, steps }) => from === undefined && !steps.some((one) => one.planned))
  )
}

/** Parses what a notebook's file or copy holds; undefined when it is not of the closed list. */
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

/** `head` is the hash of the journal's last line, `machine` the fingerprint; both empty where there is no journal. */
export function toTakenNotebook(
  notebook: Notebook,
  { head, machine }: { readonly head: string; readonly machine: string },
): TakenNotebook {
  return { ...notebook, ...(head !== '' && { head: toShortHead(head), machine }) }
}

/**
 * Adds a visit, in the place of the same visit kept before (it was corrected since), and its goal if it has one. A
 * visit without a chosen goal leaves the goal of before: it was not reached, nor taken back.
 */
export function keepVisit(notebook: Notebook, visit: RecordedVisit, goal?: string): Notebook {
  const others = notebook.visits.filter((one) => one.visit !== visit.visit)
  const visits = [...others, visit].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-MOST_VISITS)
  if (goal === undefined) return { ...notebook, visits }
  const goals = notebook.goals.filter((one) => one.flow !== visit.flow)
  return { ...notebook, visits, goals: [...goals, { flow: visit.flow, step: goal, day: visit.day }] }
}

/** Takes a visit out, with the goal that was chosen at it; the goal of before is gone since then. */
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
 * Adds to a notebook what its person brings from another place: visits that it does not have, and goals that are newer.
 * A visit that both have stays as it is here.
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

/** A plan holds until the next visit of its procedure: of two, the one that is for the visit that comes now. */
function joinPlans(visits: Notebook['visits'], own: Notebook['plans'] = [], brought: Notebook['plans'] = []) {
  const isCurrent = ({ flow, after }: NotebookPlan) => visits.findLast((one) => one.flow === flow)?.visit === after
  const flows = [...new Set([...own, ...brought].map((plan) => plan.flow))]
  return flows.flatMap((flow) => {
    const found = [...own, ...brought].find((plan) => plan.flow === flow && isCurrent(plan))
    return found ? [found] : []
  })
}

/** Puts what came of tasks into a notebook, as its person wants; what was tried again replaces what was tried before. */
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

/** Of each task what was tried last; of two on one day, what is brought. */
function joinTasks(own: Notebook['tasks'] = [], brought: Notebook['tasks'] = []): NonNullable<Notebook['tasks']> {
  return taskSchema.options.flatMap((task) => {
    const found = [...own, ...brought].filter((one) => one.task === task)
    return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-1)
  })
}
