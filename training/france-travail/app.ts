import { type Context, Hono, type Next } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { installForgotten } from '../kit/forgotten.ts'
import { script } from '../kit/script.ts'
import { style } from '../kit/style.ts'
import { createVisits } from '../kit/visits.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { findReceipt, isNewVersion } from './case-file.ts'
import { findCharacter } from './characters.ts'
import type { Environment } from './environment.ts'
import { withHeaders } from './headers.ts'
import { toPage } from './layout.ts'
import { toPeriod } from './period.ts'
import { addRegistration } from './registration.ts'
import { createDeclaration } from './routes/declaration.ts'
import { createExchanges } from './routes/exchanges.ts'
import { createNewDeclaration } from './routes/new-declaration.ts'
import { createProof } from './routes/proof.ts'
import { createSignIn } from './routes/sign-in.ts'
import { homeScreen } from './screens/home.ts'
import { notFoundScreen } from './screens/not-found.ts'
import { toSpaceScreen } from './screens/space.ts'
import { createVisit } from './visit.ts'

/** The session cookie: random, for this host, out of reach of scripts, gone with the browser's session. */
const VISIT_COOKIE = 'visite-entrainement'

export interface FranceTravailParts {
  readonly now: () => Date
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked?: () => boolean
  /** Carries the codes for who forgot the password; without it nobody can ask for one. */
  readonly post?: PostOffice
  readonly origin?: (host: string) => string
}

/**
 * Creates the replica of France Travail's « actualisation », classic version (procedures.md A.1): fictitious
 * characters, a state per browser session, in memory. It does not check the Host: serveTraining does.
 */
export function createFranceTravail({
  now,
  isBlocked = () => false,
  post,
  origin = (host) => `http://${host}`,
}: FranceTravailParts): Hono<Environment> {
  const visits = createVisits(createVisit)
  const app = new Hono<Environment>()

  app.use(withHeaders)
  app.get('/portail.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/portail.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/favicon.ico', (c) => c.body(null, 204))

  app.use(async (c, next) => {
    const visit = visits.find(getCookie(c, VISIT_COOKIE))
    if (visit !== undefined) c.set('visit', visit)
    else {
      const created = visits.create()
      setCookie(c, VISIT_COOKIE, created.key, { httpOnly: true, sameSite: 'Lax', path: '/' })
      c.set('visit', created.visit)
    }
    await next()
  })

  app.get('/', (c) => c.html(toPage(homeScreen, c.get('visit'))))
  app.post('/preferences-cookies', (c) => {
    c.get('visit').cookiesAnswered = true
    return c.body(null, 204)
  })
  const passwordOf =
    post &&
    installForgotten(app, {
      name: 'France Travail',
      host: 'francetravail.localhost',
      field: { id: 'numero', label: 'Identifiant' },
      signIn: '/connexion/identifiant',
      find: findCharacter,
      post,
      origin,
      now,
      show: (c, screen) => c.html(toPage(screen, c.get('visit'))),
    })
  app.route('/', createSignIn({ now, isBlocked, passwordOf }))
  addRegistration(app, now)

  app.use('/espacepersonnel/*', signedIn)
  app.use('/actualisation/*', signedIn)
  app.use('/nouvelle-actualisation/*', signedIn)
  app.use('/candidat/*', signedIn)
  app.get('/espacepersonnel', (c) => c.redirect('/espacepersonnel/', 303))
  app.get('/espacepersonnel/', (c) => c.html(toPage(toSpaceScreen(c.get('caseFile'), toPeriod(now())), c.get('visit'))))
  app.get('/actualisation', async (c, next) => {
    const caseFile = c.get('caseFile')
    const isOpen = isNewVersion(caseFile) && findReceipt(caseFile, toPeriod(now())) === undefined
    return isOpen ? c.redirect('/nouvelle-actualisation', 303) : next()
  })
  app.route('/nouvelle-actualisation', createNewDeclaration({ now }))
  app.route('/candidat', createExchanges({ now }))
  app.route('/actualisation', createDeclaration({ now }))
  app.route('/actualisation', createProof({ now }))

  app.notFound((c) => c.html(toPage(notFoundScreen, c.get('visit')), 404))
  return app
}

/** Lets signed-in people pass, with their file; sends others to the login. */
async function signedIn(c: Context<Environment>, next: Next): Promise<Response | undefined> {
  const caseFile = c.get('visit').signedIn
  if (caseFile === undefined) return c.redirect('/connexion/identifiant', 303)
  c.set('caseFile', caseFile)
  await next()
  return undefined
}
