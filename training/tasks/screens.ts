import { html } from 'hono/html'
import { toAlert, toField } from '../kit/form.ts'
import type { Markup } from '../kit/page.ts'
import type { TaskLanguage, TaskWords } from './words.ts'

/** The name under which the tasks are played. */
export const NAME = 'Camille'
export const CODE = '4826'

/** Wraps a task's page, in its language and direction. */
export function toTaskPage(language: TaskLanguage, words: TaskWords, heading: string, body: Markup): Markup {
  return html`<!doctype html>
    <html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${heading} · ${words.site}</title>
        <link rel="stylesheet" href="/portail.css" />
        <script src="/portail.js" defer></script>
      </head>
      <body>
        <p class="training-mark" role="note">${words.mark}</p>
        <header class="bar"><p class="bar-name">${words.site}</p></header>
        <main>
          <h1>${heading}</h1>
          ${body}
        </main>
      </body>
    </html>`
}

export function toDone({ doneNote }: TaskWords): Markup {
  return html`<p id="fin" class="notice">${doneNote}</p>`
}

export function toPress({ press }: TaskWords): Markup {
  return html`
    <p>${press.text}</p>
    ${press.others.map((label) => html`<p><button type="button" class="secondary">${label}</button></p>`)}
    <form method="post" action="/press"><p class="buttons"><button type="submit" id="continuer">${press.on}</button></p></form>
  `
}

export function toFill({ fill, confirm }: TaskWords, mistake: boolean): Markup {
  return html`
    ${mistake ? toAlert([{ control: 'prenom', message: fill.missing }]) : ''}
    <dl class="card"><dt>${fill.card}</dt><dd><strong>${NAME}</strong></dd></dl>
    <form method="post" action="/fill" autocomplete="off" novalidate>
      ${toField({ id: 'prenom', label: fill.field })}
      <p class="buttons"><button type="submit" id="valider">${confirm}</button></p>
    </form>
  `
}

export function toMailAsked({ mail }: TaskWords): Markup {
  return html`<p>${mail.text}</p><p><a class="button" id="ouvrir" href="/mail/messages">${mail.open}</a></p>`
}

export function toInbox({ mail }: TaskWords): Markup {
  const [bill, code, offers] = mail.subjects
  return html`<ul>
    <li><p><a href="/mail/messages/1">${bill}</a></p></li>
    <li><p><a id="message" href="/mail/messages/2">${code}</a></p></li>
    <li><p><a href="/mail/messages/3">${offers}</a></p></li>
  </ul>`
}

export function toLetter({ mail }: TaskWords): Markup {
  return html`
    <div class="card"><p>${mail.code} <strong dir="ltr">${CODE}</strong>.</p></div>
    <p><a class="button" id="retour" href="/mail/code">${mail.back}</a></p>
  `
}

/** Returns the page of a wrong letter: back to the list, where the right one is. */
export function toOtherLetter({ mail }: TaskWords): Markup {
  return html`<div class="card"><p>${mail.other}</p></div><p><a class="button" href="/mail/messages">${mail.inbox}</a></p>`
}

export function toCode({ mail, confirm }: TaskWords, mistake: boolean): Markup {
  return html`
    ${mistake ? toAlert([{ control: 'code', message: mail.wrong }]) : ''}
    <form method="post" action="/mail/code" autocomplete="off" novalidate>
      ${toField({ id: 'code', label: mail.field, kind: 'digits' })}
      <p class="buttons"><button type="submit" id="valider">${confirm}</button></p>
    </form>
    <p><a href="/mail/messages">${mail.inbox}</a></p>
  `
}

export function toFile({ file }: TaskWords, mistake: boolean): Markup {
  return html`
    ${mistake ? toAlert([{ control: 'fichier', message: file.missing }]) : ''}
    <p><a class="button secondary" id="recevoir" href="/file/papier" download>${file.get}</a></p>
    <form method="post" action="/file" enctype="multipart/form-data" autocomplete="off" novalidate>
      <div class="field">
        <label for="fichier">${file.field}</label>
        <input type="file" id="fichier" name="fichier" />
      </div>
      <p class="buttons"><button type="submit" id="envoyer">${file.send}</button></p>
    </form>
  `
}

/**
 * Returns two addresses; only their end tells which is the real one. The false one is under a name that nobody can own.
 */
export function toFalseSite({ falseSite }: TaskWords): Markup {
  const toCard = (id: string, address: string) => html`
    <form method="post" action="/false-site" class="card">
      <input type="hidden" name="choix" value="${id}" />
      <p><bdi dir="ltr"><code>${address}</code></bdi></p>
      <p class="buttons"><button type="submit" id="${id}" aria-label="${falseSite.choose} : ${address}">${falseSite.choose}</button></p>
    </form>
  `
  return html`
    <p>${falseSite.text}</p>
    ${toCard('faux', 'https://impots.gouv.fr.remboursement.example')}
    ${toCard('vrai', 'https://www.impots.gouv.fr')}
  `
}

export function toWhy({ falseSite }: TaskWords): Markup {
  return html`
    <p class="notice">${falseSite.why}</p>
    <p><a class="button" id="encore" href="/false-site">${falseSite.again}</a></p>
  `
}
