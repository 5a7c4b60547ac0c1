import { html } from 'hono/html'
import type { Screen } from '../layout.ts'

/**
 * Screen 0. The sentence is recorded, and that the button to modify is not always there; the button's words are ours.
 */
export function toAlreadyDeclaredScreen(options: { readonly modifiable: boolean }): Screen {
  return {
    heading: 'Actualisation : déjà déclarée',
    body: html`
      <p class="notice">Vous avez déjà déclaré votre situation pour cette période</p>
      ${
        options.modifiable
          ? html`<form method="post" action="/actualisation/deja-declaree">
              <button type="submit">Modifier ma déclaration</button>
            </form>`
          : ''
      }
      <p><a href="/espacepersonnel/">Retourner à mon espace</a></p>
    `,
  }
}
