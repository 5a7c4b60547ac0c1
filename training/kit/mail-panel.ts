import { html } from 'hono/html'
import type { Markup } from './page.ts'

/** Says where the code is, on the screens that ask for one: a help for training that no real portal gives. */
export function toMailPanel(mailbox: string): Markup {
  return html`
    <aside class="panel" aria-labelledby="messagerie">
      <h2 id="messagerie">Entraînement : la messagerie</h2>
      <p>Le message arrive dans une messagerie fictive. <a href="${mailbox}" target="_blank" rel="noopener">Ouvrir la messagerie</a></p>
    </aside>
  `
}
