import { assign, emit, setup } from 'xstate'
import { PACE } from '../base/pace.ts'
import { toRetry } from '../call/link.ts'
import type { Exercise } from '../session/exercise.ts'
import type { ClassTrouble } from './error.ts'
import type { ClassMessage } from './message.ts'

export type LearnerEvent =
  | { readonly type: 'JOIN' }
  | { readonly type: 'WELCOME'; readonly place: number }
  | { readonly type: 'REFUSED'; readonly why: ClassTrouble }
  | { readonly type: 'EXERCISE'; readonly run: number; readonly exercise: Exercise }
  /** Changes of the exercise that the session shows. */
  | { readonly type: 'BEGUN' | 'DONE' | 'LEFT' | 'MISSING' | 'AGAIN' }
  | { readonly type: 'STEP'; readonly step: string }
  | { readonly type: 'ASK' | 'ASK_NO_MORE' | 'COMING' }
  /** The connection to the trainer's computer is lost, is retried, or is back. */
  | { readonly type: 'LOST' | 'BACK' }
  | { readonly type: 'OVER' }
  | { readonly type: 'LEAVE' }

export type LearnerEffect =
  | { readonly type: 'REACH' | 'REACH_AGAIN' | 'HANG_UP' }
  | { readonly type: 'SEND'; readonly message: ClassMessage }
  /** The session is to begin the exercise, or to end the current one. */
  | { readonly type: 'BEGIN' | 'END' }

interface LearnerContext {
  readonly place: number
  readonly why: ClassTrouble
  readonly run: number
  readonly exercise: Exercise | undefined
  readonly step: string | undefined
  readonly failed: number
}

const learner = setup({
  types: { context: {} as LearnerContext, events: {} as LearnerEvent, emitted: {} as LearnerEffect },
  delays: { SHOWN: PACE.callShown, RETRY: ({ context: { failed } }) => toRetry(failed) },
  guards: {
    isNewRun: ({ context, event }) => event.type === 'EXERCISE' && event.run !== context.run,
  },
  actions: {
    forget: assign({ run: 0, exercise: undefined, step: undefined, failed: 0 }),
    storePlace: assign(({ event }) => (event.type === 'WELCOME' ? { place: event.place } : {})),
    storeRefusal: assign(({ event }) => (event.type === 'REFUSED' ? { why: event.why } : {})),
    storeExercise: assign(({ event }) =>
      event.type === 'EXERCISE' ? { run: event.run, exercise: event.exercise, step: undefined } : {},
    ),
    storeStep: assign(({ event }) => (event.type === 'STEP' ? { step: event.step } : {})),
    count: assign({ failed: ({ context }) => context.failed + 1 }),
    resetCount: assign({ failed: 0 }),
    reach: emit({ type: 'REACH' }),
    reachAgain: emit({ type: 'REACH_AGAIN' }),
    hangUp: emit({ type: 'HANG_UP' }),
    begin: emit({ type: 'BEGIN' }),
    end: emit({ type: 'END' }),
    sendWorking: emit(({ context }) => toAt(context, 'working')),
    sendDone: emit(({ context }) => toAt(context, 'done')),
    sendLeft: emit(({ context }) => toAt(context, 'left')),
    sendMissing: emit(({ context }) => toAt(context, 'missing')),
    sendAsk: emit({ type: 'SEND', message: { is: 'ask', on: true } }),
    sendAskNoMore: emit({ type: 'SEND', message: { is: 'ask', on: false } }),
    sendLeave: emit({ type: 'SEND', message: { is: 'leave' } }),
  },
})

function toAt({ run, step }: LearnerContext, work: 'working' | 'done' | 'left' | 'missing'): LearnerEffect {
  return { type: 'SEND', message: { is: 'at', run, work, ...(step !== undefined && { step }) } }
}

const JOIN = { target: 'joining', actions: ['forget', 'reach'] } as const
// A trainer's computer that reconnects sends its exercise again, which must not restart it.
const EXERCISE = { guard: 'isNewRun', target: '.ready', actions: ['end', 'storeExercise', 'begin'] } as const
const AGAIN = { target: 'ready', actions: 'begin' } as const

/**
 * A class at a learner's computer. The exercise continues without the trainer's computer, which gets the news once it
 * is back.
 */
export const learnerMachine = learner.createMachine({
  id: 'class-learner',
  context: { place: 0, why: 'unreachable', run: 0, exercise: undefined, step: undefined, failed: 0 },
  initial: 'out',
  states: {
    out: { on: { JOIN } },
    joining: {
      on: {
        WELCOME: { target: 'in', actions: 'storePlace' },
        REFUSED: { target: 'refused', actions: 'storeRefusal' },
        LEAVE: { target: 'out', actions: 'hangUp' },
      },
    },
    refused: { on: { JOIN, LEAVE: 'out' } },
    in: {
      type: 'parallel',
      on: {
        OVER: { target: 'over', actions: ['end', 'hangUp'] },
        LEAVE: { target: 'out', actions: ['sendLeave', 'end', 'hangUp'] },
      },
      states: {
        link: {
          initial: 'linked',
          states: {
            linked: { entry: 'resetCount', on: { LOST: 'waiting' } },
            waiting: { exit: 'count', after: { RETRY: { target: 'reaching', actions: 'reachAgain' } } },
            reaching: { on: { BACK: 'linked', LOST: 'waiting' } },
          },
        },
        work: {
          initial: 'waiting',
          on: { EXERCISE },
          states: {
            waiting: {},
            /** The exercise is ready; the session begins it once it shows the class. */
            ready: {
              on: { BEGUN: 'working', MISSING: { target: 'missing', actions: 'sendMissing' } },
            },
            working: {
              on: {
                STEP: { actions: ['storeStep', 'sendWorking'] },
                BACK: { actions: 'sendWorking' },
                DONE: { target: 'done', actions: 'sendDone' },
                LEFT: { target: 'left', actions: 'sendLeft' },
              },
            },
            done: { on: { AGAIN, BACK: { actions: 'sendDone' } } },
            left: { on: { AGAIN, BACK: { actions: 'sendLeft' } } },
            missing: { on: { AGAIN, BACK: { actions: 'sendMissing' } } },
          },
        },
        help: {
          initial: 'quiet',
          states: {
            quiet: { on: { ASK: { target: 'asking', actions: 'sendAsk' } } },
            asking: {
              on: {
                COMING: 'coming',
                ASK_NO_MORE: { target: 'quiet', actions: 'sendAskNoMore' },
                BACK: { actions: 'sendAsk' },
                EXERCISE: { guard: 'isNewRun', target: 'quiet' },
              },
            },
            coming: {
              after: { SHOWN: 'quiet' },
              on: {
                ASK_NO_MORE: { target: 'quiet', actions: 'sendAskNoMore' },
                EXERCISE: { guard: 'isNewRun', target: 'quiet' },
              },
            },
          },
        },
      },
    },
    over: { on: { JOIN, LEAVE: 'out' } },
  },
})
