import type { Hono } from 'hono'
import { html } from 'hono/html'
import { readTyped, toAlert, toDigits, toField, toForm } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import { findPersonByNir } from '../people.ts'
import type { Handovers } from './handover.ts'

interface Visit {
  back: string | undefined
  mistake: string | undefined
}

const createVisit = (): Visit => ({ back: undefined, mistake: undefined })

export interface ProviderParts {
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

/** Creates ameli as an identity provider: ids recorded (A.4), its words ours. */
export function createAmeliProvider({ handovers, isBlocked }: ProviderParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({ name: 'ameli', createVisit })

  app.get('/connexion', (c) => {
    Object.assign(c.get('visit'), { ...createVisit(), back: handovers.providers.redeem(c.req.query('demande'))?.back })
    return c.redirect('/FRCO-app/login', 303)
  })
  app.get('/', (c) => c.redirect('/FRCO-app/login', 303))
  app.get('/FRCO-app/login', (c) => show(c, toAmeliScreen(c.get('visit'))))
  app.post('/FRCO-app/login', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const person = findPersonByNir(toDigits(readTyped(sent, 'j_username')))
    if (visit.back === undefined || person === undefined || person.password !== readTyped(sent, 'j_password')) {
      visit.mistake = 'Le numéro de sécurité sociale et le code personnel ne correspondent pas.'
      return c.redirect('/FRCO-app/login', 303)
    }
    if (isBlocked()) {
      visit.mistake = 'Votre accès à votre compte ameli est bloqué.'
      return c.redirect('/FRCO-app/login', 303)
    }
    const to = `${visit.back}?identite=${handovers.identities.issue(person)}`
    Object.assign(visit, createVisit())
    return c.redirect(to, 303)
  })
  return app
}

function toAmeliScreen({ mistake }: Visit): Screen {
  return {
    heading: 'Connexion à mon compte ameli',
    body: html`
      ${mistake === undefined ? '' : html`<div id="divErreur">${toAlert([{ control: 'j_username', message: mistake }])}</div>`}
      <form id="connexion_form" method="post" action="/FRCO-app/login" autocomplete="off">
        ${toField({ id: 'j_username', label: 'Numéro de sécurité sociale', kind: 'digits', hint: '13 chiffres' })}
        ${toField({ id: 'j_password', label: 'Code personnel', kind: 'password' })}
        <p class="buttons"><button type="submit">Se connecter</button></p>
      </form>
      ${toPeoplePanel('Numéro de sécurité sociale', ({ nir }) => nir)}
    `,
  }
}

/**
 * Creates MSA as an identity provider. It is recorded of its own space that people sign in with the social security
 * number (procedures-2.md 2.b), and nothing of these pages: all words are ours.
 */
export function createMsaProvider({ handovers, isBlocked }: ProviderParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({ name: 'MSA', createVisit })

  app.get('/connexion', (c) => {
    Object.assign(c.get('visit'), { ...createVisit(), back: handovers.providers.redeem(c.req.query('demande'))?.back })
    return c.redirect('/', 303)
  })
  app.get('/', (c) => show(c, toMsaScreen(c.get('visit'))))
  app.post('/', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const person = findPersonByNir(toDigits(readTyped(sent, 'login')))
    const isKnown = person !== undefined && person.password === readTyped(sent, 'password') && !isBlocked()
    if (visit.back === undefined || !isKnown) {
      visit.mistake = 'L’identifiant ou le mot de passe ne convient pas.'
      return c.redirect('/', 303)
    }
    const to = `${visit.back}?identite=${handovers.identities.issue(person)}`
    Object.assign(visit, createVisit())
    return c.redirect(to, 303)
  })
  return app
}

function toMsaScreen({ mistake }: Visit): Screen {
  return {
    heading: 'Mon compte MSA',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: 'login', message: mistake }])}
      ${toForm(
        '/',
        html`${toField({ id: 'login', label: 'Identifiant MSA', kind: 'digits', hint: 'Le numéro de sécurité sociale, 13 chiffres' })}
        ${toField({ id: 'password', label: 'Mot de passe', kind: 'password' })}`,
        'Valider',
      )}
      ${toPeoplePanel('Numéro de sécurité sociale', ({ nir }) => nir)}
    `,
  }
}
