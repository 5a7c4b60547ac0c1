import { html } from 'hono/html'
import type { Screen } from '../layout.ts'

/** Screen 4: the link to the confirmation. `#link-redirect > a` is recorded, the words are ours. */
export const endScreen: Screen = {
  heading: 'Actualisation : déclaration envoyée',
  body: html`
    <p>Ouvrez la page de confirmation pour avoir votre justificatif.</p>
    <p id="link-redirect"><a href="/actualisation/confirmation">Voir la confirmation</a></p>
  `,
}
