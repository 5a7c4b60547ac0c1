import { setTimeout as delay } from 'node:timers/promises'
import { PACE } from '../../core/base/pace.ts'
import {
  answerCoach,
  beginLead,
  type Demonstration,
  follow,
  forgetAct,
  isDue,
  noteAct,
  noteDeeds,
  noteGiven,
  toDemonstrationOrder,
  turnPage,
} from '../../core/demonstration/demonstration.ts'
import type { Observation, Order, PageSignal } from '../../core/guidance/protocol/signal.ts'
import type { SessionEvent } from '../../core/session/context.ts'
import type { Visit } from '../../core/session/visit.ts'
import { type Training, toClassPersonId } from '../library/training.ts'
import type { Plays } from './plays.ts'

/** The time after which an act without effect is repeated, in milliseconds. */
const REPEAT_AFTER = 2_500

interface PlayerParts {
  readonly begun: Demonstration
  /** Fills in the data of the fictitious person. */
  readonly fill: (text: string) => string
  /** Sends the page an order; returns its number. */
  readonly order: (wanted: Omit<Order, 'order'>) => number
  /** Called when the demonstration has progressed; `observation`: what a page showed, if one did. */
  readonly onFurther: (demonstration: Demonstration, observation?: Observation) => void
  /** The longest time without progress, in milliseconds. */
  readonly patience: number
}

/** Plays the acts of a fictitious person in a training page, by orders; does nothing after it is closed. */
export interface Player {
  onSignal(signal: PageSignal): void
  /** Handles a file that the site gave, or another page that it opened. */
  onGiven(what: 'downloads' | 'opened'): void
  /** Ends the play, as the step has reached its result. */
  end(): void
  fail(): void
  close(): void
}

export function createPlayer({ begun, fill, order: sendOrder, onFurther, patience }: PlayerParts): Player {
  let demonstration = begun
  let number = -1
  let isOpen = true
  const wait = () => setTimeout(() => report('failed'), patience)
  let timer = wait()

  const report = (showing: Demonstration['showing'], observation?: Observation) => {
    if (!isOpen || showing === 'preparing') return
    if (showing === 'shown' || showing === 'failed') clearTimeout(timer)
    demonstration = { ...demonstration, showing }
    onFurther(demonstration, observation)
  }
  const order = (isToAct = false) => {
    if (isOpen) number = sendOrder(toDemonstrationOrder(demonstration, isToAct))
  }
  /** Continues with the next act; the time limit starts again with each. */
  const go = (next: Demonstration) => {
    const isFurther = next.position !== demonstration.position || next.act !== demonstration.act
    demonstration = next
    if (!isFurther || demonstration.showing !== 'preparing') return
    clearTimeout(timer)
    timer = wait()
  }
  const act = async () => {
    demonstration = noteAct(demonstration, fill)
    const made = demonstration.acts
    if (demonstration.showing === 'showing') {
      // The highlight shows the place before the act, and the result stays visible after it.
      await delay(PACE.beforeShownAct)
      order(true)
      await delay(PACE.afterShownAct)
      report('shown')
      return
    }
    order(true)
    await delay(REPEAT_AFTER)
    if (!isOpen || made !== demonstration.acts || demonstration.act === undefined) return
    demonstration = forgetAct(demonstration)
    order()
  }
  /** Shows the fictitious person's answers on the coach panel, and sends the page the next order. */
  const goOn = (next: Demonstration) => {
    const before = demonstration
    go(answerCoach(next))
    if (before.position !== demonstration.position) order()
  }
  return {
    onSignal: (signal) => {
      if (!isOpen) return
      if (signal.kind === 'ready') {
        go(turnPage(demonstration))
        return order()
      }
      if (signal.kind === 'acted') return goOn(noteDeeds(demonstration, signal.act, signal.deeds))
      if (signal.kind !== 'observed' || signal.order !== number) return
      const { position, showing } = demonstration
      goOn(follow(demonstration, signal.observation))
      if (showing !== demonstration.showing) report(demonstration.showing, signal.observation)
      if (position === demonstration.position && isDue(demonstration, signal.observation)) void act()
    },
    onGiven: (what) => {
      demonstration = noteGiven(demonstration, what)
      order()
    },
    end: () => report('shown'),
    fail: () => report('failed'),
    close: () => {
      isOpen = false
      clearTimeout(timer)
    },
  }
}

/** The time without progress after which the steps are left to the person, in milliseconds. */
const PATIENCE = 15_000

interface LeadParts {
  readonly visit: Visit
  readonly plays: Plays
  readonly training: Training
  readonly order: (wanted: Omit<Order, 'order'>) => number
  readonly send: (event: SessionEvent) => void
}

/**
 * Plays the steps before the one where practice begins, in the visit's own training page. Returns undefined where there
 * are none to play; where no play leads there, it sends that too.
 */
export function createLead({ visit, plays, training, order, send }: LeadParts): Player | undefined {
  const { flow, portal, from, lesson } = visit
  if (visit.lead !== 'playing' || !visit.training || from === undefined) return undefined
  const play = plays.findLead(flow, from, training.person(portal.portal))
  if (!play) {
    // Sent after all subscribers have the state that starts it.
    queueMicrotask(() => send({ type: 'LED', led: undefined }))
    return undefined
  }
  const player: Player = createPlayer({
    begun: beginLead(flow, play, from),
    // In a class each place has its own fictitious person, with the same play.
    fill: training.fill(lesson ? toClassPersonId(lesson.place) : play.as),
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
