import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Handovers } from '../franceconnect/handover.ts'
import { installForgotten, toForgottenLink } from '../kit/forgotten.ts'
import { readTyped, toField, toForm } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { findPerson, type Person } from '../people.ts'

interface Visit {
  back: string | undefined
  /** The person whose password is out of date, until there is a new one. */
  outdated: Person | undefined
  mistake: string | undefined
}

export interface SsoParts {
  readonly now: () => Date
  readonly post: PostOffice
  readonly origin: (host: string) => string
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
  /** Whether the right password has to be changed first. */
  readonly isOutdated: () => boolean
}

export const ANEF_SIGN_IN = 'anef-sso.localhost'

const REALM = '/auth/realms/anef-usagers'
const BROKER = `${REALM}/broker/franceconnect-particulier`
const RENEWAL = `${REALM}/login-actions/required-action`

const createVisit = (): Visit => ({ back: undefined, outdated: undefined, mistake: undefined })

/**
 * Creates the sign-in of the foreigners' service, by its own account or through FranceConnect. Recorded
 * (procedures-2.md 1.2): the paths, `username` and `password` with their ids of 2026, the one sending button,
 * `.fr-alert--error`, the page of an outdated password and its title. The other words are ours.
 */
export function createAnefSso({
  now,
  post,
  origin,
  handovers,
  isBlocked,
  isOutdated,
}: SsoParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({ name: 'Étrangers en France', createVisit })
  const here = () => origin(ANEF_SIGN_IN)
  const leave = (visit: Visit, person: Person): string => {
    const to = `${visit.back}?identite=${handovers.identities.issue(person)}`
    Object.assign(visit, createVisit())
    return to
  }

  const passwordOf = installForgotten(app, {
    name: 'Étrangers en France',
    host: ANEF_SIGN_IN,
    field: { id: 'numero', label: 'Numéro étranger' },
    signIn: '/',
    find: (typed) => findPerson(({ foreigner }) => foreigner === typed),
    post,
    origin,
    now,
    show,
  })

  app.get('/connexion', (c) => {
    Object.assign(c.get('visit'), { ...createVisit(), back: handovers.providers.redeem(c.req.query('demande'))?.back })
    return c.redirect(`${REALM}/protocol/openid-connect/auth`, 303)
  })
  app.get('/', (c) => c.redirect(`${REALM}/protocol/openid-connect/auth`, 303))
  app.get(`${REALM}/protocol/openid-connect/auth`, (c) => {
    const visit = c.get('visit')
    const screen = toSignInScreen(visit.mistake)
    visit.mistake = undefined
    return show(c, screen)
  })
  app.post(`${REALM}/login-actions/authenticate`, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const person = findPerson(({ foreigner }) => foreigner === readTyped(sent, 'username'))
    const isRight = person !== undefined && passwordOf(visit, person) === readTyped(sent, 'password')
    if (visit.back === undefined || !isRight || isBlocked()) {
      visit.mistake = isBlocked() ? 'Ce compte est bloqué.' : 'Identifiant ou mot de passe invalide.'
      return c.redirect(`${REALM}/protocol/openid-connect/auth`, 303)
    }
    if (!isOutdated()) return c.redirect(leave(visit, person), 303)
    visit.outdated = person
    return c.redirect(RENEWAL, 303)
  })

  app.get(RENEWAL, (c) => (c.get('visit').outdated ? show(c, renewalScreen) : c.redirect('/', 303)))
  app.post(RENEWAL, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const isSame = readTyped(sent, 'password-new') === readTyped(sent, 'password-confirm')
    if (visit.outdated === undefined || !isSame || readTyped(sent, 'password-new') === '')
      return c.redirect(RENEWAL, 303)
    return c.redirect(leave(visit, visit.outdated), 303)
  })

  app.get(`${BROKER}/login`, (c) => {
    const request = { service: 'Étrangers en France', back: `${here()}${BROKER}/endpoint`, away: `${here()}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  app.get(`${BROKER}/endpoint`, (c) => {
    const visit = c.get('visit')
    const person = handovers.identities.redeem(c.req.query('identite'))
    return c.redirect(visit.back === undefined || person === undefined ? '/' : leave(visit, person), 303)
  })
  return app
}

function toSignInScreen(mistake: string | undefined): Screen {
  return {
    heading: 'Ouvrir votre compte',
    body: html`
      ${mistake === undefined ? '' : html`<div class="fr-alert--error" role="alert"><p>${mistake}</p></div>`}
      <p><a href="${BROKER}/login">S'identifier avec FranceConnect</a></p>
      ${toForm(
        `${REALM}/login-actions/authenticate`,
        html`${toField({ id: 'username-1757', name: 'username', label: 'Numéro étranger' })}
        ${toField({ id: 'password-1758-input', name: 'password', label: 'Mot de passe', kind: 'password' })}`,
        'Se connecter',
      )}
      ${toForgottenLink()}
      ${toPeoplePanel('Numéro étranger', ({ foreigner }) => foreigner)}
    `,
  }
}

const renewalScreen: Screen = {
  heading: 'Réinitialisez votre mot de passe',
  body: toForm(
    RENEWAL,
    html`${toField({ id: 'password-new', label: 'Nouveau mot de passe', kind: 'password' })}
    ${toField({ id: 'password-confirm', label: 'Le même encore une fois', kind: 'password' })}`,
    'Valider',
  ),
}
