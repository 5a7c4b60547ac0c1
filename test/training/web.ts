import { createDesk } from '../../training/desk/app.ts'
import { createPostOffice } from '../../training/mail/post-office.ts'
import { createPortals } from '../../training/portals.ts'
import { createSwitches, type Switches } from '../../training/switches.ts'
import type { Served } from '../../training/trouble.ts'
import { type Page, toPage } from './browser.ts'

/** A page with its address. */
export interface Place extends Page {
  readonly url: URL
}

type Form = Readonly<Record<string, string | File>>

/** A browser without a window on all portals at once: one cookie jar an origin, redirects followed across them. */
export interface WebBrowser {
  open(address: string): Promise<Place>
  /** Sends a form of the page last shown, from its own address. */
  submit(path: string, form?: Form): Promise<Place>
  /** Follows the link with these words. */
  follow(words: string): Promise<Place>
  clearCookies(): void
  readonly page: Place
  /** The hosts that the last open, submit or follow went through. */
  readonly hops: readonly string[]
}

export interface Web {
  clock: Date
  readonly switches: Switches
  browser(): WebBrowser
}

const NOW = new Date(2026, 11, 3, 9, 5)

/** The portals that every trouble of a site can happen to, by their hosts. */
export const PORTALS = [
  'francetravail.localhost',
  'caf.localhost',
  'connect-caf.localhost',
  'ameli.localhost',
  'impots.localhost',
  'ants.localhost',
  'rendez-vous-ants.localhost',
  'mairie.localhost',
  'mes-droits-sociaux.localhost',
  'anef.localhost',
  'logement-social.localhost',
  'banque-de-france.localhost',
  'retraite.localhost',
  'justice.localhost',
  'mdph.localhost',
  'msa.localhost',
  'cheque-energie.localhost',
  'solidarite-transport.localhost',
  'laposte-idp.localhost',
  'impots-idp.localhost',
  'anef-sso.localhost',
  'msa-idp.localhost',
  'franceconnect-plus.localhost',
  'ameli-idp.localhost',
]

/** Creates all portals, with a clock that tests move. */
export function createWeb(): Web {
  const switches = createSwitches()
  const origin = (host: string) => `http://${host}:4000`
  const web: Web = { clock: NOW, switches, browser }
  const post = createPostOffice(
    () => web.clock,
    () => switches.isOn('wrong-code'),
  )
  const portals = new Map<string, Served>(createPortals({ now: () => web.clock, origin, switches, post }))
  portals.set('entrainement.localhost', createDesk({ switches, origin, post }))

  function browser(): WebBrowser {
    const jars = new Map<string, Map<string, string>>()
    let page: Place | undefined
    let hops: string[] = []

    const send = async (url: URL, init: RequestInit): Promise<Place> => {
      const portal = portals.get(url.hostname)
      if (portal === undefined) throw new Error(`no portal at ${url.host}`)
      const jar = jars.get(url.host) ?? new Map<string, string>()
      jars.set(url.host, jar)
      hops.push(url.hostname)
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await portal.fetch(new Request(url, { ...init, headers: { cookie }, redirect: 'manual' }))
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
        jar.set(name, value)
      }
      return { ...(await toPage(response)), url }
    }
    const settle = async (start: Promise<Place>): Promise<Place> => {
      let last = await start
      for (let hop = 0; last.location !== undefined && hop < 10; hop += 1) {
        last = await send(new URL(last.location, last.url), {})
      }
      page = last
      return last
    }
    const current = () => {
      if (page === undefined) throw new Error('nothing is open')
      return page
    }
    const go = (url: URL, init: RequestInit = {}) => {
      hops = []
      return settle(send(url, init))
    }

    return {
      open: (address) => go(new URL(address)),
      submit: (path, form = {}) => go(new URL(path, current().url), { method: 'POST', body: toBody(form) }),
      follow: (words) => {
        const links = [...current().html.matchAll(/<a [^>]*?href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)]
        const link = links.find(([, , text = '']) => text.replace(/\s+/g, ' ').includes(words))
        if (link?.[1] === undefined) throw new Error(`no link ${words}`)
        return go(new URL(link[1].replaceAll('&amp;', '&'), current().url))
      },
      clearCookies: () => jars.clear(),
      get page() {
        return current()
      },
      get hops() {
        return hops
      },
    }
  }
  return web
}

/** Encodes a form as browsers do: fields alone as an address encodes them, a file in parts. */
function toBody(form: Form): FormData | URLSearchParams {
  const body = Object.values(form).some((value) => value instanceof File) ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(form)) body.append(name, value as string)
  return body
}
