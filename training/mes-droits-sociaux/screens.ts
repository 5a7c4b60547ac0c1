import { html } from 'hono/html'
import { toAlert, toField, toForm, toQuestion, YES_NO } from '../kit/form.ts'
import type { Markup, Screen } from '../kit/page.ts'

const BASE = '/simulateurs/rsa-pa'

/** The three questions before the simulator [recorded]. */
export const PREREQUISITES = [
  { name: 'charge', text: 'Avez-vous des personnes à charge dans votre foyer qui ont des ressources ?' },
  { name: 'independant', text: 'Êtes-vous travailleur indépendant ?' },
  {
    name: 'patrimoine',
    text: 'La valeur de votre patrimoine immobilier et/ou financier est-elle supérieure à 30 000 € ?',
  },
] as const

export const NONE = 'Aucune de ces ressources'

/** The questions about a situation [recorded for one]. */
export const SITUATIONS: Readonly<Record<string, { readonly heading: string; readonly resources: readonly string[] }>> =
  {
    2: {
      heading: 'En recherche d’emploi',
      resources: ['Indemnités chômage', 'Allocation de sécurisation professionnelle', NONE],
    },
  }

/** One or two resources a group out of the whole list; the groups' names are recorded. */
const GROUPS = [
  ['Rémunérations', ['Salaires dont primes']],
  ['Indemnités', ['Indemnités chômage']],
  ['Allocations', ['Allocation de sécurisation professionnelle']],
  ['Pensions et rentes', ['Pension alimentaire reçue']],
  ['Autres revenus', [NONE]],
] as const
export const AMOUNTS: readonly string[] = GROUPS.flatMap(([, names]) => names)

const toProblem = (control: string, message: string | undefined): Markup | '' =>
  message === undefined ? '' : toAlert([{ control, message }])

/** Returns choices with their number as their value: ids must not contain spaces. */
const toRanked = (labels: readonly string[]) => labels.map((label, index) => ({ value: String(index + 1), label }))

export function toPrerequisitesScreen(problem: string | undefined): Screen {
  return {
    heading: "Prérequis pour simuler le revenu de Solidarité Active (RSA) et la Prime d'Activité (PA)",
    body: html`${toProblem('charge-OUI', problem)}
      ${toForm(
        BASE,
        html`${PREREQUISITES.map(({ name, text }) => toQuestion({ name, text, choices: YES_NO }))}`,
        'Simuler le RSA et la PA',
      )}`,
  }
}

export function toPersonScreen(problem: string | undefined): Screen {
  const groups = [
    ['sexe', 'Vous êtes', ['Une femme', 'Un homme']],
    ['situationMatrimoniale', 'Votre situation familiale', ['Célibataire', 'Marié(e)', 'Pacsé(e)', 'En union libre']],
    [
      'situationProfessionnelle',
      'Votre situation professionnelle',
      ['En activité salariée', "En recherche d'emploi", 'Aucune de ces situations'],
    ],
    [
      'situationPersonnelle',
      'Votre situation personnelle',
      ['Enceinte', 'En situation de handicap', 'Aucune de ces situations'],
    ],
  ] as const
  const date = [
    ['jj', 'Jour'],
    ['mm', 'Mois'],
    ['ssaa', 'Année'],
  ] as const
  return {
    heading: 'Votre foyer',
    body: html`<p class="hint">Foyer / Ressources / Logement / Résultat</p>
      ${toProblem('prenom', problem)}
      ${toForm(
        `${BASE}/foyer`,
        html`${toField({ id: 'prenom', label: 'Votre prénom' })}
          <div role="group" aria-labelledby="naissance">
            <p id="naissance">Votre date de naissance</p>
            ${date.map(([id, label]) => toField({ id, label, kind: 'digits' }))}
          </div>
          ${groups.map(([name, text, labels]) => toQuestion({ name, text, choices: toRanked(labels) }))}`,
        'Valider',
      )}
      <p><a href="/">Quitter la simulation</a></p>`,
  }
}

