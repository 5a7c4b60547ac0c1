import { html } from 'hono/html'
import { toMonthWithOf, toWords } from '../../kit/day.ts'
import type { Screen } from '../layout.ts'
import type { Period } from '../period.ts'
import { toReceiptSentence } from '../receipt.ts'
import type { Receipt } from '../visit.ts'
import { toAlert } from './problems.ts'

/** « Actualiser ma situation », the period and « Déclarer ma situation » are recorded. */
export function toEntranceScreen(period: Period): Screen {
  return {
    heading: 'Actualiser ma situation',
    body: html`
      <p>du ${toWords(period.opens)} au ${toWords(period.closes)}</p>
      <p>Les informations connues sont déjà remplies. Vous complétez ce qui manque.</p>
      <form method="get" action="/nouvelle-actualisation/declaration">
        <p class="buttons"><button type="submit">Déclarer ma situation</button></p>
      </form>
    `,
  }
}

/**
 * The name of the moment and the way to report an error are recorded; the inner words are not (procedures.md E): ours.
 */
export function toFactsScreen(options: {
  readonly answer: string | undefined
  readonly missing: boolean
  readonly period: Period
}): Screen {
  const { answer, missing, period } = options
  const toRadio = (value: string, label: string) => html`
    <span>
      <input type="radio" id="recherche-${value}" name="recherche" value="${value}" ${answer === value ? 'checked' : ''} />
      <label for="recherche-${value}">${label}</label>
    </span>
  `
  return {
    heading: 'Je déclare ma situation',
    body: html`
      ${missing ? toAlert([{ control: 'recherche-OUI', topic: "Recherche d'emploi", message: 'Répondez à la question.' }]) : ''}
      <section class="card" aria-labelledby="activites">
        <h2 id="activites">Votre activité du mois ${toMonthWithOf(period.first)}</h2>
        <p>Entreprise Fictive : 42 heures, 530 € bruts.</p>
        <details><summary>Signaler une erreur</summary>
          <p>Sur le site d'entraînement, ces informations sont justes.</p>
        </details>
      </section>
      <form method="post" action="/nouvelle-actualisation/declaration" autocomplete="off" novalidate>
        <div class="question" role="group" aria-labelledby="recherche-question">
          <p id="recherche-question">Recherchez-vous toujours un emploi ?</p>
          <div class="choices">${toRadio('OUI', 'Oui')} ${toRadio('NON', 'Non')}</div>
        </div>
        <p class="buttons">
          <button type="submit">Continuer</button>
          <a href="/espacepersonnel/">Finir plus tard</a>
        </p>
      </form>
    `,
  }
}

/** The name of the moment is recorded, and that nothing can be changed online once it is validated. */
export function toCheckScreen(phrases: readonly string[], period: Period): Screen {
  return {
    heading: 'Je vérifie et valide ma déclaration',
    body: html`
      <p>Une fois validée, votre déclaration n'est plus modifiable en ligne.</p>
      <div class="card">
        <h2>Votre situation du mois ${toMonthWithOf(period.first)}</h2>
        <ul>
          ${phrases.map((phrase) => html`<li>${phrase}</li>`)}
        </ul>
      </div>
      <form method="post" action="/nouvelle-actualisation/verification">
        <p class="buttons">
          <button type="submit">Valider ma déclaration</button>
          <a href="/nouvelle-actualisation/declaration">Modifier</a>
        </p>
      </form>
    `,
  }
}

/** The name of the moment is recorded; the sentence is that of the document. */
export function toProofsScreen(receipt: Receipt): Screen {
  return {
    heading: "J'envoie mes justificatifs",
    body: html`
      <p class="notice">${toReceiptSentence(receipt)}</p>
      <p>Aucun justificatif n'est demandé.</p>
      <p><a class="button" href="/actualisation/justificatif.pdf">Justificatif de Télé-actualisation par Internet (PDF)</a></p>
    `,
  }
}
