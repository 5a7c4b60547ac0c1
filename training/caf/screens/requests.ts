import { html } from 'hono/html'
import { toAlert, toField, toForm, toQuestion } from '../../kit/form.ts'
import type { Screen } from '../../kit/page.ts'
import type { Person } from '../../people.ts'
import { bonus, income } from '../journeys.ts'
import type { Account } from '../visit.ts'

/** The pencil, « modifier » and « Votre déclaration est terminée. » are recorded; the questions are ours. */
export function toProfileScreen(person: Person): Screen {
  return {
    heading: 'Mon profil',
    body: html`
      <section class="card" aria-labelledby="situation"><h2 id="situation">Ma situation</h2>
        <p>${person.household.length === 1 ? 'Vit seul ou seule' : 'En couple'}</p>
        <p><a class="button secondary" href="/profil/modifier">modifier</a></p>
      </section>
    `,
  }
}

export function toChangeScreen({ topic, day }: Account['change'], problem: string | undefined): Screen {
  return {
    heading: 'Déclarer un changement',
    body: html`
      ${problem === undefined ? '' : toAlert([{ control: 'changement-FAMILLE', message: problem }])}
      ${toForm(
        '/profil/modifier',
        html`
          ${toQuestion({
            name: 'changement',
            text: 'Quelle est votre nouvelle situation ?',
            choices: [
              { value: 'FAMILLE', label: 'Ma famille change' },
              { value: 'TRAVAIL', label: 'Mon travail change' },
              { value: 'ADRESSE', label: 'Mon adresse change' },
            ],
            answer: topic,
          })}
          ${toField({ id: 'date', label: 'Depuis quel jour ?', value: day, hint: 'JJ/MM/AAAA' })}
        `,
        'Valider',
      )}
    `,
  }
}

export const toChangedScreen: Screen = {
  heading: 'Changement déclaré',
  body: html`
    <p class="notice">Votre déclaration est terminée.</p>
    <p><a href="/mon-compte">Mon Compte</a></p>
  `,
}

/** « Mes démarches » and « Déclarer un changement » are recorded. */
export const requestsScreen: Screen = {
  heading: 'Mes démarches',
  body: html`
    <ul>
      <li><a href="/profil/modifier">Déclarer un changement</a></li>
      <li><a href="/mes-demarches/logement">Aide au logement : faire la demande</a></li>
      ${[income, bonus].map(({ id, entry }) => html`<li><a href="/demande/${id}">${entry}</a></li>`)}
    </ul>
  `,
}

/** The questions are recorded, their words are ours. */
export function toHousingScreen({ status, day, rent }: Account['housing'], problem: string | undefined): Screen {
  return {
    heading: 'Demande d’aide au logement',
    body: html`
      ${problem === undefined ? '' : toAlert([{ control: 'statut-LOCATAIRE', message: problem }])}
      ${toForm(
        '/mes-demarches/logement',
        html`
          ${toQuestion({
            name: 'statut',
            text: 'Êtes-vous locataire ou propriétaire ?',
            choices: [
              { value: 'LOCATAIRE', label: 'Locataire' },
              { value: 'PROPRIETAIRE', label: 'Propriétaire' },
            ],
            answer: status,
          })}
          ${toField({ id: 'entree', label: 'Date d’entrée dans le logement', value: day, hint: 'JJ/MM/AAAA' })}
          ${toField({ id: 'loyer', label: 'Loyer par mois', kind: 'digits', value: rent, hint: '€' })}
        `,
        'Continuer',
      )}
    `,
  }
}

export function toHousingSummaryScreen({ status, day, rent }: Account['housing']): Screen {
  return {
    heading: 'Demande d’aide au logement : récapitulatif',
    body: html`
      <p>Votre demande n'est pas encore envoyée. Relisez-la.</p>
      <ul class="card">
        <li>${status === 'LOCATAIRE' ? 'Locataire' : 'Propriétaire'}</li>
        <li>Entrée dans le logement : ${day}</li>
        <li>Loyer par mois : ${rent} €</li>
      </ul>
      ${toForm('/mes-demarches/logement/recapitulatif', '', 'Envoyer ma demande')}
      <p><a href="/mes-demarches/logement">Modifier mes réponses</a></p>
    `,
  }
}

/** It is recorded that a récapitulatif, the documents to give and a file number end the request. */
export function toHousingEndScreen(file: string): Screen {
  return {
    heading: 'Demande envoyée',
    body: html`
      <p class="notice">Votre numéro de dossier est le ${file}.</p>
      <h2>Pièces à fournir</h2>
      <ul><li>Le bail</li><li>L'attestation de loyer</li><li>Un RIB</li></ul>
    `,
  }
}
