import type { Served } from './trouble.ts'

/** More lines than any window shows; the words are ours. */
const LINES = 70
const NEWS = `<section aria-label="Informations">${'<p>Ceci est une information. Elle ne change rien à votre démarche.</p>'.repeat(LINES)}</section>`

/** Puts long information before what each page asks: people have to scroll to it. */
export function withLongPages(portal: Served): Served {
  return {
    fetch: async (request) => {
      const answer = await portal.fetch(request)
      if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer
      const headers = new Headers(answer.headers)
      headers.delete('content-length')
      const html = (await answer.text()).replace(/<main[^>]*>/, (main) => `${main}${NEWS}`)
      return new Response(html, { status: answer.status, headers })
    },
  }
}
