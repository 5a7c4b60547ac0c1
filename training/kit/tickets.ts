import { randomBytes } from 'node:crypto'

/**
 * Values that one origin passes to another through the browser: an opaque token in the address, valid once and for five
 * minutes. Cookies do not cross origins, on the real portals either.
 */
export interface Tickets<Value> {
  issue(value: Value): string
  redeem(ticket: string | undefined): Value | undefined
}

const FIVE_MINUTES_MS = 5 * 60_000

/** Creates an empty set of tickets; `now` is the portals' clock. */
export function createTickets<Value>(now: () => Date): Tickets<Value> {
  const tickets = new Map<string, { readonly value: Value; readonly until: number }>()
  return {
    issue(value) {
      for (const [ticket, { until }] of tickets) if (until < now().getTime()) tickets.delete(ticket)
      const ticket = randomBytes(24).toString('base64url')
      tickets.set(ticket, { value, until: now().getTime() + FIVE_MINUTES_MS })
      return ticket
    },
    redeem(ticket) {
      const found = ticket === undefined ? undefined : tickets.get(ticket)
      if (ticket === undefined || found === undefined) return undefined
      tickets.delete(ticket)
      return found.until < now().getTime() ? undefined : found.value
    },
  }
}
