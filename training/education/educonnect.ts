import type { Hono } from 'hono'
import type { Handovers } from '../franceconnect/handover.ts'
import { installForgotten } from '../kit/forgotten.ts'
import { readTyped } from '../kit/form.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { findPerson, type Person } from '../people.ts'
import { parseBirth, toConfirmScreen, toLoginScreen, toNotHereScreen, toProfileScreen } from './educonnect-screens.ts'

interface Visit {
  back: string | undefined
  /** The person whose identity must still be confirmed. */
  found: Person | undefined
  mistake: string | undefined
}

export interface EduConnectParts {
  readonly now: () => Date
  readonly post: PostOffice
  readonly origin: (host: string) => string
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

export const EDUCONNECT = 'educonnect.localhost'

const SSO = '/idp/profile/SAML2/POST/SSO'

const createVisit = (): Visit => ({ back: undefined, found: undefined, mistake: undefined })

/**
 * Whether a date of birth is asked for: « parfois » is recorded, not when. Nobody has one here, so any day that exists
 * is accepted.
 */
const isAsked = ({ caf }: Person) => caf === 'first-login'

/**
 * Creates EduConnect: profile, then login and password or FranceConnect, sometimes a date of birth. Recorded
 * (procedures-2.md 2.m): the path, the ids and names of buttons, tabs and fields, « Confirmation de l'identité ». All
 * other words are ours.
 */
export function createEduConnect({
  now,
  post,
  origin,
  handovers,
  isBlocked,
}: EduConnectParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({ name: 'EduConnect', createVisit })
  const here = () => origin(EDUCONNECT)
  const leave = (visit: Visit, person: Person): string => {
    const to = `${visit.back}?identite=${handovers.identities.issue(person)}`
    Object.assign(visit, createVisit())
    return to
  }
  const take = (visit: Visit) => {
    const { mistake } = visit
    visit.mistake = undefined
    return mistake
  }

  const passwordOf = installForgotten(app, {
    name: 'EduConnect',
    host: EDUCONNECT,
    field: { id: 'adresse', label: 'Identifiant' },
    signIn: `${SSO}/responsable`,
    find: (typed) => findPerson(({ email }) => email === typed.toLowerCase()),
    post,
    origin,
    now,
    show,
  })

  app.get('/connexion', (c) => {
    Object.assign(c.get('visit'), { ...createVisit(), back: handovers.providers.redeem(c.req.query('demande'))?.back })
    return c.redirect(SSO, 303)
  })
  app.get('/', (c) => c.redirect(SSO, 303))
  app.get(SSO, (c) => show(c, toProfileScreen(SSO)))
  app.get(`${SSO}/responsable`, (c) => show(c, toLoginScreen(SSO, take(c.get('visit')))))
  app.get(`${SSO}/eleve`, (c) => show(c, toNotHereScreen(SSO, 'Aucun personnage de ce site n’est élève.')))
  app.get(`${SSO}/inscription`, (c) => show(c, toNotHereScreen(SSO, 'L’inscription n’est pas rebâtie ici.')))
  app.post(`${SSO}/responsable`, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const person = findPerson(({ email }) => email === readTyped(sent, 'j_username').toLowerCase())
    const isRight = person !== undefined && passwordOf(visit, person) === readTyped(sent, 'j_password')
    if (visit.back === undefined || !isRight || isBlocked()) {
      visit.mistake = isBlocked() ? 'Ce compte est bloqué.' : 'L’identifiant ou le mot de passe ne convient pas.'
      return c.redirect(`${SSO}/responsable`, 303)
    }
    if (!isAsked(person)) return c.redirect(leave(visit, person), 303)
    visit.found = person
    return c.redirect(`${SSO}/identite`, 303)
  })

  app.get(`${SSO}/identite`, (c) => {
    const visit = c.get('visit')
    return visit.found === undefined ? c.redirect(SSO, 303) : show(c, toConfirmScreen(SSO, take(visit)))
  })
  app.post(`${SSO}/identite`, async (c) => {
    const visit = c.get('visit')
    if (visit.found === undefined) return c.redirect(SSO, 303)
    if (parseBirth(await c.req.parseBody()) !== undefined) return c.redirect(leave(visit, visit.found), 303)
    visit.mistake = 'Cette date n’existe pas. Vérifiez le jour, le mois et l’année.'
    return c.redirect(`${SSO}/identite`, 303)
  })

  app.get('/franceconnect', (c) => {
    const request = { service: 'EduConnect', back: `${here()}/franceconnect/retour`, away: `${here()}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  app.get('/franceconnect/retour', (c) => {
    const visit = c.get('visit')
    const person = handovers.identities.redeem(c.req.query('identite'))
    return c.redirect(visit.back === undefined || person === undefined ? SSO : leave(visit, person), 303)
  })
  return app
}
