import { createAmeli } from './ameli/app.ts'
import { createCaf } from './caf/app.ts'
import { createCafConnect } from './caf/connect.ts'
import type { SignedIn } from './caf/visit.ts'
import { createFranceTravail } from './france-travail/app.ts'
import { createFranceConnect } from './franceconnect/app.ts'
import { createHandovers } from './franceconnect/handover.ts'
import { createAmeliProvider, createImpotsProvider } from './franceconnect/providers.ts'
import { createImpots } from './impots/app.ts'
import { createTickets } from './kit/tickets.ts'
import { createMail } from './mail/app.ts'
import { createPostOffice } from './mail/post-office.ts'
import { createSwitches, type Switches } from './switches.ts'
import { type Served, withTrouble } from './trouble.ts'

/** Every training portal by its exact host. What one hands to another goes through the browser, as on the real ones. */
export function createPortals(parts: {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly switches?: Switches
}): ReadonlyMap<string, Served> {
  const { now, origin, switches = createSwitches() } = parts
  const post = createPostOffice(now)
  const handovers = createHandovers(now)
  const sessions = createTickets<SignedIn>(now)
  const portals: readonly (readonly [host: string, portal: Served])[] = [
    ['francetravail.localhost', createFranceTravail({ now })],
    ['caf.localhost', createCaf({ now, origin, post, sessions, handovers })],
    [
      'connect-caf.localhost',
      createCafConnect({ now, origin, post, sessions, isWalled: () => switches.isOn('captcha') }),
    ],
    ['ameli.localhost', createAmeli({ now, origin, post, handovers })],
    ['impots.localhost', createImpots({ now, origin, post, handovers })],
    [
      'franceconnect.localhost',
      createFranceConnect({
        handovers,
        origin,
        closedAccounts: () => (switches.isOn('closed-account') ? ['Ameli.fr'] : []),
      }),
    ],
    ['impots-idp.localhost', createImpotsProvider({ handovers })],
    ['ameli-idp.localhost', createAmeliProvider({ handovers })],
    ['mail.localhost', createMail({ post })],
  ]
  return new Map(portals.map(([host, portal]) => [host, withTrouble(portal, switches)]))
}
