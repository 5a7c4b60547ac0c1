import { html } from 'hono/html'
import type { Markup } from '../layout.ts'

/** The summary of mistakes above a form, each a link to its control. The words are the replica's own. */
export function toAlert(problems: readonly { readonly control: string; readonly message: string }[]): Markup {
  return html`
    <div role="alert" tabindex="-1">
      <p><strong>${problems.length === 1 ? 'Une réponse est à corriger.' : `${problems.length} réponses sont à corriger.`}</strong></p>
      <ul>
        ${problems.map(({ control, message }) => html`<li><a href="#${control}">${message}</a></li>`)}
      </ul>
    </div>
  `
}
