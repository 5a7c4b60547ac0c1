import type { Step } from '../../flow/language/language.ts'
import { findGroupId } from '../../flow/language/order.ts'
import { isNeverHealed } from '../../flow/read/fingerprints.ts'
import { isAnswered } from '../../flow/run/position.ts'
import { elementsOf } from '../../guidance/heal/known.ts'
import type { Order } from '../../guidance/protocol/signal.ts'
import { currentStep, findHolder, findStartRung, type Visit } from '../visit.ts'
import type { Neighbour } from './elsewhere.ts'
import { findBlocked, findGateStep } from './gate.ts'

/** Returns the targets that the portal view must watch and highlight now; the sender adds the number. */
export function toOrder(visit: Visit): Omit<Order, 'order'> {
  const step = currentStep(visit)
  const held = findBlocked(visit)
  if (visit.unguided) return toUnguidedOrder(visit, step)
  return {
    step: step?.id ?? null,
    holder: findHolder(visit),
    mark: !step ? 'none' : visit.pointed === step.id ? 'point' : isOutlined(visit, step) ? 'outline' : 'none',
    downloads: visit.downloads - visit.downloadsBefore,
    ...(visit.opened > visit.openedBefore && { opened: visit.opened - visit.openedBefore }),
    ...(held.length > 0 && { held: [...held] }),
    ...(findGateStep(visit) && { summary: true }),
    ...(visit.aloud > 0 && { aloud: visit.aloud }),
    ...(visit.brought !== undefined && { bring: visit.brought }),
    acknowledged: [...visit.position.context.acknowledged],
    screens: [...visit.flow.screens, ...listElsewhere(visit)].map(({ id, seen }) => ({ id, seen })),
    steps: visit.flow.steps
      .filter((one) => isAnswered(one, visit.position.context.answers))
      .map((one) => ({ ...toWatched(one), ...toHealing(visit, one) })),
  }
}

/** Lists what else to look for on a page that the flow does not know: it costs nothing on those that it knows. */
function listElsewhere({ known, neighbours = [] }: Visit): readonly Neighbour[] {
  return known ? [] : neighbours
}

/**
 * Returns the order for a page without a guide: any act counts there, and its submit button is highlighted on request.
 */
function toUnguidedOrder(visit: Visit, step: Step | undefined): Omit<Order, 'order'> {
  const isAsked = step !== undefined && visit.pointed === step.id
  return {
    step: step?.id ?? null,
    holder: findHolder(visit),
    mark: isAsked ? 'point' : 'none',
    downloads: 0,
    acknowledged: [],
    anywhere: true,
    ...(visit.aloud > 0 && { aloud: visit.aloud }),
    screens: [],
    steps: isAsked ? [{ ...toWatched(step), exact: true, target: { submits: true } }] : [],
  }
}

/**
 * Checks whether a step has the soft outline. It is the first part of the guide that fades; during the helper's turn it
 * shows where they act.
 */
function isOutlined(visit: Visit, step: Step): boolean {
  return visit.turn !== undefined || findStartRung(visit, findGroupId(visit.flow, step.id)) === 'outline'
}

/** Returns the fingerprint of a step's target and the earlier answers about it, with which the page can heal it. */
function toHealing({ prints, heals = [] }: Visit, { id, kind }: Step): Partial<Order['steps'][number]> {
  if (isNeverHealed(kind)) return {}
  const print = prints?.[id]
  const [confirmed = [], refused = []] = (['confirmed', 'refused'] as const).map((said) =>
    elementsOf(heals, id, said).slice(-20),
  )
  return {
    ...(print && { print }),
    ...(confirmed.length > 0 && { confirmed: [...confirmed] }),
    ...(refused.length > 0 && { refused: [...refused] }),
  }
}

/**
 * Returns a step as the page watches it. One that commits the person is highlighted by an exact match only, never by a
 * healed one (design §5).
 */
export function toWatched({ id, on, kind, target, when, done }: Step): Order['steps'][number] {
  return { id, on, exact: isNeverHealed(kind), done, ...(target && { target }), ...(when && { when }) }
}
