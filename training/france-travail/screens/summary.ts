import { html } from 'hono/html'
import { toMonthWithOf } from '../../kit/day.ts'
import type { Screen } from '../layout.ts'
import type { Period } from '../period.ts'

/**
 * Screen 3, the récapitulatif. Recorded: `.form-result` with a header and a list, and one button that validates for
 * good; its words and the way back are ours. Nothing is declared yet on this screen.
 */
export function toSummaryScreen(options: { readonly phrases: readonly string[]; readonly period: Period }): Screen {
  return {
    heading: 'Actualisation : récapitulatif',
    body: html`
      <p>Votre déclaration n'est pas encore envoyée. Relisez-la.</p>
      <div class="form-result card">
        <h2>Votre situation du mois ${toMonthWithOf(options.period.first)}</h2>
        <p>Vous avez déclaré :</p>
        <ul>
          ${options.phrases.map((phrase) => html`<li>${phrase}</li>`)}
        </ul>
      </div>
      <form method="post" action="/actualisation/recapitulatif">
        <p class="buttons">
          <button type="submit">Valider ma déclaration</button>
          <a href="/actualisation/formation">Modifier mes réponses</a>
        </p>
      </form>
    `,
  }
}
