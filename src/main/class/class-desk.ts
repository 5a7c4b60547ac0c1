import { randomBytes } from 'node:crypto'
import { type BrowserWindow, shell } from 'electron'
import type { ClassCommand, Exercise } from '../../core/class/message.ts'
import { CLASS_SIZE } from '../../core/class/message.ts'
import {
  type ClassPersonView,
  type ClassView,
  type ExercisePaper,
  type ExerciseWords,
  findExerciseFlow,
  type LearnerClassView,
  type OfferedExercise,
  type OfferedStep,
  type TrainerClassView,
  toExerciseView,
  toPaperSteps,
  toPlaceView,
  toPortalId,
} from '../../core/class/view.ts'
import { countedGroups } from '../../core/flow/language/order.ts'
import { toText } from '../../core/flow/language/text.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { KeepAnswer } from '../../core/ipc/contract.ts'
import type { View } from '../../core/session/view/view.ts'
import { taskSchema, toTaskFlow } from '../../core/tasks/task.ts'
import type { Plays } from '../demonstration/plays.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { Training } from '../library/training.ts'
import { keepFile } from '../papers/keep-file.ts'
import { type PaperWindow, printPaper } from '../papers/paper-window.ts'
import type { Session } from '../session/session.ts'
import { CLASS_PORT, LearnerDesk, type LearnerState } from './learner-desk.ts'
import { TrainerDesk, type TrainerState } from './trainer-desk.ts'

export interface ClassParts {
  readonly window: BrowserWindow
  readonly papers: PaperWindow
  readonly session: Session
  readonly training: Training
  readonly plays: Plays
  readonly readTasks: () => Library
  readonly onChange: () => void
}

export type ClassHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `class.${string}`>>

/** A class at this computer: the trainer's, or a learner's place in one. */
export interface ClassDesk {
  readonly handlers: ClassHandlers
  view(): ClassView | undefined
  follow(view: View): void
}

/** Opens it. Nothing of a class is written anywhere: it is gone with the app, and with its end. */
export function createClassDesk(parts: ClassParts): ClassDesk {
  const { window, papers, session, training, onChange } = parts
  let tasks: Library | undefined
  const words = (): ExerciseWords => {
    tasks ??= parts.readTasks()
    return { library: session.library(), tasks, language: session.view().language }
  }
  const trainer = new TrainerDesk({
    port: toClassPort(process.argv),
    onChange,
    onAsk: () => {
      shell.beep()
      if (window.isMinimized()) window.restore()
      window.flashFrame(true)
    },
  })
  const learner = new LearnerDesk({
    onChange,
    onBegin: (exercise, place) => queueMicrotask(() => begin(exercise, place)),
    onEnd: () => queueMicrotask(() => session.lesson({ type: 'LESSON_OVER' })),
  })
  const toPerson = (exercise: Exercise | undefined, place: number): ClassPersonView | undefined =>
    exercise?.is === 'procedure' ? training.classPerson(toPortalId(exercise), place) : undefined

  /** What cannot be begun here is told; what is not begun yet, as the last exercise is still being erased, is tried again. */
  const begin = (exercise: Exercise, place: number) => {
    if (findPlayed(exercise, words(), toPerson(exercise, place)) === undefined) return learner.tell({ type: 'MISSING' })
    const visit = randomBytes(16).toString('hex')
    session.lesson({ type: 'LESSON', exercise, place, tasks: words().tasks, visit })
  }
  const view = (): ClassView | undefined => {
    const here = trainer.state()
    if (here.is !== 'closed') return toTrainerView(here, words())
    const state = learner.state()
    return state.is === 'out' ? undefined : toLearnerView(state, words(), toPerson(state.exercise, state.place))
  }
  const command = (asked: ClassCommand): void => {
    const shown = view()?.side
    if (shown !== 'learner' && asked.do === 'open') trainer.open()
    else if (asked.do === 'give') trainer.give(asked.exercise)
    else if (asked.do === 'come') trainer.come(asked.place)
    else if (asked.do === 'free') trainer.free(asked.place)
    else if (asked.do === 'end') trainer.end()
    else if (shown !== 'trainer' && asked.do === 'join') learner.join(asked)
    else if (asked.do === 'ask') learner.tell({ type: asked.on ? 'ASK' : 'ASK_NO_MORE' })
    else if (asked.do === 'again') learner.tell({ type: 'AGAIN' })
    else if (asked.do === 'leave') learner.tell({ type: 'LEAVE' })
  }
  let printed: ExercisePaper | null = null
  const keep = async (way: 'print' | 'save'): Promise<KeepAnswer> => {
    printed = toPaper(trainer.state(), learner.state())
    if (printed === null) return { kept: false, trouble: 'cannot-write' }
    const make = async (): Promise<KeepAnswer> =>
      way === 'print'
        ? { kept: await papers.show('class', printPaper) }
        : keepFile(window, 'exercice.pdf', () => papers.toPdf('class'))
    return make().finally(() => {
      printed = null
    })
  }
  const toPaper = (here: TrainerState, state: LearnerState): ExercisePaper | null => {
    const exercise = here.exercise ?? state.exercise
    if (exercise === undefined) return null
    // Those who have not come in yet get a sheet as well: it is printed before the class.
    const numbers = here.exercise ? Array.from({ length: CLASS_SIZE }, (_, at) => at + 1) : [state.place]
    const { title, portal } = toExerciseView(exercise, words())
    return {
      title,
      ...(portal !== undefined && { portal }),
      steps: toPaperSteps(exercise, words()),
      sheets: numbers.map((place) => {
        const person = toPerson(exercise, place)
        return { place, ...(person && { person }) }
      }),
    }
  }

  let told = ''
  return {
    view,
    handlers: {
      'class.command': async (asked) => {
        command(asked)
        return null
      },
      'class.offers': async () => listOffers(words(), training),
      'class.steps': async ({ flow }) => listSteps(flow, words(), parts),
      'class.keep': keep,
      'class.paper': () => Promise.resolve(printed),
    },
    follow: ({ screen }) => {
      const { exercise, work, place } = learner.state()
      const lesson = session.visit()?.lesson
      if (lesson === undefined) {
        told = ''
        if (work === 'working') learner.tell({ type: session.lessonEnd() === 'done' ? 'DONE' : 'LEFT' })
        // The class shows again: what waited for the last exercise to be erased can begin.
        if (work === 'ready' && screen.at === 'class' && exercise !== undefined) begin(exercise, place)
        return
      }
      if (work === 'ready') learner.tell({ type: 'BEGUN' })
      if (screen.at !== 'guide' || screen.step.id === told || screen.portal.status === 'leading') return
      told = screen.step.id
      learner.tell({ type: 'STEP', step: screen.step.id })
    },
  }
}

