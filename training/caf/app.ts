import { randomInt } from 'node:crypto'
import type { Context, Hono, Next } from 'hono'
import type { Handovers } from '../franceconnect/handover.ts'
import { readTyped } from '../kit/form.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import { installJourney } from '../kit/request/journey-routes.ts'
import type { Tickets } from '../kit/tickets.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { createAccount } from './account.ts'
import { bonus, income } from './journeys.ts'
import { createDeclaration } from './routes/declaration.ts'
import { createRequests } from './routes/requests.ts'
import { toAccountScreen, toHomeScreen, toProfileGateScreen } from './screens/account.ts'
import { attestationsScreen, toPaymentScreen } from './screens/attestations.ts'
import type { Account, SignedIn, SpaceVisit } from './visit.ts'

export interface CafParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly sessions: Tickets<SignedIn>
  readonly handovers: Handovers
}

export type CafEnvironment = Environment<SpaceVisit, { account: Account }>

/**
 * Creates the Caf's space: account, quarterly declaration, attestations, change of situation, housing benefit (A.3).
 */
export function createCaf(parts: CafParts): Hono<CafEnvironment> {
  const { now, origin, post, sessions, handovers } = parts
  const { app, show } = createPortal<SpaceVisit, { account: Account }>({
    name: 'Caf',
    createVisit: () => ({ account: undefined, wanted: '/mon-compte', problem: undefined }),
    findSignedIn: ({ account }) => account?.person.name,
  })

  const open = (c: Context<CafEnvironment>, signedIn: SignedIn) => {
    const visit = c.get('visit')
    const same = visit.account?.person.id === signedIn.person.id ? visit.account : undefined
    visit.account = same ?? createAccount(signedIn, now())
    return c.redirect(visit.wanted, 303)
  }
  const signedIn = async (c: Context<CafEnvironment>, next: Next) => {
    const visit = c.get('visit')
    if (visit.account === undefined) {
      if (c.req.method === 'GET') visit.wanted = c.req.path
      return c.redirect(`${origin('connect-caf.localhost')}/connexion`, 303)
    }
    if (!visit.account.profileComplete && c.req.path !== '/profil/completer')
      return c.redirect('/profil/completer', 303)
    c.set('account', visit.account)
    return next()
  }

  app.get('/', (c) => show(c, toHomeScreen))
  app.get('/retour', (c) => {
    const session = sessions.redeem(c.req.query('session'))
    return session === undefined ? c.redirect('/', 303) : open(c, session)
  })
  app.get('/franceconnect', (c) => {
    const here = origin('caf.localhost')
    const request = { service: 'Caf', back: `${here}/franceconnect/retour`, away: `${here}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  app.get('/franceconnect/retour', (c) => {
    const person = handovers.identities.redeem(c.req.query('identite'))
    if (person === undefined) return c.redirect('/', 303)
    return open(c, { person, mailbox: post.openBox(person.email, `${origin('caf.localhost')}/mon-compte`) })
  })
  app.post('/deconnexion', (c) => {
    Object.assign(c.get('visit'), { account: undefined, wanted: '/mon-compte' })
    return c.redirect('/', 303)
  })

  for (const path of [
    '/mon-compte',
    '/profil/*',
    '/mes-attestations/*',
    '/declaration/*',
    '/mes-demarches/*',
    '/demande/*',
  ]) {
    app.use(path, signedIn)
  }
  app.get('/mon-compte', (c) => show(c, toAccountScreen(c.get('account'), now())))
  app.get('/profil/completer', (c) => show(c, toProfileGateScreen(c.get('account').person)))
  app.post('/profil/completer', async (c) => {
    const known = readTyped(await c.req.parseBody(), 'coordonnees')
    c.get('account').profileComplete = known === 'OUI'
    return c.redirect(c.get('visit').wanted, 303)
  })

  app.get('/mes-attestations', (c) => show(c, attestationsScreen))
  app.get('/mes-attestations/paiement', (c) => show(c, toPaymentScreen(c.get('account').person, now())))
  app.get('/mes-attestations/paiement.pdf', async (c) => {
    const { person } = c.get('account')
    if (person.caf === 'no-payment') return c.redirect('/mes-attestations/paiement', 303)
    const lines = ['Cette personne a reçu des prestations de la Caf.', `Montant fictif : ${320 + person.id.length} €.`]
    const pdf = await createPdf({ title: 'Attestation de paiement', name: person.name, lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('attestation-de-paiement.pdf'))
  })

  app.route('/declaration', createDeclaration({ now, post, show }))
  const createFile = () => String(randomInt(1_000_000, 9_999_999))
  app.route('/', createRequests({ now, post, show, createFile }))
  for (const journey of [income, bonus])
    installJourney(app, journey, {
      name: 'Caf',
      now,
      createNumber: createFile,
      show,
      requests: (c) => c.get('account').requests,
      mail: (c) => ({ post, origin, box: c.get('account').mailbox }),
      person: (c) => c.get('account').person.name,
    })
  return app
}
