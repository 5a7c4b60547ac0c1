import type { Context, Hono, Next } from 'hono'
import type { Handovers } from '../../franceconnect/handover.ts'
import type { PostOffice } from '../../mail/post-office.ts'
import type { Person } from '../../people.ts'
import type { Markup } from '../page.ts'
import { createPdf, toPdfHeaders } from '../pdf.ts'
import { createPortal, type Environment } from '../portal.ts'
import { type GivenDocument, isOpenToAll, type Journey } from './journey.ts'
import { installJourney, type Requests } from './journey-routes.ts'
import { toDocumentScreen, toEntranceScreen } from './screens.ts'
import { installSignIn, type OwnAccount, type SignInVisit } from './sign-in.ts'

export interface RequestVisit extends SignInVisit, Requests {
  person: Person | undefined
  mailbox: string
}

export interface RequestParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

export interface RequestPortal {
  readonly host: string
  readonly name: string
  readonly heading: string
  /** Further content of the first page. */
  readonly around?: Markup
  /** The portal's own account; without one, people sign in with FranceConnect only. */
  readonly login?: OwnAccount
  /** Whether FranceConnect opens it too; it does unless told otherwise. */
  readonly hasFranceConnect?: false
  /** The path of the first page, if that is recorded; `/` leads there. */
  readonly home?: string
  /** The host on which people sign in, if it is another one; it leads back to `/connexion/retour`. */
  readonly signIn?: string
  readonly journeys: readonly Journey[]
  readonly documents?: readonly GivenDocument[]
  readonly createNumber: () => string
}

/**
 * Creates a portal on which people sign in and send requests page by page: those of papers, permits and social housing
 * (A.7).
 */
export function createRequestPortal(portal: RequestPortal, parts: RequestParts): Hono<Environment<RequestVisit>> {
  const { now, origin, post, handovers, isBlocked } = parts
  const { login, journeys } = portal
  const here = () => origin(portal.host)
  const { app, show } = createPortal<RequestVisit>({
    name: portal.name,
    createVisit: () => ({
      person: undefined,
      mailbox: '',
      wanted: portal.home ?? '/',
      problem: undefined,
      progress: new Map(),
    }),
    findSignedIn: ({ person }) => person?.name,
  })
  const open = (visit: RequestVisit, person: Person) => {
    if (visit.person !== undefined && visit.person !== person) visit.progress.clear()
    Object.assign(visit, { person, mailbox: post.openBox(person.email, `${here()}${visit.wanted}`) })
  }

  const { home = '/', signIn } = portal
  app.get(home, (c) => show(c, toEntranceScreen(portal)))
  if (home !== '/') app.get('/', (c) => c.redirect(home, 303))
  if (signIn !== undefined)
    app.get('/connexion', (c) => {
      const ticket = handovers.providers.issue({ back: `${here()}/connexion/retour` })
      return c.redirect(`${origin(signIn)}/connexion?demande=${ticket}`, 303)
    })
  installSignIn(app, {
    name: portal.name,
    host: portal.host,
    account: login,
    offersFranceConnect: portal.hasFranceConnect !== false,
    post,
    origin,
    now,
    isBlocked,
    show,
    open,
  })
  app.get('/franceconnect', (c) => {
    const request = { service: portal.name, back: `${here()}/franceconnect/retour`, away: `${here()}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  // From FranceConnect, or from a sign-in on a host of its own.
  app.on('GET', ['/franceconnect/retour', '/connexion/retour'], (c) => {
    const person = handovers.identities.redeem(c.req.query('identite'))
    if (person !== undefined) open(c.get('visit'), person)
    return c.redirect(c.get('visit').wanted, 303)
  })
  app.post('/deconnexion', (c) => {
    c.get('visit').progress.clear()
    Object.assign(c.get('visit'), { person: undefined, wanted: home })
    return c.redirect('/', 303)
  })

  const needSignIn = async (c: Context<Environment<RequestVisit>>, next: Next) => {
    const visit = c.get('visit')
    if (visit.person !== undefined || isOpenToAll(journeys, c.req.path)) return next()
    if (c.req.method === 'GET') visit.wanted = c.req.path
    return c.redirect('/connexion', 303)
  }
  for (const given of portal.documents ?? []) {
    app.get(given.path, needSignIn, (c) => show(c, toDocumentScreen(given)))
    app.get(`${given.path}.pdf`, needSignIn, async (c) => {
      const name = c.get('visit').person?.name ?? ''
      const pdf = await createPdf({ title: given.title, name, lines: [given.lead], at: now() })
      return c.body(pdf, 200, toPdfHeaders(given.file))
    })
  }
  app.use('/demande/*', needSignIn)
  for (const journey of journeys)
    installJourney(app, journey, {
      name: portal.name,
      now,
      createNumber: portal.createNumber,
      show,
      requests: (c) => c.get('visit'),
      mail: (c) => ({ post, origin, box: c.get('visit').mailbox }),
      person: (c) => c.get('visit').person?.name ?? '',
    })
  return app
}
