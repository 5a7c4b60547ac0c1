import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type ActorRefFrom, createActor, type SnapshotFrom } from 'xstate'
import type { RecordedVisit } from '../../core/autonomy/recorded-visit.ts'
import { PACE } from '../../core/base/pace.ts'
import { createToCurrent } from '../../core/flow/read/former.ts'
import { CODE_LENGTH, type Code, createCode } from '../../core/notebook/code.ts'
import type { Desk, NotebookCommand } from '../../core/notebook/desk.ts'
import { NotebookError } from '../../core/notebook/error.ts'
import { notebookMachine, toDesk } from '../../core/notebook/machine.ts'
import { chooseGoal, planStep } from '../../core/notebook/plan.ts'
import { dropVisit, joinNotebooks, keepTasks, keepVisit, type Notebook } from '../../core/notebook/record.ts'
import { findVisitStart, toKeptVisit } from '../../core/notebook/visit.ts'
import type { Choice, Picked } from '../../core/session/context.ts'
import type { sessionMachine } from '../../core/session/machine.ts'
import type { Visit } from '../../core/session/visit.ts'
import type { TaskResult } from '../../core/tasks/task.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { UNHELD_CLOCK } from '../unheld-clock.ts'
import type { NotebookStore, OpenNotebook } from './store.ts'

export interface NotebookKeeperParts {
  readonly store: NotebookStore
  /** Erases the sealed part of these visits in this machine's journal; returns whether it could. */
  readonly eraseVisits: (visits: readonly string[]) => boolean
  /** Checks whether a procedure was picked, as opposed to the notebook itself. */
  readonly isPicked: () => boolean
  /** Returns the results of this sitting's short tasks. */
  readonly tried: () => readonly TaskResult[]
  readonly onChange: () => void
  readonly onOpened: () => void
  readonly idleMs?: number
  /** Waits before a code is tried again, in milliseconds; a timer by default. */
  readonly pause?: (ms: number) => Promise<unknown>
}

/** Holds the one notebook that may be open on this machine. */
export interface NotebookKeeper {
  readonly desk: Desk
  readonly place: string
  command(command: NotebookCommand): void
  /** Adds a visit, and the goal that was chosen. */
  keep(visit: RecordedVisit, goal: string | undefined): void
  /** Removes a visit of this machine, as its person no longer agrees to its notes. */
  drop(visit: string): void
  /** Adds a notebook from another place; returns whether a notebook was open to receive it. */
  join(brought: Notebook): boolean
  close(): void
}

/** Runs the machine of notebooks and its effects on the disk. */
export function createNotebookKeeper(parts: NotebookKeeperParts): NotebookKeeper {
  const { store, isPicked, onChange, onOpened, idleMs = PACE.deskIdle } = parts
  const actor = createActor(notebookMachine.provide({ guards: { isPicked } }), {
    input: { idle: idleMs },
    clock: UNHELD_CLOCK,
  })
  runOnDisk(actor, parts)
  actor.on('enter', () => queueMicrotask(onOpened))
  // Results that the disk returns at once become one change.
  actor.start().subscribe(() => queueMicrotask(onChange))
  const getDesk = () => toDesk(actor.getSnapshot())
  const change = (toNext: (notebook: Notebook) => Notebook): void => {
    const desk = getDesk()
    if (desk.is === 'open') actor.send({ type: 'ADDED', notebook: toNext(desk.notebook) })
  }

  return {
    get desk() {
      return getDesk()
    },
    get place() {
      return store.place
    },
    command: (command) => {
      if (command.do === 'offer') return actor.send({ type: 'offer', code: createCode(randomBytes(CODE_LENGTH * 2)) })
      if (command.do === 'try') return actor.send({ type: 'try', typed: command.typed, show: !isPicked() })
      if (command.do === 'show') return actor.send({ type: 'show', shown: command.shown })
      if (command.do === 'on-sheet') return actor.send({ type: 'on-sheet', asked: command.asked })
      if (command.do === 'plan')
        return change((notebook) => planStep(notebook, command.flow, command.step, command.who))
      if (command.do === 'goal')
        return change((notebook) => chooseGoal(notebook, command.flow, command.step, toLocalDay(clock.now())))
      if (command.do === 'keep-tasks')
        return change((notebook) => keepTasks(notebook, parts.tried(), toLocalDay(clock.now())))
      actor.send({ type: command.do })
    },
    keep: (visit, goal) => change((notebook) => keepVisit(notebook, visit, goal)),
    drop: (visit) => {
      const desk = getDesk()
      if (desk.is !== 'open' || !desk.notebook.visits.some((one) => one.visit === visit)) return
      actor.send({ type: 'ADDED', notebook: dropVisit(desk.notebook, visit) })
    },
    join: (brought) => {
      const desk = getDesk()
      if (desk.is !== 'open') return false
      actor.send({ type: 'ADDED', notebook: joinNotebooks(desk.notebook, brought) })
      return true
    },
    close: () => {
      if (getDesk().is !== 'closed') actor.send({ type: 'close' })
    },
  }
}

