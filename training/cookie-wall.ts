import { changePage } from './page-changes.ts'
import type { Served } from './trouble.ts'

const ANSWERED = 'cookies-entrainement'

/**
 * The wall of cookies. Its buttons send no form: the page's own form keeps the only button that does. The words are
 * ours.
 */
const WALL = `<section id="mur-cookies" class="wall" role="dialog" aria-labelledby="mur-cookies-titre">
  <h2 id="mur-cookies-titre">Ce site utilise des cookies</h2>
  <p>C'est un exemple. Ce site d'entraînement ne vous suit pas.</p>
  <p class="buttons">
    <button type="button" data-cookies="oui">Tout accepter</button>
    <button type="button" data-cookies="non">Continuer sans accepter</button>
  </p>
</section>`

/**
 * Puts a wall of cookies over every page until somebody answers it, once a host and a browser. A page with a banner of
 * its own keeps that one.
 */
export function withCookieWall(portal: Served): Served {
  return {
    fetch: async (request) => {
      const answer = await portal.fetch(request)
      if (request.method === 'POST' && new URL(request.url).pathname === '/preferences-cookies')
        return createAnswered(answer)
      const isAnswered = request.headers.get('cookie')?.includes(`${ANSWERED}=`) === true
      return isAnswered ? answer : changePage(answer, addWall)
    },
  }
}

function addWall(html: string): string {
  return html.includes('id="tc-privacy-wrapper"') ? html : html.replace('</main>', `</main>${WALL}`)
}

function createAnswered(answer: Response): Response {
  const headers = new Headers(answer.headers)
  headers.append('set-cookie', `${ANSWERED}=1; Path=/; HttpOnly; SameSite=Lax`)
  return new Response(null, { status: 204, headers })
}
