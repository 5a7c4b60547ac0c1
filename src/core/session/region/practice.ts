import type { Language } from '../../flow/language/text.ts'
import type { Library } from '../../flow/read/library.ts'
import { findProcedure, type Procedure } from '../../flow/read/procedure.ts'
import { stepAt } from '../../flow/run/compile.ts'
import { NO_PAGE } from '../../navigation/page-state.ts'
import { addResult, END, findTaskResult, type Task, toTaskFlow } from '../../tasks/task.ts'
import type { SessionContext, SessionEvent } from '../context.ts'
import { effects } from '../effects.ts'
import type { Exercise, ExerciseHelp } from '../exercise.ts'
import type { Change, Visit } from '../visit.ts'
import { beginning } from './beginning.ts'
import { openVisit } from './open-visit.ts'

/** Actions and guards of the session about the short tasks, by name: open, begin, close, and record the result. */
const tasks = beginning.extend({
  actions: {
    openTasks: effects.enqueueActions(({ event, enqueue }) => {
      if (event.type === 'tasks' && event.library) enqueue.assign({ tasks: { library: event.library, results: [] } })
    }),
    forgetTasks: effects.enqueueActions(({ enqueue }) => enqueue.assign({ tasks: undefined })),
    beginTask: effects.enqueueActions(({ context, event, enqueue }) => {
      const change = event.type === 'task' ? openTask(context, event.task, event.visit) : undefined
      if (change) enqueue.assign({ visit: change.visit, page: NO_PAGE })
    }),
    noteTask: effects.enqueueActions(({ context: { visit, tasks: state }, enqueue }) => {
      if (visit?.task && state) enqueue.assign({ tasks: addResult(state, visit.task, findTaskResult(visit)) })
    }),
  },
  guards: {
    hasTasks: ({ event }) => event.type === 'tasks' && event.library !== undefined,
    isKnownTask: ({ context, event }) => event.type === 'task' && !!openTask(context, event.task, event.visit),
    isTask: ({ context }) => context.visit?.task !== undefined,
    hasEndedTask: ({ context }) => context.visit?.task !== undefined && context.visit.position.status === 'done',
  },
})

/** Opens a visit of the tasks' own portal, in the language of the screens; nothing of it is recorded. */
function openTask({ tasks: state, ...context }: SessionContext, task: Task, id: string): Change | undefined {
  const procedure = state && findTask(state.library, task, context.language)
  const choice = { flow: toTaskFlow(task), training: true, role: context.role, consent: false, task }
  return procedure && openVisit(id, procedure, choice)
}

/** Finds a short task, on its own portal in the language of the screens. */
function findTask(library: Library, task: Task, language: Language): Procedure | undefined {
  const procedure = findProcedure(library, toTaskFlow(task))
  const { training } = procedure?.portal ?? {}
  if (!procedure || !training) return undefined
  const portal = { ...procedure.portal, training: { ...training, start: `${training.start}?langue=${language}` } }
  return { ...procedure, portal }
}

/**
 * The visit that shows what the app is: a paper that people ask for, three presses after the sign-in, which the app plays
 * as an invented person.
 */
const TRIAL = { flow: 'ameli/attestation-de-droits', from: 'demarches' } as const

/** Actions and guards of the session about the first start, by name: begin the trial, and end the first start. */
const trial = tasks.extend({
  actions: {
    beginTrial: effects.enqueueActions(({ context, event, enqueue }) => {
      const change = event.type === 'try-visit' ? openTrial(context, event.visit) : undefined
      if (change) enqueue.assign({ visit: change.visit, page: NO_PAGE })
    }),
    endFirstStart: effects.enqueueActions(({ enqueue }) => enqueue.assign({ isFirstStart: false })),
  },
  guards: {
    isFirstStart: ({ context }) => context.isFirstStart === true,
    hasTrial: ({ context }) => hasTrial(context),
  },
})

/** Checks whether this computer has the procedure of the trial, with its training portal. */
export function hasTrial({ library }: Pick<SessionContext, 'library'>): boolean {
  const procedure = findProcedure(library, TRIAL.flow)
  return procedure?.portal.training !== undefined && procedure.flow.steps.some(({ id }) => id === TRIAL.from)
}

/** Opens the trial. Nothing of it is recorded, so nobody is asked to agree to notes. */
function openTrial({ library, heals, role }: SessionContext, id: string): Change | undefined {
  const procedure = findProcedure(library, TRIAL.flow)
  const choice = { ...TRIAL, training: true, role, consent: false, trial: true } as const
  return procedure && openVisit(id, procedure, choice, { heals })
}

/** An exercise of a class: the place whose fictitious person is played, and how much the coach shows automatically. */
export interface Lesson {
  readonly place: number
  readonly help: ExerciseHelp
}

/** Actions and guards of the session about the exercises of a class, by name: begin one, and record how it ended. */
export const lessons = trial.extend({
  actions: {
    beginLesson: effects.enqueueActions(({ context, event, enqueue }) => {
      const change = openLesson(context, event)
      if (change) enqueue.assign({ visit: change.visit, page: NO_PAGE })
    }),
    noteLesson: effects.enqueueActions(({ context: { visit }, enqueue }) => {
      if (visit?.lesson) enqueue.assign({ lessonEnd: isLessonDone(visit) ? 'done' : 'left' })
    }),
  },
  guards: {
    isKnownLesson: ({ context, event }) => openLesson(context, event) !== undefined,
    isLesson: ({ context }) => context.visit?.lesson !== undefined,
    hasEndedLesson: ({ context }) => context.visit?.lesson !== undefined && context.visit.position.status === 'done',
  },
})

/** Opens a visit of the training portal. Nothing of it is recorded, so nobody in a class is asked to agree to notes. */
function openLesson(context: SessionContext, event: SessionEvent): Change | undefined {
  if (event.type !== 'LESSON') return undefined
  const { exercise, place, tasks: own, visit: id } = event
  const { library, language, heals } = context
  const lesson: Lesson = { place, help: exercise.help }
  const choice = { training: true, role: 'worker', consent: false, lesson } as const
  if (exercise.is === 'task') {
    const { task } = exercise
    const procedure = findTask(own, task, language)
    return procedure && openVisit(id, procedure, { ...choice, flow: toTaskFlow(task), task })
  }
  const procedure = findProcedure(library, exercise.flow)
  if (!procedure?.portal.training) return undefined
  return openVisit(
    id,
    procedure,
    { ...choice, flow: exercise.flow, ...findFirstStep(exercise, procedure.flow.steps) },
    { heals },
  )
}

/** Returns the step that an exercise begins at: the first one if this version of the procedure lacks the given step. */
function findFirstStep(
  { from }: Extract<Exercise, { readonly is: 'procedure' }>,
  steps: readonly { readonly id: string }[],
): { readonly from?: string } {
  return steps.some(({ id }) => id === from) && from !== undefined ? { from } : {}
}

/** Checks whether the exercise reached its end, or the portal accepted it before it was left. */
function isLessonDone({ position, task }: Visit): boolean {
  return position.status === 'done' || position.context.proven || (task !== undefined && stepAt(position) === END)
}
