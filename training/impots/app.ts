import type { Context, Hono, Next } from 'hono'
import { html } from 'hono/html'
import type { Handovers } from '../franceconnect/handover.ts'
import type { Screen } from '../kit/page.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { Person } from '../people.ts'
import { IMPOTS_SIGN_IN } from './sign-in.ts'

interface Visit {
  person: Person | undefined
}

export interface ImpotsParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly handovers: Handovers
}

/** impots.gouv.fr: the space and the documents by year (A.6). People sign in on a host of its own (sign-in.ts). */
export function createImpots({ now, origin, handovers }: ImpotsParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({
    name: 'impots.gouv.fr',
    createVisit: () => ({ person: undefined }),
    toSignedInAs: ({ person }) => person?.name,
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
    c.get('visit').person = handovers.identities.redeem(c.req.query('identite'))
    return c.redirect('/enp/', 303)
  })
  app.post('/deconnexion', (c) => {
    c.get('visit').person = undefined
    return c.redirect('/connexion', 303)
  })

  app.use('/enp/*', async (c: Context<Environment<Visit>>, next: Next) =>
    c.get('visit').person === undefined ? c.redirect('/connexion', 303) : next(),
  )
  app.get('/enp/', (c) => show(c, spaceScreen))
  app.get('/enp/documents.do', (c) => show(c, toDocumentsScreen(now().getFullYear())))
  app.get('/enp/avis.pdf', async (c) => {
    const year = now().getFullYear()
    const lines = [`Revenus de l’année ${year - 1}.`, 'Revenu fiscal de référence fictif : 12 345 €.']
    const title = `Avis d'impôt ${year}`
    const pdf = await createPdf({ title, name: c.get('visit').person?.name ?? '', lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('avis-d-impot.pdf'))
  })
  return app
}

/** « Votre espace particulier » and the tab « Documents » are recorded. */
const spaceScreen: Screen = {
  heading: 'Votre espace particulier',
  body: html`<ul><li><a href="/enp/documents.do">Documents</a></li></ul>`,
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
