import type { Exercise, ExerciseHelp } from '../../class/message.ts'
import { stepAt } from '../../flow/run/compile.ts'
import { END, toTaskFlow } from '../../tasks/task.ts'
import { NO_PAGE, type SessionContext, type SessionEvent } from '../context.ts'
import { effects } from '../effects.ts'
import type { Change, Visit } from '../visit.ts'
import { findProcedure, openVisit } from './open-visit.ts'
import { findTask, tasks } from './tasks.ts'

/** An exercise of a class: the place, whose fictitious person is played, and how much the coach says by itself. */
export interface Lesson {
  readonly place: number
  readonly help: ExerciseHelp
}

/** What the session does with the exercises of a class, by name: begins one, and says how it ended. */
export const lessons = tasks.extend({
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

/** A visit of the training portal, of which nothing is written: nobody of a class is asked for their agreement to notes. */
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
    { ...choice, flow: exercise.flow, ...toFrom(exercise, procedure.flow.steps) },
    { heals },
  )
}

/** Another version of the procedure may not have the step: the exercise then begins at its first one. */
function toFrom(
  { from }: Extract<Exercise, { readonly is: 'procedure' }>,
  steps: readonly { readonly id: string }[],
): { readonly from?: string } {
  return steps.some(({ id }) => id === from) && from !== undefined ? { from } : {}
}

/** Whether its end was reached, or the portal took it in before it was left. */
function isLessonDone({ position, task }: Visit): boolean {
  return position.status === 'done' || position.context.proven || (task !== undefined && stepAt(position) === END)
}
