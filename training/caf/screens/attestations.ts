import { html } from 'hono/html'
import { toMonthWithOf } from '../../kit/day.ts'
import type { Screen } from '../../kit/page.ts'
import type { Person } from '../../people.ts'
import { toDeclaredMonths } from '../months.ts'

/** « Mes attestations » and « Attestation de paiement » are recorded. */
export const attestationsScreen: Screen = {
  heading: 'Mes attestations',
  body: html`
    <ul>
      <li><a href="/mes-attestations/paiement">Attestation de paiement</a></li>
    </ul>
  `,
}

/** « Télécharger », « Pour une autre période » and the sentence without payment are recorded. */
export function toPaymentScreen(person: Person, now: Date): Screen {
  const [, , last] = toDeclaredMonths(now)
  return {
    heading: 'Attestation de paiement',
    body:
      person.caf === 'no-payment'
        ? html`<p class="notice">Il n'y a pas de paiement effectué sur votre compte.</p>`
        : html`
            <p>Attestation du mois ${toMonthWithOf(last)}.</p>
            <p><a class="button" href="/mes-attestations/paiement.pdf">Télécharger</a></p>
            <details><summary>Pour une autre période</summary>
              <p>Sur le site d'entraînement, une seule période existe.</p>
            </details>
          `,
  }
}
