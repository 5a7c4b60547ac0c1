import { html } from 'hono/html'
import { toAlert, toField, toForm, toQuestion, YES_NO } from '../kit/form.ts'
import type { Markup, Screen } from '../kit/page.ts'
import { toBoxLabel } from './boxes.ts'
import type { Amount, Declaration } from './visit.ts'

export const BASE = '/declaration'

/** The question about the household and its button are recorded; the pages, their titles and questions are ours. */
export const HOUSEHOLD = [
  {
    name: 'adresse',
    heading: 'Votre adresse au 1er janvier',
    text: 'Habitiez-vous au 1 rue Fictive, Exempleville, le 1er janvier ?',
    change: 'Adresse au 1er janvier',
  },
  {
    name: 'situation',
    heading: 'Votre situation de famille',
    text: 'L’an dernier, vous étiez célibataire. Est-ce toujours vrai ?',
    change: 'Situation de famille',
  },
  {
    name: 'charge',
    heading: 'Vos personnes à charge',
    text: 'L’an dernier, vous aviez 0 personne à charge. Est-ce toujours vrai ?',
    change: 'Nombre de personnes à charge',
  },
] as const

type Page = (typeof HOUSEHOLD)[number]

const toProblem = (control: string, message: string | undefined): Markup | '' =>
  message === undefined ? '' : toAlert([{ control, message }])

/** « Accéder à la déclaration en ligne » is recorded. */
export const entryScreen: Screen = {
  heading: 'Déclarer',
  body: html`<p><a class="button" href="${BASE}">Accéder à la déclaration en ligne</a></p>`,
}

export function toHouseholdScreen(page: Page, { household }: Declaration, problem: string | undefined): Screen {
  const { name, heading, text, change } = page
  return {
    heading,
    body: html`${toProblem(`${name}-OUI`, problem)}
      ${toForm(
        `${BASE}/${name}`,
        toQuestion({
          name,
          text,
          choices: YES_NO,
          answer: household[name],
          unfolds: {
            on: 'NON',
            body: toField({ id: `${name}-nouveau`, label: change, value: household[`${name}-nouveau`] ?? '' }),
          },
        }),
        'Suivant',
      )}`,
  }
}

/** Title, rubrics and the link to more are recorded; fields for the amounts, and « Suivant » here, are ours. */
export function toAmountsScreen({ amounts }: Declaration, problem: string | undefined): Screen {
  const rubrics = [
    ['Traitements, salaires', /^1.J$/],
    ['Pensions, retraites, rentes', /^1.S$/],
    ['Charges', /^7/],
  ] as const
  const toRubric = ([title, codes]: (typeof rubrics)[number]): Markup | '' => {
    const own = amounts.filter(({ code }) => codes.test(code))
    if (own.length === 0) return ''
    return html`<section class="card">
      <h2>${title}</h2>
      ${own.map(({ code, euros }) => toField({ id: `case-${code}`, label: toBoxLabel(code), kind: 'digits', value: euros }))}
    </section>`
  }
  return {
    heading: 'Votre déclaration',
    body: html`${toProblem('case-1AJ', problem)}
      ${toForm(`${BASE}/montants`, html`${rubrics.map(toRubric)}`, 'Suivant')}
      <p><a href="${BASE}/rubriques">Accéder à plus de rubriques ou signaler un changement</a></p>
      <p><a href="${BASE}/charge">Précédent</a></p>`,
  }
}

/** The search for a box by its code, and the button, are recorded. */
export function toMoreScreen(problem: string | undefined): Screen {
  return {
    heading: 'Plus de rubriques',
    body: html`${toProblem('code', problem)}
      ${toForm(
        `${BASE}/rubriques`,
        html`${toField({ id: 'code', label: 'Code de la case', hint: 'Par exemple 7UF' })}
        ${toField({ id: 'montant', label: 'Montant en euros', kind: 'digits' })}`,
        'Ajouter un revenu / une charge',
      )}`,
  }
}

/** Title, the bank details to check and the button are recorded; their words are ours. */
export function toSummaryScreen(declaration: Declaration, problem: string | undefined): Screen {
  const { household, amounts, bank } = declaration
  const toAnswer = ({ name }: Page) => (household[name] === 'OUI' ? 'sans changement' : household[`${name}-nouveau`])
  const toLine = ({ code, euros }: Amount) => html`<li>${toBoxLabel(code)} : ${euros} €</li>`
  return {
    heading: 'Résumé de votre déclaration',
    body: html`<p>Votre déclaration n’est pas encore envoyée.</p>
      <ul class="card">
        ${HOUSEHOLD.map((page) => html`<li>${page.change} : ${toAnswer(page)}</li>`)} ${amounts.map(toLine)}
      </ul>
      ${toProblem('rib-OUI', problem)}
      ${toForm(
        `${BASE}/resume`,
        toQuestion({
          name: 'rib',
          text: 'Votre RIB : FR00 0000 0000 0000 0000 0000 000. Est-ce le bon ?',
          choices: YES_NO,
          answer: bank === '' ? undefined : bank === 'OUI' ? 'OUI' : 'NON',
          unfolds: { on: 'NON', body: toField({ id: 'rib-nouveau', label: 'Nouvel IBAN' }) },
        }),
        'Signer ma déclaration',
      )}
      <p><a href="${BASE}/montants">Précédent</a></p>`,
  }
}

/** A proof to download, a mail and a sentence about the tax taken each month are recorded; the words are ours. */
export function toSignedScreen(day: string): Screen {
  return {
    heading: 'Votre déclaration est signée',
    body: html`<p class="notice">Les impôts ont reçu votre déclaration le ${day}.</p>
      <p>Un courriel de confirmation vous est envoyé.</p>
      <p>Votre taux de prélèvement à la source peut changer.</p>
      <p><a class="button" href="${BASE}/justificatif.pdf">Télécharger votre avis de situation déclarative</a></p>
      <p><a href="/enp/">Revenir à votre espace</a></p>`,
  }
}
