import { assign, emit, setup } from 'xstate'
import type { Exercise } from '../session/exercise.ts'
import type { ClassTrouble } from './error.ts'

export type TrainerEvent =
  | { readonly type: 'OPEN'; readonly code: string }
  | { readonly type: 'LISTENING' }
  | { readonly type: 'FAILED'; readonly why: ClassTrouble }
  | { readonly type: 'GIVE'; readonly exercise: Exercise }
  | { readonly type: 'END' }

export type TrainerEffect =
  | { readonly type: 'LISTEN' }
  /** Sends the exercise to every place. */
  | { readonly type: 'SEND_EXERCISE'; readonly run: number; readonly exercise: Exercise }
  | { readonly type: 'SEND_OVER' }

interface TrainerContext {
  /** Six digits, shown only to the class. */
  readonly code: string
  readonly run: number
  readonly exercise: Exercise | undefined
  readonly why: ClassTrouble
}

const trainer = setup({
  types: { context: {} as TrainerContext, events: {} as TrainerEvent, emitted: {} as TrainerEffect },
  actions: {
    begin: assign(({ event }) => (event.type === 'OPEN' ? { code: event.code, run: 0, exercise: undefined } : {})),
    storeFailure: assign(({ event }) => (event.type === 'FAILED' ? { why: event.why } : {})),
    give: assign(({ context, event }) =>
      event.type === 'GIVE' ? { run: context.run + 1, exercise: event.exercise } : {},
    ),
    listen: emit({ type: 'LISTEN' }),
    sendExercise: emit(({ context: { run, exercise }, event }) => ({
      type: 'SEND_EXERCISE',
      run,
      exercise: exercise ?? (event as Extract<TrainerEvent, { type: 'GIVE' }>).exercise,
    })),
    sendOver: emit({ type: 'SEND_OVER' }),
  },
})

const OPEN = { target: 'opening', actions: ['begin', 'listen'] } as const

/** A class at the trainer's computer, from opening to its end. It exists in memory only. */
export const trainerMachine = trainer.createMachine({
  id: 'class-trainer',
  context: { code: '', run: 0, exercise: undefined, why: 'port-taken' },
  initial: 'closed',
  states: {
    closed: { on: { OPEN } },
    opening: {
      on: { LISTENING: 'empty', FAILED: { target: 'failed', actions: 'storeFailure' }, END: 'closed' },
    },
    /** No exercise was given yet. */
    empty: {
      on: {
        GIVE: { target: 'given', actions: ['give', 'sendExercise'] },
        FAILED: { target: 'failed', actions: ['storeFailure', 'sendOver'] },
        END: { target: 'closed', actions: 'sendOver' },
      },
    },
    given: {
      on: {
        GIVE: { actions: ['give', 'sendExercise'] },
        FAILED: { target: 'failed', actions: ['storeFailure', 'sendOver'] },
        END: { target: 'closed', actions: 'sendOver' },
      },
    },
    failed: { on: { OPEN, END: 'closed' } },
  },
})
