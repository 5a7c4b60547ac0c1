import { html } from 'hono/html'

/** Markup in which every interpolated value is escaped. */
export type Markup = ReturnType<typeof html>

/** The mark that every page and document carries. */
export const TRAINING_MARK = "Site d'entraînement · données fictives · rien n'est envoyé"

/** What a screen gives to the layout: its heading, its content, and a title if the recorded one is not the heading. */
export interface Screen {
  readonly heading: string
  readonly title?: string
  readonly body: Markup
}

/**
 * Wraps a screen into a whole page: training mark, bar with the portal's name and, when signed in, the person's name
 * and a way out.
 */
export function toPage(portal: string, screen: Screen, signedInAs?: string): Markup {
  return html`<!doctype html>
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Entraînement · ${screen.title ?? screen.heading} · ${portal}</title>
        <link rel="stylesheet" href="/portail.css" />
        <script src="/portail.js" defer></script>
      </head>
      <body>
        <p class="training-mark" role="note">${TRAINING_MARK}</p>
        <header class="bar">
          <p class="bar-name">${portal}</p>
          ${signedInAs === undefined ? '' : toWayOut(signedInAs)}
        </header>
        <main>
          <h1>${screen.heading}</h1>
          ${screen.body}
        </main>
      </body>
    </html>`
}

const toWayOut = (name: string) => html`
  <form method="post" action="/deconnexion">
    <span>${name}</span>
    <button type="submit" class="quiet">Déconnexion</button>
  </form>
`
