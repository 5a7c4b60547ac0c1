import { assign, emit, type SnapshotFrom, setup } from 'xstate'
import { PACE } from '../base/pace.ts'
import type { PlaceWork } from './message.ts'

export type PlaceEvent =
  /** The trainer gave an exercise. */
  | { readonly type: 'GIVEN'; readonly run: number }
  /** The place reports its progress. */
  | { readonly type: 'AT'; readonly run: number; readonly work: PlaceWork; readonly step?: string | undefined }
  | { readonly type: 'ASK' | 'ASK_NO_MORE' }
  /** The trainer answers that they are coming. */
  | { readonly type: 'COME' }
  /** Its connection is lost, or back. */
  | { readonly type: 'LOST' | 'BACK' }

export type PlaceEffect = { readonly type: 'SOUND' } | { readonly type: 'SEND_COMING' }

interface PlaceContext {
  readonly run: number
  readonly step: string | undefined
}

const isWork = (work: PlaceWork) => `is-${work}` as const

const place = setup({
  types: { context: {} as PlaceContext, events: {} as PlaceEvent, emitted: {} as PlaceEffect },
  delays: { SHOWN: PACE.callShown },
  guards: {
    'is-working': ({ context, event }) => isOfRun(context, event, 'working'),
    'is-done': ({ context, event }) => isOfRun(context, event, 'done'),
    'is-left': ({ context, event }) => isOfRun(context, event, 'left'),
    'is-missing': ({ context, event }) => isOfRun(context, event, 'missing'),
  },
  actions: {
    begin: assign(({ event }) => (event.type === 'GIVEN' ? { run: event.run, step: undefined } : {})),
    keepStep: assign(({ context, event }) => (event.type === 'AT' ? { step: event.step ?? context.step } : {})),
    sound: emit({ type: 'SOUND' }),
    sendComing: emit({ type: 'SEND_COMING' }),
  },
})

function isOfRun({ run }: PlaceContext, event: PlaceEvent, work: PlaceWork): boolean {
  return event.type === 'AT' && event.run === run && event.work === work
}

/** One place of a class as the trainer sees it: its connection, its progress, and whether it calls for help. */
export const placeMachine = place.createMachine({
  id: 'class-place',
  context: { run: 0, step: undefined },
  type: 'parallel',
  on: { GIVEN: { target: ['.work.waiting', '.help.quiet'], actions: 'begin' } },
  states: {
    link: {
      initial: 'here',
      states: { here: { on: { LOST: 'away' } }, away: { on: { BACK: 'here' } } },
    },
    work: {
      initial: 'waiting',
      on: {
        AT: (['working', 'done', 'left', 'missing'] as const).map((work) => ({
          guard: isWork(work),
          target: `.${work}` as const,
          actions: 'keepStep' as const,
        })),
      },
      states: { waiting: {}, working: {}, done: {}, left: {}, missing: {} },
    },
    // A disconnected place that called still counts as calling: somebody sits there and waits.
    help: {
      initial: 'quiet',
      states: {
        quiet: { on: { ASK: { target: 'asking', actions: 'sound' } } },
        asking: { on: { ASK_NO_MORE: 'quiet', COME: { target: 'coming', actions: 'sendComing' } } },
        coming: { after: { SHOWN: 'quiet' }, on: { ASK: 'asking', ASK_NO_MORE: 'quiet' } },
      },
    },
  },
})

type PlaceValue = SnapshotFrom<typeof placeMachine>['value']

/** The state of one place, for the trainer. */
export interface PlaceState {
  readonly isHere: boolean
  readonly work: PlaceValue['work']
  readonly help: PlaceValue['help']
  readonly step: string | undefined
}

export function toPlaceState({ value, context }: SnapshotFrom<typeof placeMachine>): PlaceState {
  return { isHere: value.link === 'here', work: value.work, help: value.help, step: context.step }
}
