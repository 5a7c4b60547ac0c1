import { html } from 'hono/html'
import { toClock } from '../kit/day.ts'
import { toAlert, toField, toForm } from '../kit/form.ts'
import type { Markup, Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'
import type { Letter } from './post-office.ts'

export function toSignInScreen(mistake: boolean): Screen {
  return {
    heading: 'Ouvrir ma messagerie',
    body: html`
      ${mistake ? toAlert([{ control: 'adresse', message: 'Adresse ou mot de passe inconnu.' }]) : ''}
      ${toForm(
        '/connexion',
        html`${toField({ id: 'adresse', label: 'Adresse e-mail' })}
        ${toField({ id: 'motDePasse', label: 'Mot de passe', kind: 'password' })}`,
        'Ouvrir',
      )}
      ${toPeoplePanel('Adresse', ({ email }) => email)}
    `,
  }
}

interface Inbox {
  readonly address: string
  readonly letters: readonly Letter[]
  readonly back: string | undefined
}

export function toInboxScreen({ address, letters, back }: Inbox): Screen {
  return {
    heading: 'Boîte de réception',
    body: html`
      <p>${address}</p>
      ${
        letters.length === 0
          ? html`<p class="notice">Aucun message pour le moment. Rechargez la page dans un instant.</p>`
          : html`<ul>
              ${letters.map(
                ({ from, subject, at }, index) => html`
                  <li>
                    <a href="/messages/${letters.length - index}">${subject}</a><br />
                    <span class="hint">${from}, ${toClock(at)}</span>
                  </li>
                `,
              )}
            </ul>`
      }
      ${toWayBack(back)}
    `,
  }
}

export function toLetterScreen({ from, subject, lines, link, at }: Letter, back: string | undefined): Screen {
  return {
    heading: subject,
    body: html`
      <p class="hint">De : ${from}, ${toClock(at)}</p>
      <div class="card">${lines.map((line) => html`<p>${line}</p>`)}
        ${link === undefined ? '' : html`<p><a href="${link.href}">${link.words}</a></p>`}</div>
      <p><a href="/">Tous les messages</a></p>
      ${toWayBack(back)}
    `,
  }
}

/**
 * Returns the way back to the site. At a real desk the site is still open in the other tab; here one window shows both.
 */
const toWayBack = (back: string | undefined): Markup | '' =>
  back === undefined ? '' : html`<p><a href="${back}">Revenir au site</a></p>`
