import type { Hono } from 'hono'
import { html } from 'hono/html'
import { toFiscalMistake } from '../impots/fiscal-number.ts'
import { toAlert, toDigits, toField, toForm, toTyped } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import { type Person, toPersonByFiscal, toPersonByNir } from '../people.ts'
import type { Handovers } from './handover.ts'

interface Visit {
  back: string | undefined
  found: Person | undefined
  mistake: string | undefined
}

const createVisit = (): Visit => ({ back: undefined, found: undefined, mistake: undefined })

export interface ProviderParts {
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

/** impots.gouv.fr as an identity provider: tax number first, then the password; title and messages recorded (A.6). */
export function createImpotsProvider({ handovers, isBlocked }: ProviderParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({ name: 'impots.gouv.fr', createVisit })

  app.get('/connexion', (c) => {
    Object.assign(c.get('visit'), { ...createVisit(), back: handovers.providers.redeem(c.req.query('demande'))?.back })
    return c.redirect('/', 303)
  })
  app.get('/', (c) => show(c, toImpotsScreen(c.get('visit'))))
  app.post('/', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const fiscal = toDigits(toTyped(sent, 'spi'))
    if (visit.found === undefined) {
      visit.found = toPersonByFiscal(fiscal)
      visit.mistake = toFiscalMistake(fiscal, visit.found)
      return c.redirect('/', 303)
    }
    if (visit.back === undefined || toTyped(sent, 'pwd') !== visit.found.password) {
      visit.mistake =
        'Votre mot de passe est incorrect, réessayez ou cliquez sur «Vous avez oublié votre mot de passe »'
      return c.redirect('/', 303)
    }
    if (isBlocked()) {
      visit.mistake = "Pour votre sécurité, l'accès à votre espace a été bloqué"
      return c.redirect('/', 303)
    }
    const to = `${visit.back}?identite=${handovers.identities.issue(visit.found)}`
    Object.assign(visit, createVisit())
    return c.redirect(to, 303)
  })
  return app
}

function toImpotsScreen({ found, mistake }: Visit): Screen {
  return {
    heading: 'Je me connecte avec mon compte impots.gouv.fr',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: found ? 'pwd' : 'spi', message: mistake }])}
      <div id="formulairePrincipal">
        ${
          found === undefined
            ? toForm('/', toField({ id: 'spi', label: 'Numéro fiscal', kind: 'digits' }), 'Continuer')
            : toForm('/', toField({ id: 'pwd', label: 'Mot de passe', kind: 'password' }), 'Connexion')
        }
      </div>
      ${toPeoplePanel('Numéro fiscal', ({ fiscal }) => fiscal)}
    `,
  }
}

/** ameli as an identity provider: ids recorded (A.4), its words ours. */
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
    const person = toPersonByNir(toDigits(toTyped(sent, 'j_username')))
    if (visit.back === undefined || person === undefined || person.password !== toTyped(sent, 'j_password')) {
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
