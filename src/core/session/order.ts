import type { Step } from '../flow/language.ts'
import { isAnswered } from '../flow/position.ts'
import type { Order } from '../portal/signal.ts'
import { currentStep, toHolder, type Visit } from './visit.ts'

/** What the portal view is to watch and point at now, without its number, which the sender counts. */
export function toOrder(visit: Visit): Omit<Order, 'order'> {
  const step = currentStep(visit)
  return {
    step: step?.id ?? null,
    holder: toHolder(visit),
    mark: !step ? 'none' : visit.pointed === step.id ? 'point' : 'outline',
    downloads: visit.downloads - visit.downloadsBefore,
    acknowledged: [...visit.position.context.acknowledged],
    screens: visit.flow.screens.map(({ id, seen }) => ({ id, seen })),
    steps: visit.flow.steps.filter((one) => isAnswered(one, visit.position.context.answers)).map(toWatched),
  }
}

/** A step that commits the person is pointed at by an exact match only, never by a healed one (design §5). */
export function toWatched({ id, on, kind, target, when, done }: Step): Order['steps'][number] {
  const exact = kind === 'submit' || kind === 'oath' || kind === 'secret'
  return { id, on, exact, done, ...(target && { target }), ...(when && { when }) }
}
