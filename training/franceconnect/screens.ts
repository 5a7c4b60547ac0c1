import { html } from 'hono/html'
import { toAlert } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import type { Person } from '../people.ts'
import { type Account, forWorkers } from './accounts.ts'
import type { Request } from './handover.ts'

/**
 * The choice of an account: words, order, ids and faults recorded. Each button is a `<button role=link>` without an
 * accessible name: here its words are hidden from assistive technology.
 */
export function toChoiceScreen(options: {
  readonly request: Request
  readonly failed: string | undefined
  readonly asked: Account | undefined
  readonly accounts: readonly Account[]
  readonly isClosed: (account: Account) => boolean
  readonly plus: boolean
}): Screen {
  const { request, failed, asked, accounts, isClosed, plus } = options
  const message = `La connexion à ${failed} n'a pas été possible. Veuillez réessayer ou choisir un autre moyen de connexion.`
  return {
    title: 'Connexion - Choix du compte - FranceConnect',
    heading: `Connexion en cours sur ${request.service}`,
    body: html`
      ${plus ? html`<p class="notice">FranceConnect+ : un compte vérifié est demandé.</p>` : ''}
      ${asked === undefined ? '' : toCertifiedQuestion(asked)}
      ${failed === undefined ? '' : toAlert([{ control: 'comptes', message }])}
      <p>Choisissez un compte pour vous connecter :</p>
      <div class="accounts" id="comptes">
        ${accounts.map((account) => {
          const { uid, name } = account
          const closed = isClosed(account)
          return html`
            <form method="post" action="/api/v2/redirect-to-idp">
              <input type="hidden" name="providerUid" value="${uid}" />
              <button type="submit" role="link" id="idp-${uid}" data-testid="idp-${uid}" ${closed ? 'disabled data-closed' : ''}>
                <span aria-hidden="true">${name}</span>
              </button>
              ${closed ? html`<p class="hint">Indisponible</p>` : ''}
            </form>
          `
        })}
      </div>
      <p><a href="${request.away}">Revenir sur ${request.service}</a></p>
      <section class="card" aria-labelledby="aidant">
        <h2 id="aidant">Vous êtes un aidant professionnel ?</h2>
        <form method="post" action="/api/v2/redirect-to-idp">
          <input type="hidden" name="providerUid" value="${forWorkers.uid}" />
          <p><button type="${plus ? 'button' : 'submit'}" class="secondary">Utiliser Aidants Connect</button></p>
        </form>
      </section>
    `,
  }
}

/** The dialog that France Identité may open; its sentence and buttons come from the official source's trial data. */
const toCertifiedQuestion = ({ uid, name }: Account) => html`
  <section class="card" role="dialog" aria-labelledby="certifie-titre">
    <h2 id="certifie-titre">Votre compte ${name} est-il certifié en mairie ?</h2>
    <div class="buttons">
      ${[
        ['oui', 'Oui, mon compte est certifié'],
        ['non', 'Utiliser un autre compte'],
        ['non', 'Fermer'],
      ].map(
        ([certified, words]) => html`
          <form method="post" action="/api/v2/redirect-to-idp">
            <input type="hidden" name="providerUid" value="${uid}" />
            <input type="hidden" name="certifie" value="${certified}" />
            <button type="submit">${words}</button>
          </form>
        `,
      )}
    </div>
  </section>
`

/** The return from an account: words recorded, and that assistive technology gets « consent » as the box's name. */
export function toConsentScreen(options: {
  readonly request: Request
  readonly person: Person
  readonly unticked: boolean
}): Screen {
  const { request, person, unticked } = options
  return {
    title: 'Connexion - Vérification - FranceConnect',
    heading: 'Vous allez vous connecter en tant que :',
    body: html`
      ${
        unticked
          ? toAlert([{ control: 'consent', message: 'Veuillez cocher la case pour accepter le transfert des données' }])
          : ''
      }
      <p class="card"><strong>${person.name.toUpperCase()}</strong></p>
      <form method="post" action="/api/v2/consent">
        <div class="field choices">
          <span>
            <input type="checkbox" id="consent" name="consent" value="oui" aria-label="consent" />
            <label for="consent">J'accepte que FranceConnect transmette mes données au service pour me connecter</label>
          </span>
        </div>
        <details><summary>Données transmises</summary><p>Nom, prénoms, date et lieu de naissance, sexe.</p></details>
        <p class="buttons">
          <button type="submit" data-testid="consent-continue" data-enabled-by="consent" disabled>
            Continuer sur ${request.service}
          </button>
        </p>
      </form>
    `,
  }
}

export function toErrorScreen(code: string): Screen {
  return {
    heading: "Une erreur s'est produite",
    body: html`
      <p>Erreur ${code}</p>
      <p>Veuillez réessayer : fermez l'onglet de votre navigateur et reconnectez-vous.</p>
    `,
  }
}
