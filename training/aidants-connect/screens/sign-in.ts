import { html } from 'hono/html'
import { type Problem, toAlert, toField, toForm } from '../../kit/form.ts'
import type { Markup, Screen } from '../../kit/page.ts'
import { workers } from '../workers.ts'

/**
 * All words are ours. The page stands for the public first page, and for a service that people open under a mandate.
 */
export function toHomeScreen(service: string): Screen {
  return {
    heading: "Bienvenue sur le site d'entraînement d’Aidants Connect",
    body: html`<p>Ce service est pour les aidants professionnels.</p>
      <p><a class="button" href="/connexion">Se connecter</a></p>
      <section class="card" aria-labelledby="service">
        <h2 id="service">Ouvrir un site avec un mandat</h2>
        <p>Le site est « Mes droits sociaux ».</p>
        <p><a href="${service}">S’identifier avec FranceConnect</a></p>
      </section>`,
  }
}

/** Labels, button and the first words of the heading are recorded. */
export function toLoginScreen(problems: readonly Problem[]): Screen {
  return {
    heading: 'Connectez-vous',
    body: html`${toAlert(problems)}
      <p>Cet outil n’est pas pour les particuliers.</p>
      ${toForm(
        '/connexion/identifiants',
        html`${toField({ id: 'id_email', name: 'email', label: 'Adresse e-mail' })}
          ${toField({
            id: 'id_otp_token',
            name: 'otp_token',
            label: 'Entrez le code à 6 chiffres généré par votre téléphone ou votre carte OTP',
            kind: 'digits',
          })}`,
        'Se connecter',
      )}
      ${toWorkersPanel()}`,
  }
}

/** Lists whom one can play here: nobody should be tempted to type a real address. */
function toWorkersPanel(): Markup {
  return html`
    <aside class="panel" aria-labelledby="aidants">
      <h2 id="aidants">Choisissez un aidant</h2>
      <p>Ces personnes n'existent pas. N'écrivez jamais vos vrais identifiants ici.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Aidant</th>
            <th scope="col">Adresse</th>
            <th scope="col">Code</th>
            <th scope="col">Situation</th>
          </tr>
        </thead>
        <tbody>
          ${workers.map(
            ({ name, email, code, about }) => html`
              <tr>
                <td><strong>${name}</strong></td>
                <td data-label="Adresse : "><code>${email}</code></td>
                <td data-label="Code : "><code>${code}</code></td>
                <td>${about}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </aside>
  `
}

/**
 * Heading and sentence recorded. The mailbox opens in the same window here, since its link signs in where it is opened.
 */
export function toWaitScreen(mailbox: string): Screen {
  return {
    heading: 'Confirmation de connexion',
    body: html`<p>Un e-mail vous a été envoyé pour vous connecter.</p>
      <aside class="panel" aria-labelledby="messagerie">
        <h2 id="messagerie">Entraînement : la messagerie</h2>
        <p>Le message arrive dans une messagerie fictive. <a href="${mailbox}">Ouvrir la messagerie</a></p>
      </aside>`,
  }
}

/** It is recorded that the terms appear the first time; all words are ours. */
export const conditionsScreen: Screen = {
  heading: 'Conditions générales d’utilisation',
  body: html`<p>Texte d’entraînement : lisez les conditions avant d’utiliser le service.</p>
    ${toForm('/conditions', '', 'Valider les conditions')}`,
}
