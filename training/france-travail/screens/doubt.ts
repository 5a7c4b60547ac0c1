import { html } from 'hono/html'
import type { Screen } from '../layout.ts'

/** Screen 2bis. The hidden `incoherenceValidee` and the need to validate again are recorded, the words are ours. */
export function toDoubtScreen(doubts: readonly string[]): Screen {
  return {
    heading: 'Actualisation : incohérence',
    body: html`
      <p>Le site voit une incohérence. Vérifiez vos réponses.</p>
      <ul class="notice">
        ${doubts.map((doubt) => html`<li>${doubt}</li>`)}
      </ul>
      <p>Si vos réponses sont justes, validez encore une fois.</p>
      <form method="post" action="/actualisation/incoherence">
        <input type="hidden" name="incoherenceValidee" value="true" />
        <p class="buttons">
          <button type="submit">Valider</button>
          <a href="/actualisation/situation">Modifier mes réponses</a>
        </p>
      </form>
    `,
  }
}