export function toHouseholdScreen(firstName: string): Screen {
  return {
    heading: 'Informations sur votre foyer',
    body: html`<p class="card">${firstName} <a href="${BASE}/foyer">Modifier</a></p>
      <p><a href="${BASE}/foyer">Ajouter un enfant</a></p>
      <p><a href="${BASE}/foyer">Ajouter une personne à charge</a></p>
      ${toForm(`${BASE}/foyer-consultation`, '', 'Suivant')}`,
  }
}

function toBoxes(names: readonly string[], ticked: readonly string[]): Markup {
  return html`${names.map((name) => {
    const id = `ressource-${AMOUNTS.indexOf(name) + 1}`
    return html`<span>
      <input type="checkbox" id="${id}" name="ressources" value="${name}" ${ticked.includes(name) ? 'checked' : ''} />
      <label for="${id}">${name}</label>
    </span>`
  })}`
}

export function toSituationScreen({ heading, resources }: (typeof SITUATIONS)[string]): Screen {
  return {
    heading,
    body: toForm(
      `${BASE}/ressources/situation`,
      html`<div class="field choices">${toBoxes(resources, [])}</div>`,
      'Valider',
    ),
  }
}

export function toAllScreen(ticked: readonly string[], problem: string | undefined): Screen {
  return {
    heading: 'Toutes les ressources',
    body: html`${toProblem('ressource-1', problem)}
      ${toForm(
        `${BASE}/ressources/toutes`,
        html`${GROUPS.map(
          ([group, names]) => html`<div role="group" aria-label="${group}" class="field choices">
            <p>${group}</p>
            ${toBoxes(names, ticked)}
          </div>`,
        )}`,
        'Valider',
      )}`,
  }
}

/** Four months, the latest first [recorded]. */
export function toAmountScreen(resource: string, now: Date): Screen {
  const months = [1, 2, 3, 4].map((before) =>
    new Date(now.getFullYear(), now.getMonth() - before, 1).toLocaleDateString('fr-FR', {
      month: 'long',
      year: 'numeric',
    }),
  )
  return {
    heading: resource,
    body: html`<p>
        Indiquez les montants en net fiscaux avant prélèvement à la source, perçus en France comme à l’étranger depuis
        ${months.at(-1)}.
      </p>
      ${toForm(
        `${BASE}/ressources/saisie`,
        html`${months.map((label, index) => toField({ id: `mois-${index + 1}`, label, kind: 'digits' }))}`,
        'Valider',
      )}
      <p><a href="${BASE}/ressources/plus-tard">Saisir ces montants plus tard</a></p>`,
  }
}

export function toSummaryScreen(visit: { readonly firstName: string; readonly received: readonly string[] }): Screen {
  return {
    heading: 'Informations sur vos ressources',
    body: html`<p>Avez-vous bien ajouté toutes les ressources pour ${visit.firstName} ?</p>
      <ul class="card">
        ${visit.received.map((name) => html`<li>${name}</li>`)}
      </ul>
      <p><a href="${BASE}/ressources/toutes">Ajouter une ressource</a></p>
      ${toForm(`${BASE}/ressources/synthese`, '', 'Suivant')}`,
  }
}

export function toHomeScreen(problem: string | undefined): Screen {
  const labels = [
    'Locataire',
    'Propriétaire',
    'Hébergée chez un particulier ou dans un logement de fonction',
    'Sans domicile stable',
  ]
  return {
    heading: 'Votre logement',
    body: html`${toProblem('commune', problem)}
      ${toForm(
        `${BASE}/logement`,
        html`${toField({ id: 'commune', label: 'Code postal ou ville' })}
        ${toQuestion({
          name: 'logementTypeSituation',
          text: 'Vous êtes',
          choices: toRanked(labels),
          unfolds: {
            on: '1',
            body: toField({ id: 'loyer', label: 'Votre loyer (hors charges) est de', kind: 'digits' }),
          },
        })}`,
        'Valider',
      )}`,
  }
}

export function toSeenHomeScreen(town: string): Screen {
  return {
    heading: 'Informations sur votre logement',
    body: html`<p class="card">${town} <a href="${BASE}/logement">Modifier</a></p>
      <p><a class="button" href="${BASE}/resultat">Voir les résultats</a></p>`,
  }
}
