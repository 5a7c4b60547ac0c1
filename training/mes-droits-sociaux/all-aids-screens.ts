import { html } from 'hono/html'
import { toAlert, toField } from '../kit/form.ts'
import type { Markup, Screen } from '../kit/page.ts'

/**
 * The path of the pages, that of the old application; the real pages share one address and differ in what follows `#`
 * [recorded].
 */
export const ALL_AIDS = '/dd1pnds-ria'

type Page = 'foyer' | 'situation' | 'logement' | 'ressources' | 'resultat'

export const toAddress = (page: Page): string => `${ALL_AIDS}/${page}#destination/simu-${page}`

/** The household and the answers so far. */
export interface AllAids {
  born: string
  isCouple: boolean
  children: readonly string[]
  income: readonly string[]
  problem: string | undefined
}

/** The part, on each page [recorded]. It never counts further. */
const HEADING = '1. VOTRE FOYER'

const SITUATIONS = [
  "en reprise d'activité",
  'en CER ou en PPAE',
  'en situation de handicap',
  'en situation d’invalidité',
  'régime Alsace Moselle',
] as const
const HOMES = ['locataire', 'propriétaire', 'autre'] as const

/**
 * Returns boxes and choices without names, as on the real pages: a fault kept on purpose. Their words stand beside
 * them.
 */
function toNamelessChoices(type: 'checkbox' | 'radio', name: string, labels: readonly string[]): Markup {
  return html`<div class="choices">
    ${labels.map(
      (label, index) =>
        html`<span><input type="${type}" name="${name}" value="${index + 1}" /> <span>${label}</span></span>`,
    )}
  </div>`
}

/** Returns the page's form with its two recorded buttons. */
function toPageForm(page: Page, body: Markup | '', problem: string | undefined): Markup {
  return html`${problem === undefined ? '' : toAlert([{ control: 'formulaire', message: problem }])}
    <form method="post" action="${ALL_AIDS}/${page}" id="formulaire" autocomplete="off" novalidate>
      ${body}
      <p class="buttons">
        <button type="submit">Suivant</button>
        <button type="submit" name="geste" value="reinitialiser" class="secondary">Réinitialiser</button>
      </p>
    </form>`
}

/** Returns a dialog over the page, which a button opens. */
function toWindow(
  id: string,
  parts: { readonly opener: string; readonly title: string; readonly body: Markup },
): Markup {
  return html`<p><button type="button" class="secondary" data-target="#fenetre-${id}">${parts.opener}</button></p>
    <dialog id="fenetre-${id}">
      <h2>${parts.title}</h2>
      <form method="post" action="${ALL_AIDS}/fenetre/${id}" autocomplete="off" novalidate>
        ${parts.body}
        <p class="buttons">
          <button type="submit">Valider</button>
          <button type="button" class="secondary" data-close="#fenetre-${id}">Annuler</button>
        </p>
      </form>
    </dialog>`
}

const toPersonFields = (
  prefix: string,
): Markup => html`${toField({ id: `${prefix}-prenom`, name: 'prenom', label: 'Prénom' })}
  <p>Date de naissance</p>
  ${(
    [
      ['jj', 'Jour'],
      ['mm', 'Mois'],
      ['aaaa', 'Année'],
    ] as const
  ).map(([name, label]) => toField({ id: `${prefix}-${name}`, name, label, kind: 'digits' }))}
  <p>Sexe</p>
  ${toNamelessChoices('radio', 'sexe', ['Féminin', 'Masculin'])}`

/** The list of simulations [recorded]; two of them lead somewhere here. */
export const simulatorsScreen: Screen = {
  heading: 'Simuler vos aides',
  body: html`<ul>
    <li><a href="${toAddress('foyer')}">Simuler mes aides</a> : 58 aides, 20 - 25 min</li>
    <li>
      <a href="/simulateurs/rsa-pa">Revenu de Solidarité Active (RSA) et Prime d'Activité (PA)</a> : 5 - 10 min
    </li>
  </ul>`,
}

export function toHouseholdScreen({ born, isCouple, children }: AllAids, problem: string | undefined): Screen {
  const vous = { opener: `Né le ${born || 'Invalid date'} VOUS`, title: 'Préciser vos données personnelles' }
  const child = {
    opener: 'ajouter un enfant ou une personne à charge',
    title: 'Ajouter un enfant ou une personne à charge',
  }
  const couple = html`<p>Vous vivez</p>
    ${toNamelessChoices('radio', 'en-couple', ['seul(e)', 'en couple'])}
    <p>depuis</p>
    ${toNamelessChoices('radio', 'duree-celibat', ['plus de 18 mois', 'moins de 18 mois'])}`
  return {
    heading: HEADING,
    body: html`<p>Vous pouvez modifier sur cet écran la composition de votre foyer pour effectuer votre simulation.</p>
      ${toWindow('vous', { ...vous, body: toPersonFields('vous') })}
      ${
        isCouple
          ? html`<p class="card">conjoint</p>`
          : toWindow('conjoint', { opener: 'ajouter un conjoint', title: 'Votre situation matrimoniale', body: couple })
      }
      ${children.map((name) => html`<p class="card">${name}</p>`)}
      ${toWindow('enfant', { ...child, body: toPersonFields('enfant') })}
      ${toPageForm('foyer', '', problem)}`,
  }
}

export const situationScreen: Screen = {
  heading: HEADING,
  body: html`<p>Passez directement à l'étape suivante si vous n'êtes dans aucune de ces situations</p>
    ${toPageForm('situation', html`<p>vous êtes...</p>${toNamelessChoices('checkbox', 'situations', SITUATIONS)}`, undefined)}`,
}

export function toPlaceScreen(problem: string | undefined): Screen {
  return {
    heading: HEADING,
    body: toPageForm(
      'logement',
      html`${toField({ id: 'code-postal', label: 'Le code postal de votre résidence principale est...', kind: 'digits' })}
        <p>Vous êtes actuellement</p>
        ${toNamelessChoices('radio', 'statut-occupation', HOMES)}`,
      problem,
    ),
  }
}

/** The questions about each income are not recorded: this dialog is ours. */
export function toIncomeScreen({ income }: AllAids, problem: string | undefined): Screen {
  const window = {
    opener: 'Ajouter des ressources',
    title: 'Une ressource (libellés non vérifiés)',
    body: html`${toField({ id: 'ressource', label: 'Nom de la ressource' })}
    ${toField({ id: 'montant', label: 'Montant reçu en 12 mois', kind: 'digits' })}`,
  }
  return {
    heading: HEADING,
    body: html`${income.length === 0 ? html`<p>aucune ressource</p>` : income.map((name) => html`<p class="card">${name}</p>`)}
      <p>Pensez à compléter vos ressources des 12 derniers mois pour chaque membre du foyer.</p>
      ${toWindow('ressource', window)}
      ${toPageForm(
        'ressources',
        toField({
          id: 'revenu',
          label: 'Revenu fiscal de référence 2024 du foyer',
          kind: 'digits',
          hint: 'présent sur votre avis d’imposition 2025',
        }),
        problem,
      )}`,
  }
}

/** Recorded for one made-up case; a result with benefits is not. */
export const allAidsResultScreen: Screen = {
  heading: HEADING,
  body: html`<p class="notice">
      Selon les informations qui ont été saisies, vous ne pouvez pas bénéficier de prestation sociale.
    </p>
    <p>Ce site d’entraînement ne calcule rien : il montre toujours ce résultat.</p>
    <p><a href="/simulateurs">Revenir aux simulateurs</a></p>`,
}
