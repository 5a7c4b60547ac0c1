import type { LifeEvent } from '../flow/language/language.ts'
import { type Autonomy, toAutonomy } from './autonomy.ts'
import type { StepHelp } from './facts.ts'
import type { Figures } from './figures.ts'
import { type Filter, selectCells } from './filter.ts'

/**
 * Values of La Coop de la médiation numérique for activity reports, as its API writes them (coop-mediation-numerique,
 * apps/web/prisma/schema.prisma at 46aa33b). Values only; no code of it.
 */
type Theme =
  | 'travail_formation'
  | 'famille_scolarite'
  | 'logement'
  | 'social_sante'
  | 'papiers_elections_citoyennete'
  | 'argent_impots'
  | 'etrangers_europe'

const THEMES: Readonly<Record<LifeEvent, Theme>> = {
  work: 'travail_formation',
  family: 'famille_scolarite',
  home: 'logement',
  health: 'social_sante',
  papers: 'papiers_elections_citoyennete',
  taxes: 'argent_impots',
  money: 'social_sante',
}

export type CoopAutonomy = 'autonome' | 'partiellement_autonome' | 'entierement_accompagne'

/**
 * A visit that was done in the person's place, that they contest, or of which nobody said whether there were words, has
 * no value there, and is exported without one and with a tag of our own: the lowest value, `entierement_accompagne`, has
 * meant "with guidance" since December 2024 (domain study §2).
 */
const AUTONOMY: Readonly<Record<Autonomy, CoopAutonomy | null>> = {
  alone: 'autonome',
  unsaid: null,
  reassured: 'partiellement_autonome',
  guided: 'entierement_accompagne',
  'in-place': null,
  contested: null,
}
const TAGS: Partial<Readonly<Record<Autonomy, string>>> = {
  unsaid: 'aide-dite-non-connue',
  'in-place': 'fait-a-la-place',
  contested: 'parole-contestee',
}

/** Returns the theme of a procedure, by its first life event; null if it has none. */
export function toCoopTheme(flow: string, [event]: readonly LifeEvent[]): Theme | null {
  if (flow.startsWith('anef/')) return 'etrangers_europe'
  return event === undefined ? null : THEMES[event]
}

/** Returns the Coop's value for one whole visit, or why it has none; undefined if nothing was observed. */
export function toCoopAutonomy(helps: readonly StepHelp[]): CoopAutonomy | NoCoopValue | undefined {
  const autonomy = toAutonomy(helps)
  if (autonomy === undefined) return undefined
  return AUTONOMY[autonomy] ?? (autonomy as NoCoopValue)
}

/** Why a visit has no value in the Coop. */
export type NoCoopValue = Extract<Autonomy, 'unsaid' | 'in-place' | 'contested'>

/**
 * The number of visits of one procedure with one value. The Coop has one report a visit; ours are sums, since one
 * report concerns one person.
 */
export interface ActivityRow {
  readonly from: string
  readonly to: string
  readonly visits: number
  readonly type: 'individuel'
  readonly type_lieu: 'lieu_activite'
  readonly materiel: 'ordinateur'
  readonly thematique: 'aide_aux_demarches_administratives'
  readonly thematique_demarche: Theme | null
  readonly precisions_demarche: string
  readonly autonomie: string | null
  readonly tag: string | null
}

/** Sums visits by procedure and value. `about` returns the title and the life events of a procedure. */
export function toActivityRows(
  figures: Figures,
  filter: Filter,
  about: (flow: string) => { readonly title: string; readonly events: readonly LifeEvent[] },
): readonly ActivityRow[] {
  return selectCells(figures.autonomy, filter).map(({ key, from, to, visits }) => {
    const { title, events } = about(key.flow)
    return {
      from,
      to,
      visits,
      type: 'individuel',
      type_lieu: 'lieu_activite',
      materiel: 'ordinateur',
      thematique: 'aide_aux_demarches_administratives',
      thematique_demarche: toCoopTheme(key.flow, events),
      precisions_demarche: title,
      // The help with a page says nothing about a procedure.
      autonomie: key.mode === 'unguided' ? null : AUTONOMY[key.autonomy],
      tag: key.mode === 'unguided' ? 'site-sans-guide' : (TAGS[key.autonomy] ?? null),
    }
  })
}