function toTrainerView(state: TrainerState, words: ExerciseWords): TrainerClassView {
  const { is, why, code, hosts, port, exercise, places, isTriedOut } = state
  return {
    side: 'trainer',
    is: is === 'failed' || is === 'opening' ? is : 'open',
    ...(is === 'failed' && { why }),
    addresses: port === 0 ? [] : hosts.map((host) => (port === CLASS_PORT ? host : `${host}:${port}`)),
    code,
    ...(exercise && { exercise: toExerciseView(exercise, words) }),
    places: places.map((place) => toPlaceView(place, exercise, words)),
    isTriedOut,
  }
}

function toLearnerView(
  state: LearnerState,
  words: ExerciseWords,
  person: ClassPersonView | undefined,
): LearnerClassView {
  const { is, why, place, isLinked, work, help, exercise } = state
  return {
    side: 'learner',
    is: is === 'out' ? 'over' : is,
    ...(is === 'refused' && { why }),
    place,
    isLinked,
    work,
    help,
    ...(exercise && { exercise: toExerciseView(exercise, words) }),
    ...(person && { person }),
  }
}

/** The procedure that is played; undefined where this computer lacks it, or nobody of a class can be there. */
function findPlayed(exercise: Exercise, words: ExerciseWords, person: ClassPersonView | undefined) {
  const flow = findExerciseFlow(exercise, words)
  if (flow === undefined || exercise.is === 'task') return flow
  const portal = words.library.portals.find((one) => one.portal === toPortalId(exercise))
  return portal?.training && person && flow
}

function listOffers(words: ExerciseWords, training: Training): readonly OfferedExercise[] {
  const { library, tasks, language } = words
  const short = taskSchema.options.flatMap((task): OfferedExercise[] => {
    const flow = tasks.flows.find((one) => one.flow === toTaskFlow(task))
    return flow ? [{ exercise: { is: 'task', task, help: 'guide' }, title: toText(flow.title, language) }] : []
  })
  const procedures = library.flows.flatMap((flow): OfferedExercise[] => {
    const exercise = { is: 'procedure', flow: flow.flow, help: 'guide' } as const
    const portal = library.portals.find((one) => one.portal === toPortalId(exercise))
    if (!findPlayed(exercise, words, training.classPerson(toPortalId(exercise), 1)) || !portal) return []
    return [{ exercise, title: toText(flow.title, language), portal: toText(portal.name, language) }]
  })
  return [...procedures, ...short]
}

function listSteps(
  name: string,
  { library, language }: ExerciseWords,
  { plays, training }: Pick<ClassParts, 'plays' | 'training'>,
): readonly OfferedStep[] {
  const flow = library.flows.find((one) => one.flow === name)
  if (flow === undefined) return []
  const person = training.person(toPortalId({ flow: name }))
  return countedGroups(flow)
    .slice(1)
    .flatMap(({ id, main }) =>
      plays.findLead(flow, id, person) ? [{ step: id, title: toText(main.title, language) }] : [],
    )
}

const SWITCH = '--class-port='

/** Returns the port that a class listens on: ours, or one that the start names (0: any that is free). */
function toClassPort(switches: readonly string[]): number {
  const told = switches.find((one) => one.startsWith(SWITCH))?.slice(SWITCH.length)
  return told !== undefined && /^\d{1,5}$/.test(told) && Number(told) <= 65_535 ? Number(told) : CLASS_PORT
}
