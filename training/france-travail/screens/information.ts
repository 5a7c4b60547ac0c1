import { html } from 'hono/html'
import type { Screen } from '../layout.ts'

/** Screen 0b, which not everybody meets. « Passer à l'étape suivante » is recorded, the text is ours. */
export const informationScreen: Screen = {
  heading: 'Actualisation : information',
  body: html`
    <p>Gardez vos documents près de vous : bulletin de salaire, attestation de formation, arrêt de travail.</p>
    <form method="post" action="/actualisation/information">
      <button type="submit">Passer à l'étape suivante</button>
    </form>
  `,
}
