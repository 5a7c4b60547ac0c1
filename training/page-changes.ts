import { renewPage } from './renewed.ts'
import type { Switches, SwitchId } from './switches.ts'

type Change = (html: string) => string

/** More lines than any window shows. */
const LINES = 70
const NEWS = `<section aria-label="Informations">${'<p>Ceci est une information. Elle ne change rien à votre démarche.</p>'.repeat(LINES)}</section>`
const MESSAGE =
  '<div role="alert" tabindex="-1"><p>Une erreur technique est survenue. Votre demande n’a pas été enregistrée.</p></div>'
const SURVEY = `<dialog id="avis" class="wall" open aria-labelledby="avis-titre">
  <h2 id="avis-titre">Votre avis nous intéresse</h2>
  <p>C'est un exemple. Ce site d'entraînement ne garde aucun avis.</p>
  <p class="buttons"><button type="button" data-close="#avis">Non merci</button></p>
</dialog>`
const FORM = /<form[\s\S]*?<\/form>/g
const LEADS_ON = /<(button) type="submit"[\s\S]*?<\/button>|<(a) class="button[\s\S]*?<\/a>/g

const inMain = (html: string, change: Change) => html.replace(/<main[\s\S]*<\/main>/, change)
const atTop = (html: string, what: string) => html.replace(/<main[^>]*>/, (main) => `${main}${what}`)

/** What each of these switches changes in every page of a portal. The words are ours. */
const CHANGES: Partial<Record<SwitchId, Change>> = {
  'long-page': (html) => atTop(html, NEWS),
  message: (html) => atTop(html, MESSAGE),
  survey: (html) => html.replace('</main>', `</main>${SURVEY}`),
  gone: (html) => inMain(html, (main) => main.replace(FORM, '')),
  folded: (html) =>
    inMain(html, (main) =>
      main.replace(LEADS_ON, (way) => `<details><summary>La suite de la démarche</summary>${way}</details>`),
    ),
  renewed: renewPage,
}

/** Changes an answer as the switches say that change every page. */
export async function changeAsSwitched(answer: Response, switches: Switches): Promise<Response> {
  const changes = Object.entries(CHANGES).flatMap(([id, change]) => (switches.isOn(id as SwitchId) ? [change] : []))
  return changes.length === 0
    ? answer
    : changePage(answer, (html) => changes.reduce((page, change) => change(page), html))
}

/** Returns an answer with its page changed; what is no page stays as it is. */
export async function changePage(answer: Response, change: Change): Promise<Response> {
  if (!answer.headers.get('content-type')?.startsWith('text/html')) return answer
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(change(await answer.text()), { status: answer.status, headers })
}
