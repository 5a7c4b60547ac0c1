import { initialTransition } from 'xstate'
import { groupsOf } from '../../flow/language/order.ts'
import { type FlowContext, placeAt } from '../../flow/run/compile.ts'
import type { Observation } from '../../guidance/protocol/signal.ts'
import type { SessionEvent } from '../context.ts'
import { beginGroup, type Change, currentGroup, type Visit } from '../visit.ts'
import { followPortal } from './advance.ts'

/** The result of playing the earlier steps: the answers given on the coach panel, and what the page shows. */
export interface Led {
  readonly said: Pick<FlowContext, 'acknowledged' | 'answers' | 'skipped'>
  readonly observation: Observation
}

/** Events about a step. They are refused while the app acts, as they would be taken for the person's. */
const OF_A_STEP: readonly SessionEvent['type'][] = [
  ...(['OBSERVED', 'GESTURE', 'DOWNLOADED', 'OPENED', 'HELD', 'SCROLLED'] as const),
  ...([
    'acknowledge',
    'answer',
    'skip',
    'pass',
    'go-on',
    'bring',
    'heal',
    'help',
    'offer-hand',
    'take-hand',
    'read-page',
  ] as const),
]

/** Checks whether an event comes while the app still plays the steps before the person's. */
export function isTooEarly({ lead, recap }: Visit, event: SessionEvent['type']): boolean {
  return lead === 'playing' && !recap && OF_A_STEP.includes(event)
}

/** Places a visit at the step where its practice begins. */
export function placeAtFrom(visit: Visit): Visit {
  return visit.from === undefined ? visit : { ...visit, position: placeAt(visit.flow, visit.machine, visit.from) }
}

/**
 * Starts to guide after the app has played the earlier steps, which count for nobody. If it could not play them, it
 * guides from the current page, and the practice still counts as one from a later step.
 */
export function endLead(visit: Visit, led: Led | undefined): Change {
  if (visit.lead !== 'playing') return { visit, entries: [] }
  const { lead: _, ...rest } = visit
  if (!led) return beginGroup({ visit: { ...rest, lead: 'failed', position: createStart(rest) }, entries: [] })
  const { position } = placeAtFrom(rest)
  const there: Visit = {
    ...rest,
    position: { ...position, context: { ...position.context, ...led.said } },
    screens: led.observation.screens,
    known: true,
  }
  const begun = beginGroup({ visit: there, entries: [] })
  const followed = followPortal(begun.visit, led.observation)
  return { ...followed, entries: [...begun.entries, ...followed.entries] }
}

/** Checks whether the person has to reach their step without the app, and is not there yet. */
export function isBeforeFrom(visit: Visit): boolean {
  if (visit.lead !== 'failed') return false
  const order = groupsOf(visit.flow).map(({ id }) => id)
  return order.indexOf(currentGroup(visit) ?? '') < order.indexOf(visit.from ?? '')
}

function createStart({ machine }: Visit): Visit['position'] {
  return initialTransition(machine)[0]
}
