import { html } from 'hono/html'
import { type Markup, TRAINING_MARK } from '../kit/page.ts'
import type { Visit } from './visit.ts'

/** What a screen gives to the layout: its heading (also its title) and its content. */
export interface Screen {
  readonly heading: string
  readonly body: Markup
}

/** Wraps a screen into a whole page: training mark, header with menu when signed in, cookie banner until answered. */
export function toPage(screen: Screen, visit: Visit): Markup {
  return html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Entraînement · ${screen.heading} · France Travail</title>
        <link rel="stylesheet" href="/portail.css" />
        <script src="/portail.js" defer></script>
      </head>
      <body>
        <p class="training-mark" role="note">${TRAINING_MARK}</p>
        <header class="bar">
          <p class="bar-name">France Travail${visit.signedIn === undefined ? '' : ' · Mon espace'}</p>
          ${visit.signedIn === undefined ? '' : toAccountMenu(visit.signedIn.character.name)}
        </header>
        <main>
          <h1>${screen.heading}</h1>
          ${screen.body}
        </main>
        ${visit.cookiesAnswered ? '' : cookieBanner}
      </body>
    </html>`
}

// Structure and ids are recorded; « Mon compte », « Déconnexion » and the question are ours.
const toAccountMenu = (name: string) => html`
  <div class="menu">
    <button type="button" class="quiet" aria-expanded="false" aria-controls="menu-compte">Mon compte</button>
    <div id="menu-compte" class="menu-list" hidden>
      <p>${name}</p>
      <button type="button" class="secondary" data-target="#PopinDeconnexion">Déconnexion</button>
    </div>
  </div>
  <dialog id="PopinDeconnexion" aria-labelledby="PopinDeconnexion-titre">
    <form method="post" action="/deconnexion">
      <h2 id="PopinDeconnexion-titre">Voulez-vous quitter votre espace ?</h2>
      <p class="buttons">
        <button type="submit">Quitter mon espace</button>
        <button type="button" class="secondary" data-close="#PopinDeconnexion">Rester</button>
      </p>
    </form>
  </dialog>
`

// Ids are recorded, words ours. The buttons do not submit: the page's own form keeps the only one that does.
const cookieBanner = html`
  <section id="tc-privacy-wrapper" aria-labelledby="tc-privacy-titre">
    <h2 id="tc-privacy-titre">Ce site utilise des cookies</h2>
    <p>C'est un exemple. Ce site d'entraînement ne vous suit pas.</p>
    <p class="buttons">
      <button type="button" id="footer_tc_privacy_button" data-cookies="oui">Tout accepter</button>
      <button type="button" id="footer_tc_privacy_button_2" data-cookies="non">Continuer sans accepter</button>
    </p>
  </section>
`
