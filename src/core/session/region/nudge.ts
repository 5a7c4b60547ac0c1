import { canTakeHand } from '../../attribution/role.ts'
import type { Visit } from '../visit.ts'

/**
 * Signs that do not fit who holds the hand. `aim`: the step is the one that the person wanted to do alone this time;
 * `not-agreed`: the helper acts and the person has not said yes; `who-acts`: one asked for the hand, it did not pass, and
 * somebody acts all the same.
 */
export type Nudge = 'aim' | 'not-agreed' | 'who-acts'

/** What to ask the two at the desk, if their signs disagree with the holder. It changes nothing by itself. */
export function toNudge(visit: Visit): Nudge | undefined {
  const { turn, offer, open, aim, urgent, role } = visit
  if (!canTakeHand(role)) return undefined
  if (turn) {
    if (turn.group === aim) return 'aim'
    return !turn.agreed && !urgent && (open[turn.group]?.byHelper ?? 0) > 0 ? 'not-agreed' : undefined
  }
  return offer && (open[offer.group]?.byPerson ?? 0) > offer.acts ? 'who-acts' : undefined
}
