import { html } from 'hono/html'
import type { Screen } from '../layout.ts'

/** The page for an address that the replica does not have. The words are its own. */
export const notFoundScreen: Screen = {
  heading: 'Page introuvable',
  body: html`
    <p>Cette page n'existe pas sur le site d'entraînement.</p>
    <p><a href="/">Retourner à l'accueil</a></p>
  `,
}
