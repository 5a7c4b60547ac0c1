import { html } from 'hono/html'
import { toForgottenLink } from '../kit/forgotten.ts'
import { toAlert, toField } from '../kit/form.ts'
import { toMailPanel } from '../kit/mail-panel.ts'
import type { Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'

/** Ids of fields, form, button and cookies recorded; the words are ours. */
export function toLoginScreen(options: { readonly mistake: string | undefined; readonly cookies: boolean }): Screen {
  const { mistake, cookies } = options
  return {
    heading: 'Connexion à votre compte ameli',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: 'connexioncompte_2nir_as', message: mistake }])}
      <form id="connexioncompte_2connexionCompteForm" method="post" action="/connexion" autocomplete="off">
        ${toField({ id: 'connexioncompte_2nir_as', label: 'Numéro de sécurité sociale', kind: 'digits', hint: '13 chiffres' })}
        ${toField({ id: 'connexioncompte_2connexion_code', label: 'Mot de passe', kind: 'password' })}
        <p class="buttons"><button type="submit" id="id_r_cnx_btn_submit">Se connecter</button></p>
      </form>
      ${toForgottenLink('Mot de passe oublié')}
      <p><a href="/franceconnect">S'identifier avec FranceConnect</a></p>
      ${toPeoplePanel('Numéro de sécurité sociale', ({ nir }) => nir)}
      ${
        cookies
          ? html`
              <section id="tc-privacy-wrapper" aria-labelledby="cookies-titre">
                <h2 id="cookies-titre">Ce site utilise des cookies</h2>
                <p class="buttons"><button type="button" id="accepteCookie" data-cookies="oui">Accepter</button></p>
              </section>
            `
          : ''
      }
    `,
  }
}

/** `#blocEnvoyerOTP`, the button named `envoiOTP`, the six boxes and `enrolerDevice` are recorded; the words are ours. */
export function toCodeScreen(options: {
  readonly sent: boolean
  readonly mistake: string | undefined
  readonly mailbox: string
}): Screen {
  const { sent, mistake, mailbox } = options
  return {
    heading: 'Vérification de votre identité',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: sent ? 'numOTP1' : 'blocEnvoyerOTP', message: mistake }])}
      ${
        sent
          ? html`
              <p>Un code à 6 chiffres vous est envoyé par mail. Il est valable 15 minutes.</p>
              <form method="post" action="/connexion/code" autocomplete="off">
                <div class="field digits" role="group" aria-label="Code reçu par mail">
                  ${[1, 2, 3, 4, 5, 6].map(
                    (box) => html`<input type="text" class="digit" id="numOTP${box}" name="numOTP${box}" maxlength="1"
                      inputmode="numeric" aria-label="Chiffre ${box}" />`,
                  )}
                </div>
                <div class="field choices"><span>
                  <input type="checkbox" id="enrolerDevice" name="enrolerDevice" value="oui" />
                  <label for="enrolerDevice">Faire confiance à cet appareil pendant 6 mois</label>
                </span></div>
                <p class="buttons"><button type="submit">Valider</button></p>
              </form>
              ${toMailPanel(mailbox)}
            `
          : html`
              <div id="blocEnvoyerOTP">
                <p>Pour votre sécurité, ameli vous envoie un code par mail.</p>
                <form method="post" action="/connexion/envoi"><p><button type="submit" name="envoiOTP">Recevoir le code</button></p></form>
              </div>
            `
      }
    `,
  }
}

/** `#as_deconnexion_page`, which proves that one is signed in, « Mes démarches » and « Mes paiements » are recorded. */
export function toSpaceScreen(name: string): Screen {
  return {
    heading: 'Mon espace',
    body: html`
      <div id="as_deconnexion_page">
        <p>Bonjour ${name}.</p>
        <ul>
          <li><a href="/mes-demarches">Mes démarches</a></li>
          <li><a href="/mes-paiements">Mes paiements</a></li>
        </ul>
      </div>
    `,
  }
}

/** The names of the services are recorded, except that of the attestation of daily payments, which is ours. */
export const requestsScreen: Screen = {
  heading: 'Mes démarches',
  body: html`
    <h2>Télécharger</h2>
    <ul>
      <li><a href="/mes-demarches/attestation">Attestation de droits</a></li>
      <li><a href="/mes-demarches/indemnites">Attestation d'indemnités journalières</a></li>
    </ul>
    <h2>Effectuer mes démarches</h2>
    <ul>
      <li><a href="/mes-demarches/c2s">Faire une demande de complémentaire santé solidaire</a></li>
      <li><a href="/mes-demarches/carte-vitale">Déclarer la perte ou le vol de carte Vitale</a></li>
    </ul>
  `,
}

export const rightsScreen: Screen = {
  heading: 'Attestation de droits',
  body: html`<p><a class="button" href="/mes-demarches/attestation.pdf">Télécharger mon attestation de droits</a></p>`,
}
