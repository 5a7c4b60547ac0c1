import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { html } from 'hono/html'
import { withHeaders } from './headers.ts'
import { type Screen, toPage } from './page.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { createVisits } from './visits.ts'

/** What a request carries: the visit of its browser, and what a portal adds behind its sign-in. */
export interface Environment<Visit, Added extends object = object> {
  Variables: { visit: Visit } & Added
}

export interface Portal<Visit, Added extends object = object> {
  readonly app: Hono<Environment<Visit, Added>>
  /** Answers with a screen, in the portal's layout. */
  readonly show: (
    c: Context<Environment<Visit, Added>>,
    screen: Screen,
    status?: 200 | 404,
  ) => Response | Promise<Response>
}

const notFoundScreen: Screen = {
  heading: 'Page introuvable',
  body: html`<p><a href="/">Revenir à l'accueil</a></p>`,
}

/** The session cookie: random, for one host, out of reach of scripts, gone with the browser's session. */
const VISIT_COOKIE = 'visite-entrainement'

/**
 * Creates what all training portals but the first share: headers, style, script, and a state for each browser, in
 * memory. It does not check the Host: serveTraining does.
 */
export function createPortal<Visit extends object, Added extends object = object>(options: {
  readonly name: string
  readonly createVisit: () => Visit
  readonly findSignedIn?: (visit: Visit) => string | undefined
}): Portal<Visit, Added> {
  const visits = createVisits(options.createVisit)
  const app = new Hono<Environment<Visit, Added>>()
  const show: Portal<Visit, Added>['show'] = (c, screen, status = 200) =>
    c.html(toPage(options.name, screen, options.findSignedIn?.(c.get('visit'))), status)

  app.use(withHeaders)
  app.get('/portail.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/portail.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.use(
    createMiddleware<{ Variables: { visit: Visit } }>(async (c, next) => {
      const visit = visits.find(getCookie(c, VISIT_COOKIE))
      if (visit !== undefined) c.set('visit', visit)
      else {
        const created = visits.create()
        setCookie(c, VISIT_COOKIE, created.key, { httpOnly: true, sameSite: 'Lax', path: '/' })
        c.set('visit', created.visit)
      }
      await next()
    }),
  )
  app.notFound((c) => show(c, notFoundScreen, 404))
  return { app, show }
}
