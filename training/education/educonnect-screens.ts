import { html } from 'hono/html'
import { type Day, parseDay } from '../kit/day.ts'
import { toForgottenLink } from '../kit/forgotten.ts'
import { readTyped, toAlert, toDigits, toField, toForm } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'

/** `#bouton_responsable`, `#bouton_eleve` and their class are recorded; the words are ours. */
export function toProfileScreen(base: string): Screen {
  return {
    heading: 'EduConnect : votre profil',
    body: html`
      <p>Qui êtes-vous ?</p>
      <ul>
        <li><a class="button choixProfil__btn" id="bouton_responsable" href="${base}/responsable">Responsable d'élève</a></li>
        <li><a class="button choixProfil__btn" id="bouton_eleve" href="${base}/eleve">Élève</a></li>
      </ul>
    `,
  }
}

/**
 * Tabs and fields are recorded, and that parents may use FranceConnect; the place of that link and the words are ours.
 */
export function toLoginScreen(base: string, mistake: string | undefined): Screen {
  return {
    heading: 'Connexion à EduConnect',
    body: html`
      <ul>
        <li><a id="onglet-connexion" href="${base}/responsable">Connexion</a></li>
        <li><a id="onglet-inscription" href="${base}/inscription">Inscription</a></li>
      </ul>
      ${mistake === undefined ? '' : toAlert([{ control: 'identifiant', message: mistake }])}
      ${toForm(
        `${base}/responsable`,
        html`${toField({ id: 'identifiant', name: 'j_username', label: 'Identifiant' })}
        ${toField({ id: 'mot-de-passe', name: 'j_password', label: 'Mot de passe', kind: 'password' })}`,
        'Se connecter',
      )}
      ${toForgottenLink()}
      <p><a href="/franceconnect">S'identifier avec FranceConnect</a></p>
      ${toPeoplePanel('Identifiant', ({ email }) => email)}
    `,
  }
}

/** Says what the replica leaves out, and shows the way back. */
export function toNotHereScreen(base: string, about: string): Screen {
  return {
    heading: 'Page non rebâtie',
    body: html`<p>${about}</p><p><a href="${base}">Revenir aux profils</a></p>`,
  }
}

/** Title, three fields and both buttons are recorded by their ids; their words are ours. */
export function toConfirmScreen(base: string, mistake: string | undefined): Screen {
  return {
    heading: "Confirmation de l'identité",
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: 'jour', message: mistake }])}
      <p>Votre date de naissance. Ici, toute date convient : n'écrivez pas la vôtre.</p>
      ${toForm(
        `${base}/identite`,
        html`${toField({ id: 'jour', label: 'Jour', kind: 'digits', hint: 'JJ' })}
        ${toField({ id: 'mois', label: 'Mois', kind: 'digits', hint: 'MM' })}
        ${toField({ id: 'annee', label: 'Année', kind: 'digits', hint: 'AAAA' })}`,
        { id: 'submit-button', label: 'Confirmer' },
      )}
      <p><a id="bouton_precedent" href="${base}/responsable">Précédent</a></p>
    `,
  }
}

/** Reads a date from three fields; undefined for a day that does not exist. */
export function parseBirth(sent: Readonly<Record<string, unknown>>): Day | undefined {
  const [day = '', month = '', year = ''] = ['jour', 'mois', 'annee'].map((name) => toDigits(readTyped(sent, name)))
  return parseDay(`${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`)
}
