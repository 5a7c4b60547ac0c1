import { beginLead } from '../../core/demonstration/demonstration.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import type { SessionEvent } from '../../core/session/context.ts'
import type { Visit } from '../../core/session/visit.ts'
import type { Training } from '../library/training.ts'
import { createPlayer, type Player } from './player.ts'
import type { Plays } from './plays.ts'

/** Where nothing moves for so long, the steps are left to the person (ms). */
const PATIENCE = 15_000

interface LeadParts {
  readonly visit: Visit
  readonly plays: Plays
  readonly training: Training
  readonly order: (wanted: Omit<Order, 'order'>) => number
  readonly send: (event: SessionEvent) => void
}

/**
 * Plays the steps before the one where a practice begins, in the visit's own training page. Undefined where the visit has
 * none to play; where no play leads there, it says so.
 */
export function createLead({ visit, plays, training, order, send }: LeadParts): Player | undefined {
  const { flow, portal, from } = visit
  if (visit.lead !== 'playing' || !visit.training || from === undefined) return undefined
  const play = plays.findLead(flow, from, training.person(portal.portal))
  if (!play) {
    // After the state that asks for it has been told to everybody.
    queueMicrotask(() => send({ type: 'LED', led: undefined }))
    return undefined
  }
  const player: Player = createPlayer({
    begun: beginLead(flow, play, from),
    fill: training.fill(play.as),
    order,
    onFurther: ({ showing, position }, observation) => {
      player.close()
      const { acknowledged, answers, skipped } = position.context
      const led = showing === 'showing' && observation && { said: { acknowledged, answers, skipped }, observation }
      send({ type: 'LED', led: led || undefined })
    },
    patience: PATIENCE,
  })
  return player
}
