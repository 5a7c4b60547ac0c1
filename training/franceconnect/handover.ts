import { createTickets, type Tickets } from '../kit/tickets.ts'
import type { Person } from '../people.ts'

/** A service's request to know who the person is, and where they go back to with the answer. */
export interface Request {
  readonly service: string
  readonly back: string
  /** Where « Revenir sur {service} » leads. */
  readonly away: string
}

/** The three hands that a sign-in goes through: service to FranceConnect, to a provider and back, to the service. */
export interface Handovers {
  readonly requests: Tickets<Request>
  readonly providers: Tickets<{ readonly back: string }>
  readonly identities: Tickets<Person>
}

export function createHandovers(now: () => Date): Handovers {
  return { requests: createTickets(now), providers: createTickets(now), identities: createTickets(now) }
}
