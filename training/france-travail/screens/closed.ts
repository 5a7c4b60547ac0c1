import { html } from 'hono/html'
import type { Screen } from '../layout.ts'
import { SORRY } from './space.ts'

/** The page at the declaration's address out of period. The sentence is recorded, the screen the replica's own. */
export const closedScreen: Screen = {
  heading: 'Actualisation : déclaration impossible',
  body: html`
    <p class="notice">${SORRY}</p>
    <p><a href="/espacepersonnel/">Retourner à mon espace</a></p>
  `,
}
