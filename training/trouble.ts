import { withCookieWall } from './cookie-wall.ts'
import { withDetour } from './detour.ts'
import { findElsewhere } from './elsewhere.ts'
import { TRAINING_MARK } from './kit/page.ts'
import { changeAsSwitched } from './page-changes.ts'
import type { Switches } from './switches.ts'

/** Something that answers requests. */
export interface Served {
  fetch(request: Request): Response | Promise<Response>
}

const SLOW_MS = 3000
/** Milliseconds of a slow answer: longer than the coach waits before it says so. */
const VERY_SLOW_MS = 9000

/**
 * Puts any portal behind the switches: down, slow, failing every second page, a session lost once, a question to
 * everybody, a wall of cookies (if `walled`), a page of another procedure once, and what page-changes.ts changes in every
 * page. Style sheets and scripts are exempt, so that a page that loads is complete.
 */
export function withTrouble(portal: Served, switches: Switches, { walled }: { readonly walled: boolean }): Served {
  const guarded = walled ? withCookieWall(portal) : portal
  let pages = 0
  return {
    fetch: async (request) => {
      const asked = switches.isOn('cookie-wall') ? guarded : portal
      if (isSpared(request)) return asked.fetch(request)
      if (switches.isOn('slow')) await wait(SLOW_MS)
      if (switches.isOn('very-slow')) await wait(VERY_SLOW_MS)
      if (switches.isOn('down')) return toFailure(503, 'Le site est en maintenance', 'Revenez plus tard.')
      pages += 1
      if (switches.isOn('failing') && pages % 2 === 0) {
        return toFailure(500, 'Une erreur technique est survenue', 'Rechargez la page.')
      }
      const elsewhere = mislead(request, switches)
      if (elsewhere !== undefined) return new Response(null, { status: 303, headers: { Location: elsewhere } })
      return changeAsSwitched(await findAsked(asked, switches).fetch(loseSession(request, switches)), switches)
    },
  }
}

/** Returns the portal, behind a question if a switch says so. */
function findAsked(portal: Served, switches: Switches): Served {
  if (switches.isOn('robot-page')) return withDetour(portal, 'robot')
  return switches.isOn('code-page') ? withDetour(portal, 'code') : portal
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/**
 * Whether a request is exempt: style sheets, scripts, and what a script requests, so that a page that loads is
 * complete.
 */
function isSpared(request: Request): boolean {
  return request.headers.get('sec-fetch-dest') === 'empty' || /\.(css|js|ico)$/.test(new URL(request.url).pathname)
}

/** Removes the session from one request: it then seems to come from a browser that the portal has forgotten. */
function loseSession(request: Request, switches: Switches): Request {
  if (!switches.isOn('expired')) return request
  switches.set('expired', false)
  const headers = new Headers(request.headers)
  headers.delete('cookie')
  return new Request(request, { headers })
}

/** Leads one request of a page to a page of another procedure, as a link that was mistaken does. */
function mislead(request: Request, switches: Switches): string | undefined {
  if (!switches.isOn('other-procedure') || request.method !== 'GET') return undefined
  const page = findElsewhere(new URL(request.url))
  if (page !== undefined) switches.set('other-procedure', false)
  return page
}

function toFailure(status: number, heading: string, advice: string): Response {
  const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8" /><title>Entraînement · ${heading}</title></head>
<body><p>${TRAINING_MARK}</p><main><h1>${heading}</h1><p>${advice}</p></main></body></html>`
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Cache-Control': 'no-store',
  }
  return new Response(page, { status, headers })
}
