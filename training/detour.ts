import { TRAINING_MARK } from './kit/page.ts'
import type { Served } from './trouble.ts'

/**
 * A question that a portal may ask everybody before it lets them go on, on a page that no guide knows. The words are
 * ours.
 */
export type Detour = 'robot' | 'code'

const PATH = '/passage-entrainement'
const BACK = 'retour'
const ASKED = 'reponse'

interface Ask {
  readonly heading: string
  readonly field: string
  readonly isRight: (answer: string) => boolean
}

const ASKS: Readonly<Record<Detour, Ask>> = {
  robot: {
    heading: 'Le site vérifie que vous n’êtes pas un robot',
    field: `<input type="checkbox" id="humain" name="${ASKED}" value="oui" />
      <label for="humain">Je ne suis pas un robot</label>`,
    isRight: (answer) => answer === 'oui',
  },
  code: {
    heading: 'Un code vous a été envoyé',
    field: `<label for="code">Code reçu par mail</label>
      <input id="code" name="${ASKED}" inputmode="numeric" autocomplete="one-time-code" />
      <small>Ici, c’est un exemple. Écrivez 6 chiffres, comme vous voulez.</small>`,
    isRight: (answer) => /^\d{6}$/.test(answer),
  },
}

/** Replaces every page by such a question until it was answered, once a host and a browser. */
export function withDetour(portal: Served, detour: Detour): Served {
  return {
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url)
      if (request.method === 'POST' && pathname === PATH) return answerDetour(await request.formData(), detour)
      const isPassed = request.headers.get('cookie')?.includes(`${toCookie(detour)}=`) === true
      return isPassed ? portal.fetch(request) : toPage(`${pathname}${search}`, detour)
    },
  }
}

function answerDetour(sent: FormData, detour: Detour): Response {
  const back = String(sent.get(BACK) ?? '')
  // Only a path of this host: the value comes from the page.
  const location = /^\/(?![/\\])/.test(back) ? back : '/'
  const headers = new Headers({ Location: location })
  if (ASKS[detour].isRight(String(sent.get(ASKED) ?? '').trim()))
    headers.append('Set-Cookie', `${toCookie(detour)}=1; Path=/; HttpOnly; SameSite=Lax`)
  return new Response(null, { status: 303, headers })
}

function toCookie(detour: Detour): string {
  return `passage-${detour}`
}

function toPage(path: string, detour: Detour): Response {
  const { heading, field } = ASKS[detour]
  const back = path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8" /><title>Entraînement · ${heading}</title></head>
<body><p>${TRAINING_MARK}</p><main><h1>${heading}</h1>
<form method="post" action="${PATH}"><input type="hidden" name="${BACK}" value="${back}" />
<p>${field}</p><p><button type="submit">Continuer</button></p></form></main></body></html>`
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; form-action 'self'",
    'Cache-Control': 'no-store',
  }
  return new Response(page, { headers })
}
