import { html } from 'hono/html'
import { toAlert, toField, toForm, toQuestion } from '../kit/form.ts'
import type { Markup, Screen } from '../kit/page.ts'
import { toBoxLabel } from './boxes.ts'
import type { Rate } from './visit.ts'

export const BASE = '/tremisu'
export const INCOMES = ['1AJ', '1BJ', '1AS', '1BS'] as const

const toProblem = (control: string, message: string | undefined): Markup | '' =>
  message === undefined ? '' : toAlert([{ control, message }])

/** Id and words of the one entry that leads on are recorded. */
export const rateMenuScreen: Screen = {
  heading: 'Gérer mon prélèvement à la source',
  body: html`<p>Votre taux actuel : 4,2 %.</p>
    <p>
      <a class="button" id="menu-taux-btn" href="${BASE}/situation">
        Actualiser suite à une hausse ou une baisse de vos revenus
      </a>
    </p>`,
}

/** Id and word of the button, and the page's topic, are recorded. */
export function toFamilyScreen({ family }: Rate, problem: string | undefined): Screen {
  const labels = ['Célibataire', 'Marié(e)', 'Pacsé(e)', 'Divorcé(e)', 'Veuf, veuve']
  return {
    heading: 'Votre situation de famille',
    body: html`${toProblem('famille-1', problem)}
      ${toForm(
        `${BASE}/situation`,
        toQuestion({
          name: 'famille',
          text: 'Vous êtes',
          choices: labels.map((label, index) => ({ value: String(index + 1), label })),
          answer: family,
        }),
        { id: 'submit-btn-saisiesitfam', label: 'Continuer' },
      )}`,
  }
}

/** Ids of the fields by their boxes, and the button, are recorded. */
export function toIncomesScreen({ incomes }: Rate, problem: string | undefined): Screen {
  const toValue = (wanted: string) => incomes.find(({ code }) => code === wanted)?.euros ?? ''
  return {
    heading: 'Revenus estimés de l’année',
    body: html`<p>Écrivez les revenus de tout le foyer, pour l’année entière.</p>
      ${toProblem('code1AJ', problem)}
      ${toForm(
        `${BASE}/revenus`,
        html`${INCOMES.map((code) => toField({ id: `code${code}`, label: toBoxLabel(code), kind: 'digits', value: toValue(code) }))}`,
        { id: 'validerDeclarationBoutton', label: 'Valider ma saisie' },
      )}`,
  }
}

/**
 * It is recorded that the rate is shown before people confirm; page and button are ours. Nothing is calculated: the
 * rate is made up.
 */
export const newRateScreen: Screen = {
  heading: 'Votre nouveau taux',
  body: html`<p>Votre nouveau taux serait de 2,1 %. Ce chiffre est inventé.</p>
    <p>Votre demande n’est pas encore envoyée.</p>
    ${toForm(`${BASE}/taux`, '', 'Valider')}
    <p><a href="${BASE}/revenus">Modifier les revenus</a></p>`,
}

/** Only the delay is recorded. */
export function toRateSentScreen(day: string): Screen {
  return {
    heading: 'Nouveau taux demandé',
    body: html`<p class="notice">Votre demande est enregistrée depuis le ${day}.</p>
      <p>Le changement arrive dans 1 à 3 mois.</p>
      <p><a href="/enp/">Revenir à votre espace</a></p>`,
  }
}
