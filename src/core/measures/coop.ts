import type { LifeEvent } from '../flow/language/language.ts'
import type { Autonomy, Figures } from './figures.ts'
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

/**
 * Done in the person's place, or contested by them, has no value there, and is sent without one and with a tag of our own: the lowest value,
 * `entierement_accompagne`, says "with guidance" since December 2024 (domain study §2).
 */
const AUTONOMY: Readonly<Record<Autonomy, string | null>> = {
  alone: 'autonome',
  reassured: 'partiellement_autonome',
  guided: 'entierement_accompagne',
  'in-place': null,
  contested: null,
}
const TAGS: Partial<Readonly<Record<Autonomy, string>>> = {
  'in-place': 'fait-a-la-place',
  contested: 'parole-contestee',
}

/** So many visits of one procedure with one value. The Coop has one report a visit; ours are sums, since a report is one person. */
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

/** `about` gives the title and the life events of a procedure. */
export function toActivityRows(
  figures: Figures,
  filter: Filter,
  about: (flow: string) => { readonly title: string; readonly events: readonly LifeEvent[] },
): readonly ActivityRow[] {
  return selectCells(figures.autonomy, filter).map(({ key, from, to, visits }) => {
    const { title, events } = about(key.flow)
    const [event] = events
    return {
      from,
      to,
      visits,
      type: 'individuel',
      type_lieu: 'lieu_activite',
      materiel: 'ordinateur',
      thematique: 'aide_aux_demarches_administratives',
      thematique_demarche: key.flow.startsWith('anef/')
        ? 'etrangers_europe'
        : event === undefined
          ? null
          : THEMES[event],
      precisions_demarche: title,
      // How much help a page took says nothing of a procedure.
      autonomie: key.mode === 'unguided' ? null : AUTONOMY[key.autonomy],
      tag: key.mode === 'unguided' ? 'site-sans-guide' : (TAGS[key.autonomy] ?? null),
    }
  })
}
