import { setTimeout as delay } from 'node:timers/promises'
import {
  answerCoach,
  type Demonstration,
  follow,
  forgetAct,
  isDue,
  noteAct,
  toDemonstrationOrder,
} from '../../core/demonstration/demonstration.ts'
import type { Observation, Order, PageSignal } from '../../core/guidance/protocol/signal.ts'
import { PACE } from '../../core/pace.ts'

/** An act of which nothing came by then is made again (ms). */
const AGAIN = 2_500

interface PlayerParts {
  readonly begun: Demonstration
  /** Puts in who one plays. */
  readonly fill: (text: string) => string
  /** Gives the page an order; answers its number. */
  readonly order: (wanted: Omit<Order, 'order'>) => number
  /** The demonstration is further than before: `observation`, where a page showed it. */
  readonly onFurther: (demonstration: Demonstration, observation?: Observation) => void
  /** It did not come to its step in so long (ms). */
  readonly patience: number
}

/** Plays the acts of a fictitious person in a training page, by orders; nothing after it is closed. */
export interface Player {
  onSignal(signal: PageSignal): void
  /** The step was seen to its end: what it asks for came. */
  end(): void
  fail(): void
  close(): void
}

export function createPlayer({ begun, fill, order: give, onFurther, patience }: PlayerParts): Player {
  let demonstration = begun
  let number = -1
  let isOpen = true
  const timer = setTimeout(() => tell('failed'), patience)

  const tell = (showing: Demonstration['showing'], observation?: Observation) => {
    if (!isOpen || showing === 'preparing') return
    if (showing === 'shown' || showing === 'failed') clearTimeout(timer)
    demonstration = { ...demonstration, showing }
    onFurther(demonstration, observation)
  }
  const order = () => {
    if (isOpen) number = give(toDemonstrationOrder(demonstration, fill))
  }
  const act = async () => {
    demonstration = noteAct(demonstration)
    const made = demonstration.acts
    if (demonstration.showing === 'showing') {
      // The ring shows the place before the act, and what came of it stays to be seen.
      await delay(PACE.beforeShownAct)
      order()
      await delay(PACE.afterShownAct)
      tell('shown')
      return
    }
    order()
    await delay(AGAIN)
    if (!isOpen || made !== demonstration.acts || demonstration.acted === undefined) return
    demonstration = forgetAct(demonstration)
    order()
  }
  return {
    onSignal: (signal) => {
      if (!isOpen) return
      if (signal.kind === 'ready') {
        // What was ordered was for the page before: on this one it would press what looks alike.
        demonstration = forgetAct(demonstration)
        return order()
      }
      if (signal.kind !== 'observed' || signal.order !== number) return
      const before = demonstration
      demonstration = answerCoach(follow(demonstration, signal.observation))
      if (before.showing !== demonstration.showing) tell(demonstration.showing, signal.observation)
      if (before.position !== demonstration.position) return order()
      if (isDue(demonstration, signal.observation)) void act()
    },
    end: () => tell('shown'),
    fail: () => tell('failed'),
    close: () => {
      isOpen = false
      clearTimeout(timer)
    },
  }
}
