import type { Context, Hono, Next } from 'hono'
import { html } from 'hono/html'
import type { Handovers } from '../franceconnect/handover.ts'
import type { Screen } from '../kit/page.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { createPortal } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import type { Person } from '../people.ts'
import { createDeclaration } from './declaration.ts'
import { entryScreen } from './declaration-screens.ts'
import { createRate } from './rate.ts'
import { IMPOTS_SIGN_IN } from './sign-in.ts'
import { createImpotsVisit, type ImpotsEnvironment, type ImpotsVisit } from './visit.ts'

export interface ImpotsParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly handovers: Handovers
}

/**
 * Creates impots.gouv.fr: the space, the documents by year (A.6), the declaration of income and the rate of the tax
 * taken each month (procedures-2.md 2.c). People sign in on a host of its own (sign-in.ts).
 */
export function createImpots({ now, origin, post, handovers }: ImpotsParts): Hono<ImpotsEnvironment> {
  const { app, show } = createPortal<ImpotsVisit, { person: Person }>({
    name: 'impots.gouv.fr',
    createVisit: createImpotsVisit,
    findSignedIn: ({ person }) => person?.name,
  })
  const here = () => origin('impots.localhost')

  app.get('/', (c) => c.redirect('/enp/', 303))
  app.get('/connexion', (c) => {
    const ticket = handovers.providers.issue({ back: `${here()}/retour`, own: true })
    return c.redirect(`${origin(IMPOTS_SIGN_IN)}/connexion?demande=${ticket}`, 303)
  })
  app.get('/franceconnect', (c) => {
    const request = { service: 'impots.gouv.fr', back: `${here()}/retour`, away: `${here()}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  app.get('/retour', (c) => {
    const visit = c.get('visit')
    const person = handovers.identities.redeem(c.req.query('identite'))
    Object.assign(visit, person?.id === visit.person?.id ? { person } : { ...createImpotsVisit(), person })
    return c.redirect('/enp/', 303)
  })
  app.post('/deconnexion', (c) => {
    Object.assign(c.get('visit'), createImpotsVisit())
    return c.redirect('/connexion', 303)
  })

  const signedIn = async (c: Context<ImpotsEnvironment>, next: Next) => {
    const { person } = c.get('visit')
    if (person === undefined) return c.redirect('/connexion', 303)
    c.set('person', person)
    return next()
  }
  for (const path of ['/enp/*', '/declaration/*', '/tremisu/*']) app.use(path, signedIn)
  app.get('/enp/', (c) => show(c, spaceScreen))
  app.get('/enp/ensu/interdeclarations.do', (c) => show(c, entryScreen))
  app.get('/enp/documents.do', (c) => show(c, toDocumentsScreen(now().getFullYear())))
  app.get('/enp/avis.pdf', async (c) => {
    const year = now().getFullYear()
    const lines = [`Revenus de l’année ${year - 1}.`, 'Revenu fiscal de référence fictif : 12 345 €.']
    const title = `Avis d'impôt ${year}`
    const pdf = await createPdf({ title, name: c.get('person').name, lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('avis-d-impot.pdf'))
  })
  app.route('/declaration', createDeclaration({ now, origin, post, show }))
  app.route('/tremisu', createRate({ now, show }))
  return app
}

/** « Votre espace particulier », the tab « Documents » and the words of the two other links are recorded. */
const spaceScreen: Screen = {
  heading: 'Votre espace particulier',
  body: html`<ul>
    <li><a href="/enp/ensu/interdeclarations.do">Déclarer mes revenus</a></li>
    <li><a href="/tremisu/saisie-revenus.html">Gérer mon prélèvement à la source</a></li>
    <li><a href="/enp/documents.do">Documents</a></li>
  </ul>`,
}

/** Years in tabs `blocAnnee` are recorded; the words of the link are ours. */
function toDocumentsScreen(year: number): Screen {
  return {
    heading: 'Documents',
    body: html`
      <section class="blocAnnee card" aria-labelledby="annee">
        <h2 id="annee">${year}</h2>
        <p><a href="/enp/avis.pdf">Avis d'impôt ${year} sur les revenus ${year - 1}</a></p>
      </section>
    `,
  }
}
