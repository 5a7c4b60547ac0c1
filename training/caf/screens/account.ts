import { html } from 'hono/html'
import { toWords } from '../../kit/day.ts'
import { toForm, toQuestion, YES_NO } from '../../kit/form.ts'
import type { Screen } from '../../kit/page.ts'
import type { Person } from '../../people.ts'
import { isDue } from '../account.ts'
import { toDeclaredMonths } from '../months.ts'
import type { Account } from '../visit.ts'

/** « Mon compte » and « Aides et démarches » are recorded. */
export const toHomeScreen: Screen = {
  heading: "Bienvenue sur le site d'entraînement de la Caf",
  body: html`
    <p>Ce n'est pas le vrai site.</p>
    <ul>
      <li><a href="/mon-compte">Mon compte</a></li>
      <li><a href="/mes-demarches">Aides et démarches</a></li>
      <li><a href="/franceconnect">S'identifier avec FranceConnect</a></li>
    </ul>
  `,
}

/** `#paiements-droits-collapse`, which proves that one is signed in, and the names of the services are recorded. */
export function toAccountScreen(account: Account, now: Date): Screen {
  const [first, , last] = toDeclaredMonths(now)
  return {
    heading: 'Mon Compte',
    body: html`
      <section class="card" aria-labelledby="notifications">
        <h2 id="notifications">Notifications</h2>
        ${
          isDue(account)
            ? html`<p>À faire : <a href="/declaration">déclaration trimestrielle de ressources</a>, du ${toWords(first)} à la fin du mois qui commence le ${toWords(last)}.</p>`
            : html`<p>Vous n'avez pas de déclaration à faire.</p>`
        }
      </section>
      <section id="paiements-droits-collapse" class="card" aria-labelledby="paiements">
        <h2 id="paiements">Mes paiements et mes droits</h2>
        <p>${account.person.caf === 'no-payment' ? "Il n'y a pas de paiement effectué sur votre compte." : 'Dernier paiement : le 5 du mois.'}</p>
      </section>
      <ul>
        <li><a href="/mes-attestations">Mes attestations</a></li>
        <li><a href="/profil">Mon profil</a></li>
        <li><a href="/mes-demarches">Mes démarches</a></li>
        <li><a href="/mes-demarches">Aides et démarches</a></li>
      </ul>
    `,
  }
}

/** The element's name is recorded; the question is ours. */
export function toProfileGateScreen(person: Person): Screen {
  return {
    heading: 'Compléter mon profil',
    body: html`
      <cnaf-cds-profilcomplet-profil-primo>
        ${toForm(
          '/profil/completer',
          html`
            <p>La Caf vous écrit à cette adresse : ${person.email}</p>
            ${toQuestion({ name: 'coordonnees', text: 'Cette adresse est-elle juste ?', choices: YES_NO })}
          `,
          'Enregistrer',
        )}
      </cnaf-cds-profilcomplet-profil-primo>
    `,
  }
}
