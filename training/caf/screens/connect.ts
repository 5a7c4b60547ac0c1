import { html } from 'hono/html'
import { toForgottenLink } from '../../kit/forgotten.ts'
import { toAlert, toField, toForm } from '../../kit/form.ts'
import { toMailPanel } from '../../kit/mail-panel.ts'
import type { Screen } from '../../kit/page.ts'
import { toPeoplePanel } from '../../kit/people-panel.ts'

/** Replaces the wall of validate.perfdrive.com: its title is recorded, the box is ours. */
export const captchaScreen: Screen = {
  heading: 'Nous nous excusons pour le désagrément...',
  body: html`
    <p>Le site vérifie que vous n'êtes pas un robot.</p>
    ${toForm(
      '/verification',
      html`<div class="choices"><span>
        <input type="checkbox" id="humain" name="humain" value="oui" />
        <label for="humain">Je ne suis pas un robot</label>
      </span></div>`,
      'Continuer',
    )}
  `,
}

/** « avec les identifiants Caf » is recorded. */
export const choiceScreen: Screen = {
  heading: 'CONNEXION ALLOCATAIRE',
  body: html`
    <p>Se connecter :</p>
    <p class="buttons">
      <a class="button" href="/connexion/identifiants">avec les identifiants Caf</a>
    </p>
  `,
}

/** `#nir`, `#inputMotDePasse`, `label[for=souvenir]` and « Se connecter » are recorded. */
export function toLoginScreen(mistake: string | undefined): Screen {
  return {
    heading: 'Se connecter avec les identifiants Caf',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: 'nir', message: mistake }])}
      ${toForm(
        '/connexion/identifiants',
        html`
          ${toField({ id: 'nir', label: 'Numéro de sécurité sociale', kind: 'digits', hint: '13 premiers chiffres' })}
          ${toField({ id: 'inputMotDePasse', label: 'Mot de passe', kind: 'password' })}
          <div class="field choices"><span>
            <input type="checkbox" id="souvenir" name="souvenir" value="oui" />
            <label for="souvenir">Se souvenir de mon numéro</label>
          </span></div>
        `,
        'Se connecter',
      )}
      ${toForgottenLink('mot de passe oublié ?')}
      ${toPeoplePanel('Numéro de sécurité sociale', ({ nir }) => nir)}
    `,
  }
}

/** The element `app-mfa` and « Envoyer le code » are recorded; 6 digits, 15 minutes. */
export function toCodeScreen(options: {
  readonly sent: boolean
  readonly mistake: string | undefined
  readonly mailbox: string
}): Screen {
  const { sent, mistake, mailbox } = options
  return {
    heading: 'Double authentification',
    body: html`
      <app-mfa>
        ${mistake === undefined ? '' : toAlert([{ control: sent ? 'code' : 'envoi', message: mistake }])}
        ${
          sent
            ? html`
                <p>Un code à 6 chiffres vous est envoyé par mail. Il est valable 15 minutes.</p>
                ${toForm('/connexion/code', toField({ id: 'code', label: 'Code reçu par mail', kind: 'digits' }), 'Valider')}
                <form method="post" action="/connexion/envoi"><p><button type="submit" class="secondary">Renvoyer le code</button></p></form>
                ${toMailPanel(mailbox)}
              `
            : html`
                <p>Pour votre sécurité, la Caf vous envoie un code par mail.</p>
                <form method="post" action="/connexion/envoi"><p><button type="submit" id="envoi">Envoyer le code</button></p></form>
              `
        }
      </app-mfa>
    `,
  }
}
