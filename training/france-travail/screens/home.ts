import { html } from 'hono/html'
import type { Screen } from '../layout.ts'

/** The public home page. « Connexion » and the class of the candidate link and the entry of the registration are recorded, the rest is ours. */
export const homeScreen: Screen = {
  heading: "Bienvenue sur le site d'entraînement",
  body: html`
    <p>Ici, vous vous entraînez à la démarche « s'actualiser ». Ce n'est pas le vrai site.</p>
    <div class="menu">
      <button type="button" aria-expanded="false" aria-controls="menu-connexion">Connexion</button>
      <div id="menu-connexion" class="menu-list" hidden>
        <a class="menu-link-candidat" href="/espacepersonnel/">Espace candidat</a>
      </div>
    </div>
    <p><a href="/demande/inscription">S’inscrire, se réinscrire</a></p>
  `,
}
