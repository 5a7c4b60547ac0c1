import { randomBytes } from 'node:crypto'
import { type BrowserWindow, shell } from 'electron'
import type { View } from '../../core/app/view/view.ts'
import type { KeepAnswer } from '../../core/base/keep-answer.ts'
import type { ClassCommand } from '../../core/class/message.ts'
import { CLASS_SIZE } from '../../core/class/message.ts'
import {
  type ClassPersonView,
  type ClassView,
  type ExercisePaper,
  type ExerciseWords,
  findExerciseFlow,
  type LearnerClassView,
  listPaperSteps,
  type OfferedExercise,
  type OfferedStep,
  type TrainerClassView,
  toExerciseView,
  toPlaceView,
  toPortalId,
} from '../../core/class/view.ts'
import { countedGroups } from '../../core/flow/language/order.ts'
import { toText } from '../../core/flow/language/text.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { Exercise } from '../../core/session/exercise.ts'
import { taskSchema, toTaskFlow } from '../../core/tasks/task.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
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

/**
 * Handles a class at this computer: the trainer's, or a learner's place in one. Nothing of it is written anywhere: it
 * is gone with its end, or with the app.
 */
export class ClassDesk {
  readonly #parts: ClassParts
  readonly #trainer: TrainerDesk
  readonly #learner: LearnerDesk
  #tasks: Library | undefined
  /** The paper that is being printed, for the window that shows it. */
  #printed: ExercisePaper | null = null
  /** The step that was last reported to the trainer. */
  #lastStep = ''
  readonly handlers: ClassHandlers = {
    'class.command': async (command) => {
      this.#command(command)
      return null
    },
    'class.offers': async () => listOffers(this.#words(), this.#parts.training),
    'class.steps': async ({ flow }) => listSteps(flow, this.#words(), this.#parts),
    'class.keep': (way) => this.#keep(way),
    'class.paper': () => Promise.resolve(this.#printed),
  }

  constructor(parts: ClassParts) {
    const { window, session, onChange } = parts
    this.#parts = parts
    this.#trainer = new TrainerDesk({
      port: findClassPort(process.argv),
      onChange,
      onAsk: () => {
        shell.beep()
        if (window.isMinimized()) window.restore()
        window.flashFrame(true)
      },
    })
    this.#learner = new LearnerDesk({
      onChange,
      onBegin: (exercise, place) => queueMicrotask(() => this.#begin(exercise, place)),
      onEnd: () => queueMicrotask(() => session.lesson({ type: 'LESSON_OVER' })),
    })
  }

  view(): ClassView | undefined {
    const here = this.#trainer.state()
    if (here.is !== 'closed') return toTrainerView(here, this.#words())
    const state = this.#learner.state()
    if (state.is === 'out') return undefined
    return toLearnerView(state, this.#words(), this.#findPerson(state.exercise, state.place))
  }

  follow({ screen }: View): void {
    const { session } = this.#parts
    const { exercise, work, place } = this.#learner.state()
    if (session.visit()?.lesson === undefined) {
      this.#lastStep = ''
      if (work === 'working') this.#learner.send({ type: session.lessonEnd() === 'done' ? 'DONE' : 'LEFT' })
      // The class screen shows again: an exercise that waited for the erasure of the last one can begin.
      if (work === 'ready' && screen.at === 'class' && exercise !== undefined) this.#begin(exercise, place)
      return
    }
    if (work === 'ready') this.#learner.send({ type: 'BEGUN' })
    if (screen.at !== 'guide' || screen.step.id === this.#lastStep || screen.portal.status === 'leading') return
    this.#lastStep = screen.step.id
    this.#learner.send({ type: 'STEP', step: screen.step.id })
  }

  #words(): ExerciseWords {
    const { session, readTasks } = this.#parts
    this.#tasks ??= readTasks()
    return { library: session.library(), tasks: this.#tasks, language: session.view().language }
  }

  #findPerson(exercise: Exercise | undefined, place: number): ClassPersonView | undefined {
    if (exercise?.is !== 'procedure') return undefined
    return this.#parts.training.classPerson(toPortalId(exercise), place)
  }

  /**
   * Begins an exercise, or reports that this computer lacks it. One that cannot begin yet, as the last one is still
   * being erased, is tried again later.
   */
  #begin(exercise: Exercise, place: number): void {
    const words = this.#words()
    if (findPlayed(exercise, words, this.#findPerson(exercise, place)) === undefined) {
      this.#learner.send({ type: 'MISSING' })
      return
    }
    const visit = randomBytes(16).toString('hex')
    this.#parts.session.lesson({ type: 'LESSON', exercise, place, tasks: words.tasks, visit })
  }

  #command(command: ClassCommand): void {
    const shown = this.view()?.side
    if (shown !== 'learner' && command.do === 'open') this.#trainer.open()
    else if (command.do === 'give') this.#trainer.give(command.exercise)
    else if (command.do === 'come') this.#trainer.come(command.place)
    else if (command.do === 'free') this.#trainer.free(command.place)
    else if (command.do === 'end') this.#trainer.end()
    else if (shown !== 'trainer' && command.do === 'join') this.#learner.join(command)
    else if (command.do === 'ask') this.#learner.send({ type: command.on ? 'ASK' : 'ASK_NO_MORE' })
    else if (command.do === 'again') this.#learner.send({ type: 'AGAIN' })
    else if (command.do === 'leave') this.#learner.send({ type: 'LEAVE' })
  }

  async #keep(way: 'print' | 'save'): Promise<KeepAnswer> {
    const { window, papers } = this.#parts
    this.#printed = this.#createPaper()
    if (this.#printed === null) return { kept: false, trouble: 'cannot-write' }
    try {
      if (way === 'print') return { kept: await papers.show('class', printPaper) }
      return await keepFile(window, 'exercice.pdf', () => papers.printToPdf('class'))
    } finally {
      this.#printed = null
    }
  }

  #createPaper(): ExercisePaper | null {
    const given = this.#trainer.state().exercise
    const state = this.#learner.state()
    const exercise = given ?? state.exercise
    if (exercise === undefined) return null
    // A sheet for each place, taken or not, as they are printed before the class.
    const numbers = given ? Array.from({ length: CLASS_SIZE }, (_, at) => at + 1) : [state.place]
    const { title, portal } = toExerciseView(exercise, this.#words())
    return {
      title,
      ...(portal !== undefined && { portal }),
      steps: listPaperSteps(exercise, this.#words(), toLocalDay(clock.now())),
      sheets: numbers.map((place) => {
        const person = this.#findPerson(exercise, place)
        return { place, ...(person && { person }) }
      }),
    }
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

/**
 * Finds the flow of an exercise; undefined where this computer lacks it, or no fictitious person of a class can be on
 * its portal.
 */
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

/** Returns the port that a class listens on: the default, or the one of the switch (0: any free one). */
function findClassPort(switches: readonly string[]): number {
  const given = switches.find((one) => one.startsWith(SWITCH))?.slice(SWITCH.length)
  return given !== undefined && /^\d{1,5}$/.test(given) && Number(given) <= 65_535 ? Number(given) : CLASS_PORT
}
