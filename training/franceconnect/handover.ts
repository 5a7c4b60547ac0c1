import { createTickets, type Tickets } from '../kit/tickets.ts'
import type { Person } from '../people.ts'

/** A service's request for the person's identity, and where they return with the answer. */
export interface Request {
  readonly service: string
  readonly back: string
  /** The target of « Revenir sur {service} ». */
  readonly away: string
}

/** The three passages of a sign-in: from a service to FranceConnect, to a provider and back, to the service. */
export interface Handovers {
  readonly requests: Tickets<Request>
  /** `own`: the provider signs in for its own service, not for FranceConnect. */
  readonly providers: Tickets<{ readonly back: string; readonly own?: true }>
  readonly identities: Tickets<Person>
  /**
   * Returns the address to which a service sends the browser with its request: FranceConnect, or FranceConnect+ if that
   * is wanted.
   */
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
