import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import type { KeepAnswer } from '../base/keep-answer.ts'
import type { Flow } from '../flow/language/language.ts'
import { countedGroups, findGroupId, groupsOf } from '../flow/language/order.ts'
import { sayDates } from '../flow/language/said-dates.ts'
import { type Language, toText } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { Exercise, ExerciseHelp } from '../session/exercise.ts'
import { toTaskFlow } from '../tasks/task.ts'
import type { ClassTrouble } from './error.ts'
import { classCommandSchema } from './message.ts'
import type { PlaceState } from './place.ts'

/** The fictitious person of a place, with the credentials for the exercise's portal. */
export interface ClassPersonView {
  readonly name: string
  readonly login: string
  readonly password: string
}

/** An exercise in the chosen language. */
export interface ExerciseView {
  readonly title: string
  /** Left out for a short task, which uses none. */
  readonly portal?: string
  /** The step at which it begins, if that is not the first. */
  readonly from?: string
  readonly help: ExerciseHelp
}

/** One place, as the trainer sees it. `step`: its present step, with the title if this computer knows it. */
export interface PlaceView extends Omit<PlaceState, 'step'> {
  readonly place: number
  readonly step?: { readonly number: number; readonly total: number; readonly title: string }
}

export interface TrainerClassView {
  readonly side: 'trainer'
  readonly is: 'opening' | 'open' | 'failed'
  readonly why?: ClassTrouble
  /** The addresses of this computer that learners can type, with the code. */
  readonly addresses: readonly string[]
  readonly code: string
  readonly exercise?: ExerciseView
  readonly places: readonly PlaceView[]
  readonly isTriedOut: boolean
}

export interface LearnerClassView {
  readonly side: 'learner'
  readonly is: 'joining' | 'refused' | 'in' | 'over'
  readonly why?: ClassTrouble
  readonly place: number
  readonly isLinked: boolean
  readonly work: 'waiting' | 'ready' | 'working' | 'done' | 'left' | 'missing'
  readonly help: PlaceState['help']
  readonly exercise?: ExerciseView
  /** Left out for a short task, where nobody signs in. */
  readonly person?: ClassPersonView
}

export type ClassView = TrainerClassView | LearnerClassView

/** An exercise that the trainer can choose. */
export interface OfferedExercise {
  /** As in `Exercise`: a flow, or a short task. */
  readonly exercise: Exercise
  readonly title: string
  readonly portal?: string
}

/** A later step at which a procedure can begin, since a fictitious person can do the steps before it. */
export type OfferedStep = { readonly step: string; readonly title: string }

/** An exercise on paper, one sheet for each place. */
export interface ExercisePaper {
  readonly title: string
  readonly portal?: string
  readonly steps: readonly { readonly title: string; readonly say: string }[]
  readonly sheets: readonly { readonly place: number; readonly person?: ClassPersonView }[]
}

/** Requests of our screens about a class. */
export const classRequests = {
  'class.command': { argument: classCommandSchema, answer: answerType<null>() },
  'class.offers': { argument: z.null(), answer: answerType<readonly OfferedExercise[]>() },
  'class.steps': {
    argument: z.strictObject({ flow: z.string().max(100) }),
    answer: answerType<readonly OfferedStep[]>(),
  },
  /** Prints or saves the exercise's sheets: those of all places at the trainer's computer, one's own at a learner's. */
  'class.keep': { argument: z.enum(['print', 'save']), answer: answerType<KeepAnswer>() },
  /** The sheets that are being printed. */
  'class.paper': { argument: z.null(), answer: answerType<ExercisePaper | null>() },
} as const

/** The sources of an exercise's texts: this computer's procedures and the short tasks. */
export interface ExerciseWords {
  readonly library: Library
  readonly tasks: Library
  readonly language: Language
}

export function findExerciseFlow(exercise: Exercise, { library, tasks }: ExerciseWords): Flow | undefined {
  const name = exercise.is === 'task' ? toTaskFlow(exercise.task) : exercise.flow
  return (exercise.is === 'task' ? tasks : library).flows.find(({ flow }) => flow === name)
}

/** Returns the words of an exercise; one that this computer lacks is shown by its id. */
export function toExerciseView(exercise: Exercise, words: ExerciseWords): ExerciseView {
  const flow = findExerciseFlow(exercise, words)
  const portal = words.library.portals.find((one) => exercise.is === 'procedure' && one.portal === toPortalId(exercise))
  const from = exercise.is === 'procedure' && flow?.steps.find(({ id }) => id === exercise.from)
  return {
    title: flow ? toText(flow.title, words.language) : exercise.is === 'task' ? exercise.task : exercise.flow,
    ...(portal && { portal: toText(portal.name, words.language) }),
    ...(from && { from: toText(from.title, words.language) }),
    help: exercise.help,
  }
}

/**
 * Returns the view of a place for the trainer. Only the step's id came over the network, so its title is looked up
 * here.
 */
export function toPlaceView(
  { step, ...place }: PlaceState & { readonly place: number },
  exercise: Exercise | undefined,
  words: ExerciseWords,
): PlaceView {
  const flow = exercise && findExerciseFlow(exercise, words)
  const found = flow && step !== undefined ? findStepView(flow, step, words.language) : undefined
  return { ...place, ...(found && { step: found }) }
}

function findStepView(flow: Flow, step: string, language: Language): PlaceView['step'] | undefined {
  const id = findGroupId(flow, step)
  const group = groupsOf(flow).find((one) => one.id === id)
  if (group === undefined) return undefined
  const counted = new Set(countedGroups(flow).map((one) => one.id))
  // A group that only some people meet counts once it is met, as on the coach panel.
  const met = groupsOf(flow).filter((one) => counted.has(one.id) || one.id === id)
  return {
    number: met.findIndex((one) => one.id === id) + 1,
    total: met.length,
    title: toText(group.main.title, language),
  }
}

/** Lists the steps that everybody goes through, from the exercise's first step on, for printing on a day (ISO). */
export function listPaperSteps(exercise: Exercise, words: ExerciseWords, today: string): ExercisePaper['steps'] {
  const flow = findExerciseFlow(exercise, words)
  if (flow === undefined) return []
  const groups = countedGroups(flow)
  const from = exercise.is === 'procedure' ? groups.findIndex(({ id }) => id === exercise.from) : 0
  return groups.slice(Math.max(0, from)).map(({ main }) => ({
    title: toText(main.title, words.language),
    say: toText(sayDates(main, flow, today).say, words.language),
  }))
}

/** Returns the portal of a procedure. */
export function toPortalId({ flow }: { readonly flow: string }): string {
  return flow.split('/')[0] ?? ''
}
