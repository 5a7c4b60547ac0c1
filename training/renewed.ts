const NAMED = /\s(id|for|aria-labelledby|aria-describedby|aria-controls|data-unfolded-by|data-enabled-by)="([^"]+)"/g
const POINTED = /\s(href|data-target|data-close)="#([^"]+)"/g

/**
 * Returns the second visual generation of a page: the same words and questions, with new technical names, new classes,
 * the heading after a band, and another dress. What flows find by its words must still be found; ids must not.
 */
export async function renewPage(answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer
  const html = (await answer.text())
    .replace(NAMED, (_all, attribute: string, ids: string) => ` ${attribute}="${ids.split(' ').map(rename).join(' ')}"`)
    .replace(POINTED, (_all, attribute: string, id: string) => ` ${attribute}="#${rename(id)}"`)
    .replace('<main>', '<div class="band" role="presentation"></div><main class="renewed">')
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(html, { status: answer.status, headers })
}

function rename(id: string): string {
  return `v2-${id}`
}
