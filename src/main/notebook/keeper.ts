import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type ActorRefFrom, createActor, type SnapshotFrom } from 'xstate'
import { createToCurrent } from '../../core/flow/read/former.ts'
import { CODE_LENGTH, type Code, createCode } from '../../core/notebook/code.ts'
import type { Desk, NotebookCommand } from '../../core/notebook/desk.ts'
import { NotebookError } from '../../core/notebook/error.ts'
import { notebookMachine, toDesk } from '../../core/notebook/machine.ts'
import { chooseGoal, planStep } from '../../core/notebook/plan.ts'
import {
  dropVisit,
  joinNotebooks,
  keepTasks,
  keepVisit,
  type Notebook,
  type RecordedVisit,
} from '../../core/notebook/record.ts'
import { toBeginning, toKeptVisit } from '../../core/notebook/visit.ts'
import { PACE } from '../../core/pace.ts'
import type { Choice, Picked } from '../../core/session/context.ts'
import type { sessionMachine } from '../../core/session/machine.ts'
import type { Visit } from '../../core/session/visit.ts'
import type { TaskResult } from '../../core/tasks/task.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { UNHELD_CLOCK } from '../unheld-clock.ts'
import type { NotebookStore, OpenNotebook } from './store.ts'

export interface NotebookKeeperParts {
  readonly store: NotebookStore
  /** Destroys what this machine's journal has under seal of these visits; says whether it could. */
  readonly eraseVisits: (visits: readonly string[]) => boolean
  /** Whether somebody is waiting with a procedure, or came for the notebook itself. */
  readonly isPicked: () => boolean
  /** What came of the short tasks of this sitting. */
  readonly tried: () => readonly TaskResult[]
  readonly onChange: () => void
  readonly onOpened: () => void
  readonly idleMs?: number
  /** Waits before a code is tried again, in milliseconds; a clock unless told otherwise. */
  readonly pause?: (ms: number) => Promise<unknown>
}

/** The one notebook that may be open on this machine. */
export interface NotebookKeeper {
  readonly desk: Desk
  readonly place: string
  command(command: NotebookCommand): void
  /** Adds a visit, and the goal that was chosen. */
  keep(visit: RecordedVisit, goal: string | undefined): void
  /** Takes out a visit of this machine whose notes its person does not agree to any more. */
  drop(visit: string): void
  /** Adds what the person brings from another place; says whether a notebook was open to take it in. */
  join(brought: Notebook): boolean
  close(): void
}

/** Runs the notebooks' desk, and does on the disk what it asks. */
export function createNotebookKeeper(parts: NotebookKeeperParts): NotebookKeeper {
  const { store, isPicked, onChange, onOpened, idleMs = PACE.deskIdle } = parts
  const actor = createActor(notebookMachine.provide({ guards: { isPicked } }), {
    input: { idle: idleMs },
    clock: UNHELD_CLOCK,
  })
  runOnDisk(actor, parts)
  actor.on('enter', () => queueMicrotask(onOpened))
  // What the disk answers at once is told as one.
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
        return change((notebook) => chooseGoal(notebook, command.flow, command.step, toLocalDay(new Date())))
      if (command.do === 'keep-tasks')
        return change((notebook) => keepTasks(notebook, parts.tried(), toLocalDay(new Date())))
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

/** Does on the disk what the desk asks, and tells it what came of it. */
function runOnDisk(actor: ActorRefFrom<typeof notebookMachine>, parts: NotebookKeeperParts): void {
  const { store, eraseVisits, pause = wait } = parts
  /** What was read last, and what the desk shows of it. */
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
  const tell = (one: OpenNotebook, code: Code, isNew: boolean) => {
    found = one
    actor.send({ type: 'OPENED', code, notebook: one.notebook, isNew })
  }

  actor.on('enter', () => {
    opened = found
  })
  actor.on('forget', () => {
    opened = undefined
  })
  actor.on('make', ({ code }) => void attempt(async () => tell(await store.create(code), code, true)))
  actor.on('open', ({ code, wait: ms }) => {
    void attempt(async () => {
      if (ms > 0) await pause(ms)
      tell(await store.open(code), code, false)
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

/** Where a visit is over, and in the person's open notebook. */
const ENDS = ['recap', 'keeping', 'undoable', 'wiping'] as const

/** What goes from the open notebook into a visit that begins, and back when it is over. */
export interface NotebookVisits {
  /** What the notebook tells of the procedure that was picked, once the person has answered. */
  tell(snapshot: SessionSnapshot, picked: Picked, consent: boolean): Pick<Choice, 'earlier' | 'aim' | 'plan'>
  /** Puts a visit that is over into the open notebook as its end shows it, whatever ends it. */
  keep(snapshot: SessionSnapshot): void
}

export function createNotebookVisits(notebooks: () => NotebookKeeper): NotebookVisits {
  let kept: Visit | undefined
  return {
    tell: ({ context: { library } }, { flow }, consent) =>
      toBeginning(
        notebooks().desk,
        { flow, consent },
        createToCurrent(library.flows),
        library.flows.find((one) => one.flow === flow),
      ),
    keep: (snapshot) => {
      const { visit } = snapshot.context
      if (!visit || visit === kept || !ENDS.some((end) => snapshot.matches(end))) return
      if (notebooks().desk.is !== 'open') return
      const keeping = toKeptVisit(visit, { day: toLocalDay(new Date()), place: notebooks().place })
      if (!keeping) return
      kept = visit
      notebooks().keep(keeping, visit.goal ?? undefined)
    },
  }
}
