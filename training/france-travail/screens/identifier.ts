import { html } from 'hono/html'
import { toForgottenLink } from '../../kit/forgotten.ts'
import type { Screen } from '../layout.ts'
import { charactersPanel } from './characters-panel.ts'
import { toAlert } from './problems.ts'

/**
 * First screen of the sign-in. `#identifiant` and `#submit` are recorded; label, button and the message for an unknown
 * login are the replica's own words.
 */
export function toIdentifierScreen(options: { readonly login: string; readonly mistake: string | undefined }): Screen {
  const { login, mistake } = options
  return {
    heading: 'Connexion : votre identifiant',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: 'identifiant', topic: 'Identifiant', message: mistake }])}
      <form method="post" action="/connexion/identifiant" autocomplete="off" novalidate>
        <div class="field">
          <label for="identifiant">Identifiant</label>
          ${mistake === undefined ? '' : html`<p class="problem" id="identifiant-erreur">${mistake}</p>`}
          <input type="text" id="identifiant" name="identifiant" value="${login}" autocapitalize="none"
            spellcheck="false" maxlength="60"
            ${mistake === undefined ? '' : html`aria-invalid="true" aria-describedby="identifiant-erreur"`} />
        </div>
        <button type="submit" id="submit">Continuer</button>
      </form>
      ${toForgottenLink()}
      ${charactersPanel}
    `,
  }
}
