import type { Language } from '../../flow/language/text.ts'
import type { Library } from '../../flow/read/library.ts'
import { addResult, type Task, toTaskFlow, toTaskResult } from '../../tasks/task.ts'
import { NO_PAGE, type SessionContext } from '../context.ts'
import { effects } from '../effects.ts'
import type { Change } from '../visit.ts'
import { beginning } from './beginning.ts'
import { findProcedure, openVisit, type Procedure } from './open-visit.ts'

/** What the session does with the short tasks, by name: opens and leaves them, begins one, takes down what came of it. */
export const tasks = beginning.extend({
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
      if (visit?.task && state) enqueue.assign({ tasks: addResult(state, visit.task, toTaskResult(visit)) })
    }),
  },
  guards: {
    hasTasks: ({ event }) => event.type === 'tasks' && event.library !== undefined,
    isKnownTask: ({ context, event }) => event.type === 'task' && !!openTask(context, event.task, event.visit),
    isTask: ({ context }) => context.visit?.task !== undefined,
    hasEndedTask: ({ context }) => context.visit?.task !== undefined && context.visit.position.status === 'done',
  },
})

/** A visit of the tasks' own portal, in the language that shows; of which nothing is written. */
function openTask({ tasks: state, ...context }: SessionContext, task: Task, id: string): Change | undefined {
  const procedure = state && findTask(state.library, task, context.language)
  const choice = { flow: toTaskFlow(task), training: true, role: context.role, consent: false, task }
  return procedure && openVisit(id, procedure, choice)
}

/** Finds a short task, on its own portal in the language that shows. */
export function findTask(library: Library, task: Task, language: Language): Procedure | undefined {
  const procedure = findProcedure(library, toTaskFlow(task))
  const { training } = procedure?.portal ?? {}
  if (!procedure || !training) return undefined
  const portal = { ...procedure.portal, training: { ...training, start: `${training.start}?langue=${language}` } }
  return { ...procedure, portal }
}
