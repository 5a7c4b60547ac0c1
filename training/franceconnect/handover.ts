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
  /** `own`: the provider is asked for its own service, not for FranceConnect. */
  readonly providers: Tickets<{ readonly back: string; readonly own?: true }>
  readonly identities: Tickets<Person>
  /** Says where a service sends the browser with its request: FranceConnect, or FranceConnect+ where that is asked for. */
  readonly ask: (request: Request) => string
}

export const FRANCECONNECT = { simple: 'franceconnect.localhost', plus: 'franceconnect-plus.localhost' } as const

export function createHandovers(parts: {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly isPlus: () => boolean
}): Handovers {
  const { now, origin, isPlus } = parts
  const requests = createTickets<Request>(now)
  return {
    requests,
    providers: createTickets(now),
    identities: createTickets(now),
    ask: (request) => {
      const host = isPlus() ? FRANCECONNECT.plus : FRANCECONNECT.simple
      return `${origin(host)}/api/v2/authorize?demande=${requests.issue(request)}`
    },
  }
}
