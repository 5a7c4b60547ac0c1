import { html } from 'hono/html'
import type { Screen } from '../layout.ts'
import { charactersPanel } from './characters-panel.ts'
import { toAlert } from './problems.ts'

/**
 * Second screen of the sign-in. `#password` and `#submit`, the same id as on the first, are recorded; label, button and
 * the message for a wrong password are the replica's own words. What was typed is never shown again.
 */
export function toPasswordScreen(options: { readonly login: string; readonly mistake: string | undefined }): Screen {
  const { login, mistake } = options
  return {
    heading: 'Connexion : votre mot de passe',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: 'password', topic: 'Mot de passe', message: mistake }])}
      <p>Identifiant : <strong>${login}</strong> · <a href="/connexion/identifiant">Changer d'identifiant</a></p>
      <form method="post" action="/connexion/mot-de-passe" autocomplete="off" novalidate>
        <div class="field">
          <label for="password">Mot de passe</label>
          ${mistake === undefined ? '' : html`<p class="problem" id="password-erreur">${mistake}</p>`}
          <input type="password" id="password" name="password" autocomplete="off" maxlength="60"
            ${mistake === undefined ? '' : html`aria-invalid="true" aria-describedby="password-erreur"`} />
        </div>
        <button type="submit" id="submit">Se connecter</button>
      </form>
      ${charactersPanel}
    `,
  }
}
