import { addAnswer } from '../guidance/heal/known.ts'
import type { SessionEvent } from './context.ts'
import { effects } from './effects.ts'
import { isTooEarly } from './region/lead.ts'
import { followSlip, type Settled, type Slip, settleSlip, takeBack } from './undo.ts'
import type { Change, Visit } from './visit.ts'

type Enqueue = Parameters<Parameters<typeof effects.enqueueActions>[0]>[0]['enqueue']

/** Actions and guards of the session about presses that can be taken back, by name. */
export const undoing = effects.extend({
  actions: {
    /** Makes the last press final. */
    settle: effects.enqueueActions(({ context: { visit, slip }, enqueue }) => {
      if (visit) enqueueSettled(enqueue, { visit, slip }, settleSlip(slip))
    }),
    undo: effects.enqueueActions(({ context: { visit, slip }, enqueue }) => {
      if (!visit || !slip) return
      const change = takeBack(visit, slip)
      enqueueSettled(enqueue, { visit: change.visit, slip }, { slip: undefined, due: change.entries })
    }),
  },
  guards: {
    hasSlip: ({ context }) => context.slip !== undefined,
    /** Checks whether the press that is taken back had ended the guiding. */
    isGuidingAgain: ({ context: { visit, slip } }) => isGuiding(slip) && visit?.recap !== undefined,
  },
})

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { readonly type: T }>

/**
 * Creates the action by which one kind of event changes the visit: it stores the visit, writes its entries and keeps the
 * press that can be taken back. `decide` is pure; the machine says in which state the event may come.
 */
export function change<T extends SessionEvent['type']>(
  type: T,
  decide: (visit: Visit, event: EventOf<T>) => Visit | Change,
) {
  const isOwn = (event: SessionEvent): event is EventOf<T> => event.type === type
  return effects.enqueueActions(({ context: { visit, slip }, event, enqueue }) => {
    if (!visit || !isOwn(event) || isTooEarly(visit, type)) return
    const apply = (before: Visit) => toChange(decide(before, event))
    const changed = apply(visit)
    enqueueSettled(enqueue, { visit: changed.visit, slip }, followSlip(slip, visit, { event, apply }, changed))
  })
}

function toChange(decided: Visit | Change): Change {
  return 'entries' in decided ? decided : { visit: decided, entries: [] }
}

/** The id of the delayed event after which a press can no longer be taken back. */
const SLIP = 'slip'

/** Stores the visit and the press that can be taken back now, and writes the entries that no longer can be. */
export function enqueueSettled(
  enqueue: Enqueue,
  { visit, slip: last }: { readonly visit: Visit; readonly slip: Slip | undefined },
  { slip, due, heal }: Settled,
): void {
  enqueue.assign({ visit, slip })
  if (slip?.before !== last?.before) {
    enqueue.cancel(SLIP)
    if (slip) enqueue.raise({ type: 'SLIP_OVER' }, { id: SLIP, delay: 'SLIP' })
  }
  if (heal) {
    enqueue.assign(({ context }) => ({ heals: addAnswer(context.heals, heal) }))
    enqueue({ type: 'rememberHeal', params: { heal } })
  }
  if (visit.consent && due.length > 0) enqueue({ type: 'write', params: { entries: due } })
}

function isGuiding(slip: Slip | undefined): slip is Slip & { readonly before: Visit } {
  return slip !== undefined && slip.before.recap === undefined && slip.word === undefined
}
