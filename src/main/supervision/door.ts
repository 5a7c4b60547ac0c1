import { createActor, fromPromise, waitFor } from 'xstate'
import type { EntryOf } from '../../core/journal/entry.ts'
import { type DoorEvent, doorMachine } from '../../core/supervision/door.ts'
import type { DoorView, EnterAnswer, RecoverAnswer } from '../../core/supervision/view.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import { UNHELD_CLOCK } from '../unheld-clock.ts'
import { SupervisionError } from './error.ts'
import type { JournalReading } from './reading.ts'

interface DoorParts {
  readonly passphrase: SupervisorGuard
  readonly write: (entry: EntryOf<'supervision'>) => boolean
  /** Reads everything that a signed-in supervisor may see. */
  readonly read: (signal: AbortSignal) => Promise<JournalReading>
  /** Called after a long time without requests. */
  readonly onIdle: () => void
}

/** Guards the data that was read from the journal, for the supervisor's screens. */
export interface SupervisionDoor {
  view(): Omit<DoorView, 'looks'>
  /** Notes a request, and returns the number of the current stay. */
  touch(): number
  enter(request: { readonly passphrase: string; readonly first: boolean }): Promise<EnterAnswer>
  recover(request: { readonly code: string; readonly passphrase: string }): Promise<RecoverAnswer>
  isOpen(): boolean
  /** Notes a request, and returns the data. @throws SupervisionError while the door is closed */
  assertOpen(): JournalReading
  readAgain(): Promise<void>
  leave(): void
}

/**
 * Creates the door, which opens with the passphrase or the recovery sheet, once everything is read, and keeps the data
 * until supervisors leave.
 */
export function createDoor({ passphrase, write, read, onIdle }: DoorParts): SupervisionDoor {
  let reading: JournalReading | undefined
  // Reasons are decrypted here too, so that their view is as fast as the others.
  const readAll = async (signal: AbortSignal): Promise<void> => {
    const next = await read(signal)
    await next.reasons()
    if (!signal.aborted) reading = next
  }
  const machine = doorMachine.provide({ actors: { read: fromPromise(({ signal }) => readAll(signal)) } })
  const actor = createActor(machine, { clock: UNHELD_CLOCK })
  actor.on('HOME', onIdle)
  actor.start()

  const touch = (): number => {
    actor.send({ type: 'ASKED' })
    return actor.getSnapshot().context.stay
  }
  // A supervisor who left meanwhile has closed the door, even during the reading.
  const open = async (event: DoorEvent): Promise<void> => {
    actor.send(event)
    const { context } = await waitFor(actor, (snapshot) => !READING.some((state) => snapshot.matches(state)))
    if (context.error !== undefined) throw context.error
  }
  const isOpen = () => OPEN.some((state) => actor.getSnapshot().matches(state))
  const writeAct = (act: EntryOf<'supervision'>['act']) => write({ kind: 'supervision', act })
  const waitSeconds = (): number => Math.ceil(passphrase.wait() / 1000)

  return {
    view: () => {
      const is = isOpen() ? 'open' : passphrase.isSet() ? 'locked' : 'unset'
      const trouble = passphrase.trouble()
      const recoverable = passphrase.isRecoverable()
      return { is, wait: waitSeconds(), ...(trouble && { trouble }), recoverable }
    },
    touch,
    enter: async ({ passphrase: typed, first }) => {
      const stay = touch()
      const is = first ? await passphrase.set(typed) : await passphrase.try(typed)
      if (is === 'wrong') writeAct('refused')
      if (is === 'wrong' || is === 'wait') return { is, wait: waitSeconds() }
      if (is !== 'opened') return { is }
      if (first) writeAct('set-up')
      writeAct('opened')
      await open({ type: 'RIGHT', stay })
      return { is }
    },
    recover: async ({ code, passphrase: next }) => {
      const stay = touch()
      const is = await passphrase.recover(code, next)
      if (is === 'wrong') writeAct('refused')
      if (is !== 'opened') return { is }
      writeAct('set-up')
      writeAct('opened')
      await open({ type: 'RIGHT', stay })
      return { is }
    },
    isOpen,
    assertOpen: () => {
      touch()
      if (!isOpen() || reading === undefined) throw new SupervisionError('closed')
      return reading
    },
    readAgain: () => open({ type: 'AGAIN' }),
    leave: () => {
      actor.send({ type: 'LEFT' })
      reading = undefined
    },
  }
}

const READING = [{ there: { record: 'reading' } }, { there: { record: 'rereading' } }] as const
const OPEN = [{ there: { record: 'open' } }, { there: { record: 'rereading' } }] as const
