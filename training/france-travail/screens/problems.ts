import { html } from 'hono/html'
import type { Markup } from '../../kit/page.ts'
import type { Problem } from '../declaration.ts'

/**
 * Returns the summary of mistakes above a form, each a link to its control. It names topics, not questions: a question
 * is on the page once. The words are the replica's own.
 */
export function toAlert(problems: readonly Problem[]): Markup {
  return html`
    <div role="alert" tabindex="-1">
      <p><strong>${problems.length === 1 ? 'Une réponse est à corriger.' : `${problems.length} réponses sont à corriger.`}</strong></p>
      <ul>
        ${problems.map(({ control, topic, message }) => html`<li><a href="#${control}">${topic} : ${message}</a></li>`)}
      </ul>
    </div>
  `
}
