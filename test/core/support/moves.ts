import { type AnyMachineSnapshot, type AnyStateMachine, type EventObject, type StateValue, transition } from 'xstate'

/** The states that a value says, from the outside in: `{ pad: 'empty' }` is `pad.empty`. */
export function toStateName(value: StateValue): string {
  if (typeof value === 'string') return value
  return Object.entries(value)
    .map(([key, inner]) => `${key}${inner === undefined || isNone(inner) ? '' : `.${toStateName(inner)}`}`)
    .join(' ')
}

function isNone(value: StateValue): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0
}

/**
 * Says where each of these events leads from a state; those by which it stays where it is are left out. `region`: only that
 * one counts, by its place in the machine (`guide.hand`).
 */
export function findMoves(
  machine: AnyStateMachine,
  state: AnyMachineSnapshot,
  events: Readonly<Record<string, EventObject>>,
  region?: string,
): Readonly<Record<string, string>> {
  const toPlace = ({ value }: { readonly value: StateValue }) =>
    toStateName((region?.split('.') ?? []).reduce((inner, key) => (inner as Record<string, StateValue>)[key]!, value))
  const from = toPlace(state)
  const moves = Object.entries(events).map(([name, event]) => {
    const [next] = transition(machine, state, event)
    return [name, toPlace(next as AnyMachineSnapshot)] as const
  })
  return Object.fromEntries(moves.filter(([, to]) => to !== from))
}

/** The event by which xstate ends a delay of a state that has this place in the machine. */
export function toDelayEnd(delay: string, place: string): EventObject {
  return { type: `xstate.after.${delay}.${place}` }
}
