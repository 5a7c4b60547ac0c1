import { createAidantsConnect } from './aidants-connect/app.ts'
import { AIDANTS_CONNECT } from './aidants-connect/visit.ts'
import { createAmeli } from './ameli/app.ts'
import { createAnef } from './anef/app.ts'
import { ANEF_SIGN_IN, createAnefSso } from './anef/sso.ts'
import { createAnts } from './ants/app.ts'
import { type Appointment, SEARCH, TOWN_HALL } from './ants/appointment.ts'
import { createAppointmentSearch } from './ants/search.ts'
import { createTownHall } from './ants/town-hall.ts'
import { createBank } from './banque-de-france/app.ts'
import { createCaf } from './caf/app.ts'
import { createCafConnect } from './caf/connect.ts'
import type { SignedIn } from './caf/visit.ts'
import { createEnergyCheque } from './cheque-energie/app.ts'
import { createEducation } from './education/app.ts'
import { createEduConnect, EDUCONNECT } from './education/educonnect.ts'
import { createFranceTravail } from './france-travail/app.ts'
import { createFranceConnect } from './franceconnect/app.ts'
import { createHandovers, FRANCECONNECT } from './franceconnect/handover.ts'
import { createPhoneProvider } from './franceconnect/phone-provider.ts'
import { createAmeliProvider, createMsaProvider } from './franceconnect/providers.ts'
import { createImpots } from './impots/app.ts'
import { createImpotsSignIn, IMPOTS_SIGN_IN } from './impots/sign-in.ts'
import { createLegalAid } from './justice/app.ts'
import { createTickets } from './kit/tickets.ts'
import { createHousing } from './logement-social/app.ts'
import { createMail } from './mail/app.ts'
import { createPostOffice, type PostOffice } from './mail/post-office.ts'
import { createMdph } from './mdph/app.ts'
import { createSocialRights } from './mes-droits-sociaux/app.ts'
import { createMsa } from './msa/app.ts'
import { createRetirement } from './retraite/app.ts'
import { createTransport } from './solidarite-transport/app.ts'
import { createSwitches, type Switches } from './switches.ts'
import { createTasks } from './tasks/app.ts'
import { type Served, withTrouble } from './trouble.ts'

/**
 * Creates every training portal by its exact host. What one passes to another goes through the browser, as on the real
 * ones.
 */
export function createPortals(parts: {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly switches?: Switches
  readonly post?: PostOffice
}): ReadonlyMap<string, Served> {
  const { now, origin, switches = createSwitches() } = parts
  const isBlocked = () => switches.isOn('blocked-account')
  const post = parts.post ?? createPostOffice(now, () => switches.isOn('wrong-code'))
  const handovers = createHandovers({ now, origin, isPlus: () => switches.isOn('franceconnect-plus') })
  const closedAccounts = () => (switches.isOn('closed-account') ? ['Ameli.fr'] : [])
  const sessions = createTickets<SignedIn>(now)
  const chosen = createTickets<Appointment>(now)
  const requests = { now, origin, post, handovers, isBlocked }
  const portals: readonly (readonly [host: string, portal: Served])[] = [
    ['francetravail.localhost', createFranceTravail({ now, post, origin, isBlocked })],
    ['caf.localhost', createCaf({ now, origin, post, sessions, handovers })],
    [
      'connect-caf.localhost',
      createCafConnect({ now, origin, post, sessions, isBlocked, isWalled: () => switches.isOn('captcha') }),
    ],
    ['ameli.localhost', createAmeli({ now, origin, post, handovers, isBlocked })],
    ['impots.localhost', createImpots({ now, origin, post, handovers })],
    [FRANCECONNECT.simple, createFranceConnect({ handovers, origin, closedAccounts, kind: 'simple' })],
    [FRANCECONNECT.plus, createFranceConnect({ handovers, origin, closedAccounts, kind: 'plus' })],
    [IMPOTS_SIGN_IN, createImpotsSignIn({ now, origin, post, handovers, isBlocked })],
    ['ameli-idp.localhost', createAmeliProvider({ handovers, isBlocked })],
    ['msa-idp.localhost', createMsaProvider({ handovers, isBlocked })],
    ['laposte-idp.localhost', createPhoneProvider({ name: "L'Identité Numérique La Poste", handovers })],
    ['france-identite-idp.localhost', createPhoneProvider({ name: 'France Identité', handovers })],
    ['ants.localhost', createAnts(requests)],
    [SEARCH, createAppointmentSearch({ now, origin, chosen })],
    [TOWN_HALL, createTownHall({ origin, chosen })],
    ['anef.localhost', createAnef(requests)],
    [
      ANEF_SIGN_IN,
      createAnefSso({ now, post, origin, handovers, isBlocked, isOutdated: () => switches.isOn('outdated-password') }),
    ],
    ['logement-social.localhost', createHousing(requests)],
    ['banque-de-france.localhost', createBank(requests)],
    ['retraite.localhost', createRetirement(requests)],
    ['justice.localhost', createLegalAid(requests)],
    ['mdph.localhost', createMdph(requests)],
    ['msa.localhost', createMsa(requests)],
    ['cheque-energie.localhost', createEnergyCheque(requests)],
    ['solidarite-transport.localhost', createTransport(requests)],
    ['mes-droits-sociaux.localhost', createSocialRights({ now, origin, handovers })],
    [AIDANTS_CONNECT, createAidantsConnect({ now, origin, post, handovers })],
    ['teleservices-education.localhost', createEducation({ now, origin, handovers })],
    [EDUCONNECT, createEduConnect({ now, post, origin, handovers, isBlocked })],
    ['mail.localhost', createMail({ post })],
    ['exercices.localhost', createTasks({ now })],
  ]
  // The mailbox is not a portal: no wall of cookies stands before the code.
  return new Map(
    portals.map(([host, portal]) => [host, withTrouble(portal, switches, { walled: host !== 'mail.localhost' })]),
  )
}
