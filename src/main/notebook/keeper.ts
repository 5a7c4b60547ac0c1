import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { CODE_LENGTH, type Code, createCode } from '../../core/notebook/code.ts'
import { CLOSED, type Desk, type DeskEffect, evolveDesk, type NotebookCommand } from '../../core/notebook/desk.ts'
import { NotebookError } from '../../core/notebook/error.ts'
import { dropVisit, joinNotebooks, keepVisit, type Notebook, type RecordedVisit } from '../../core/notebook/record.ts'
import { PACE } from '../../core/pace.ts'
import type { NotebookStore, OpenNotebook } from './store.ts'

/** After this long without a word an open notebook closes, so that nobody else finds it open. */
const IDLE_MS = PACE.deskIdle
/** How long a code that led to nothing makes the next one wait: twice as long each time. */
const FIRST_WAIT_MS = PACE.notebookCodeWait
const LONGEST_WAIT_MS = PACE.notebookCodeLongestWait

export interface NotebookKeeperParts {
  readonly store: NotebookStore
  /** Destroys what this machine's journal has under seal of these visits; says whether it could. */
  readonly eraseVisits: (visits: readonly string[]) => boolean
  /** Whether somebody is waiting with a procedure, or came for the notebook itself. */
  readonly isPicked: () => boolean
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
  const { store, eraseVisits, isPicked, onChange, onOpened, idleMs = IDLE_MS, pause = wait } = parts
  let desk: Desk = CLOSED
  let opened: OpenNotebook | undefined
  let failures = 0
  let idle: NodeJS.Timeout | undefined

  const take = (event: Parameters<typeof evolveDesk>[1]): void => {
    const change = evolveDesk(desk, event)
    desk = change.desk
    clearTimeout(idle)
    if (desk.is !== 'closed') idle = setTimeout(closeIdle, idleMs).unref()
    for (const effect of change.effects) void act(effect)
    onChange()
  }

  const closeIdle = (): void => {
    if (isPicked()) idle = setTimeout(closeIdle, idleMs).unref()
    else take({ do: 'close' })
  }

  const attempt = async (effect: () => Promise<void> | void): Promise<void> => {
    try {
      await effect()
    } catch (error) {
      if (!(error instanceof NotebookError)) throw error
      if (error.code === 'not-found') failures += 1
      take({ do: 'FAILED', trouble: error.code })
    }
  }

  const open = (code: Code) =>
    attempt(async () => {
      if (failures > 0) await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)))
      const found = await store.open(code)
      failures = 0
      enter(found, code)
    })

  /** What was opened in vain, because somebody closed meanwhile, is let go. */
  const enter = (found: OpenNotebook, code: Code): void => {
    if ((desk.is !== 'opening' && desk.is !== 'making') || desk.code !== code) return
    opened = found
    take({ do: 'OPENED', notebook: found.notebook })
    onOpened()
  }

  const act = (effect: DeskEffect): Promise<void> | void => {
    switch (effect.does) {
      case 'make':
        return attempt(async () => enter(await store.create(effect.code), effect.code))
      case 'open':
        return open(effect.code)
      case 'save':
        return attempt(() => {
          opened?.save(effect.notebook)
          take({ do: 'SAVED' })
        })
      case 'erase':
        return attempt(() => {
          const here = effect.notebook.visits.filter(({ place }) => place === store.place)
          opened?.erase()
          take({ do: 'ERASED', what: eraseVisits(here.map(({ visit }) => visit)) ? 'all' : 'notebook' })
        })
      case 'erase-damaged':
        return attempt(async () => {
          await store.erase(effect.code)
          take({ do: 'ERASED', what: 'notebook' })
        })
      case 'forget':
        opened = undefined
    }
  }

  return {
    get desk() {
      return desk
    },
    get place() {
      return store.place
    },
    command: (command) => {
      if (command.do === 'offer') return take({ do: 'offer', code: createCode(randomBytes(CODE_LENGTH * 2)) })
      if (command.do === 'try') return take({ ...command, show: !isPicked() })
      take(command)
    },
    keep: (visit, goal) => {
      if (desk.is === 'open') take({ do: 'ADDED', notebook: keepVisit(desk.notebook, visit, goal) })
    },
    drop: (visit) => {
      if (desk.is !== 'open' || !desk.notebook.visits.some((one) => one.visit === visit)) return
      take({ do: 'ADDED', notebook: dropVisit(desk.notebook, visit) })
    },
    join: (brought) => {
      if (desk.is !== 'open') return false
      take({ do: 'ADDED', notebook: joinNotebooks(desk.notebook, brought) })
      return true
    },
    close: () => {
      if (desk.is !== 'closed') take({ do: 'close' })
    },
  }
}
