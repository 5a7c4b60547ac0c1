import type { Hono } from 'hono'
import { html } from 'hono/html'
import { readTyped, toAlert, toField, toForm } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import { findPerson, type Person } from '../people.ts'
import type { Handovers } from './handover.ts'

interface Visit {
  back: string | undefined
  found: Person | undefined
  mistake: boolean
}

const createVisit = (): Visit => ({ back: undefined, found: undefined, mistake: false })

/**
 * Creates an account that is confirmed in its app on a telephone: La Poste's, France Identité. Recorded: a telephone
 * with an app is needed (A.4); La Poste's form is `#kc-form-login` with the field `username` (procedures-2.md 1.1). Its
 * wall against robots is not rebuilt. All words are ours, and a button replaces the telephone.
 */
export function createPhoneProvider(options: {
  readonly name: string
  readonly handovers: Handovers
}): Hono<Environment<Visit>> {
  const { name, handovers } = options
  const { app, show } = createPortal<Visit>({ name, createVisit })

  app.get('/connexion', (c) => {
    Object.assign(c.get('visit'), { ...createVisit(), back: handovers.providers.redeem(c.req.query('demande'))?.back })
    return c.redirect('/', 303)
  })
  app.get('/', (c) => show(c, toScreen(name, c.get('visit'))))
  app.post('/', async (c) => {
    const visit = c.get('visit')
    const typed = readTyped(await c.req.parseBody(), 'username').toLowerCase()
    visit.found = findPerson(({ email }) => email === typed)
    visit.mistake = visit.found === undefined
    return c.redirect('/', 303)
  })
  app.post('/telephone', (c) => {
    const visit = c.get('visit')
    const { back, found } = visit
    if (back === undefined || found === undefined) return c.redirect('/', 303)
    Object.assign(visit, createVisit())
    return c.redirect(`${back}?identite=${handovers.identities.issue(found)}`, 303)
  })
  return app
}

function toScreen(name: string, { found, mistake }: Visit): Screen {
  return {
    heading: `Connexion avec ${name}`,
    body: html`
      ${mistake ? toAlert([{ control: 'username', message: 'Cette adresse n’est pas connue.' }]) : ''}
      ${
        found === undefined
          ? html`<div id="kc-form-login">${toForm('/', toField({ id: 'username', label: 'Adresse e-mail' }), 'Continuer')}</div>`
          : html`
              <p>Ouvrez l’application ${name} sur votre téléphone, et validez la connexion.</p>
              ${toForm('/telephone', html`<p class="hint">Ici, ce bouton est votre téléphone.</p>`, 'Valider sur le téléphone')}
            `
      }
      ${toPeoplePanel('Adresse', ({ email }) => email)}
    `,
  }
}