/** Runs the machine's effects on the disk, and sends it their results. */
function runOnDisk(actor: ActorRefFrom<typeof notebookMachine>, parts: NotebookKeeperParts): void {
  const { store, eraseVisits, pause = wait } = parts
  /** The notebook that was read last, and the one that is shown. */
  let found: OpenNotebook | undefined
  let opened: OpenNotebook | undefined

  const attempt = async (effect: () => Promise<void> | void): Promise<void> => {
    try {
      await effect()
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error
      actor.send({ type: 'FAILED', trouble: error.code })
    }
  }
  const showOpened = (one: OpenNotebook, code: Code, isNew: boolean) => {
    found = one
    actor.send({ type: 'OPENED', code, notebook: one.notebook, isNew })
  }

  actor.on('enter', () => {
    opened = found
  })
  actor.on('forget', () => {
    opened = undefined
  })
  actor.on('make', ({ code }) => void attempt(async () => showOpened(await store.create(code), code, true)))
  actor.on('open', ({ code, wait: ms }) => {
    void attempt(async () => {
      if (ms > 0) await pause(ms)
      showOpened(await store.open(code), code, false)
    })
  })
  actor.on('save', ({ notebook }) => {
    void attempt(() => {
      opened?.save(notebook)
      actor.send({ type: 'SAVED' })
    })
  })
  actor.on('erase', ({ notebook }) => {
    void attempt(() => {
      const here = notebook.visits.filter(({ place }) => place === store.place)
      opened?.erase()
      actor.send({ type: 'ERASED', what: eraseVisits(here.map(({ visit }) => visit)) ? 'all' : 'notebook' })
    })
  })
  actor.on('erase-damaged', ({ code }) => {
    void attempt(async () => {
      await store.erase(code)
      actor.send({ type: 'ERASED', what: 'notebook' })
    })
  })
}

type SessionSnapshot = SnapshotFrom<typeof sessionMachine>

/** States in which a visit is over and saved in the open notebook. */
const ENDS = ['recap', 'keeping', 'undoable', 'wiping'] as const

/** Passes data from the open notebook to a new visit, and back when that is over. */
export interface NotebookVisits {
  /** Returns the notebook's data for the picked procedure, once the person has answered. */
  answer(snapshot: SessionSnapshot, picked: Picked, consent: boolean): Pick<Choice, 'earlier' | 'aim' | 'plan'>
  /** Saves a visit that is over in the open notebook, however it ended. */
  keep(snapshot: SessionSnapshot): void
}

export function createNotebookVisits(notebooks: () => NotebookKeeper): NotebookVisits {
  let kept: Visit | undefined
  return {
    answer: ({ context: { library } }, { flow }, consent) =>
      findVisitStart(
        notebooks().desk,
        { flow, consent },
        createToCurrent(library.flows),
        library.flows.find((one) => one.flow === flow),
      ),
    keep: (snapshot) => {
      const { visit } = snapshot.context
      if (!visit || visit === kept || !ENDS.some((end) => snapshot.matches(end))) return
      if (notebooks().desk.is !== 'open') return
      const keeping = toKeptVisit(visit, { day: toLocalDay(clock.now()), place: notebooks().place })
      if (!keeping) return
      kept = visit
      notebooks().keep(keeping, visit.goal ?? undefined)
    },
  }
}
