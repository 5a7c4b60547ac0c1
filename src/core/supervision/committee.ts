import type { Reason } from '../attribution/scale.ts'
import { toText } from '../flow/language/text.ts'
import { toShortHead } from '../journal/heads/anchor.ts'
import type { Filter } from '../measures/filter.ts'
import type { HeatRow, HeatValue, VisitValue } from '../measures/measures.ts'
import { THRESHOLD } from '../measures/release.ts'
import type { Binding } from './export.ts'
import type { MeasuresView, ReasonsView } from './view.ts'

/** `share`: 0 to 1, shown as a percentage. A text is itself: a name, or why there is no figure. */
export type CommitteeCell = string | number | { readonly share: number }

export interface CommitteeTable {
  readonly title: string
  readonly note: string
  readonly columns: readonly string[]
  /** The first cell names the row. */
  readonly rows: readonly (readonly CommitteeCell[])[]
  readonly chart?: CommitteeChart
}

/**
 * A picture of one column of shares, before the table that says it all; `of`: the share is that column's count of this
 * other one's. What is masked there is a gap in it.
 */
export interface CommitteeChart {
  readonly is: 'bars' | 'columns'
  readonly says: string
  readonly column: number
  readonly of?: number
  /** Shorter names of the rows, where all of them stand side by side. */
  readonly names?: readonly string[]
}

/**
 * What a screen's figures say, for people who meet around a paper: the same values, masked where they are masked there, with
 * what they are of, how they are defined and what they do not say. In French, as the files are.
 */
export interface CommitteeReport {
  readonly title: string
  readonly scope: readonly (readonly [what: string, value: string])[]
  readonly tables: readonly CommitteeTable[]
  readonly definitions: readonly (readonly [word: string, meaning: string])[]
  readonly limits: readonly string[]
  readonly headings: typeof HEADINGS
}

const HEADINGS = {
  limits: 'Ce que ce tableau ne dit pas',
  definitions: 'Les mots',
  binding: 'Ce qui relie ce document au journal',
  empty: 'Rien à montrer pour ce choix.',
} as const

const MASKED = 'masqué'

/** What figures do not say; the same sentences as on the screens (`locales/fr/supervision.json`, held by a test). */
export const LIMITS: readonly string[] = [
  'Faire à la place n’est pas une faute. C’est parfois le bon choix : un délai, un handicap, une demande.',
  'Ces chiffres parlent des étapes et des sites. Ils ne parlent pas des personnes, ni de leur valeur.',
  'Aucun chiffre n’existe par accompagnant. Le journal ne sait pas qui a aidé.',
  'Ils disent où il faut de l’aide. Ils ne disent pas pourquoi le site est difficile.',
  'Deux lieux ou deux démarches ne se comparent pas : les personnes et les sites sont différents.',
  'L’échelle d’aide est la nôtre. Aucune étude ne l’a validée.',
  'Les personnes qui ont dit non sont comptées par étape, sans visite.',
  'Les petits nombres sont masqués, ordinateur par ordinateur. Aucun total ne les montre : les totaux sont un peu plus bas que la réalité.',
  'L’application ne voit pas tout. « Pas vu » n’est ni un succès ni un échec.',
  'Une visite arrêtée à la borne n’est pas un échec. On ne sait pas pourquoi la personne est partie.',
  'Le temps ne mesure pas la valeur d’une visite. Une visite longue peut être une bonne visite.',
]

const DEFINITIONS: CommitteeReport['definitions'] = [
  ['Visite', 'une personne, une démarche, un rendez-vous ou un passage à la borne'],
  ['Étape vue', 'une étape dont l’application a vu, ou su, qui l’a faite'],
  ['Seule', 'faite par la personne, sans aide ou avec le guide à l’écran'],
  ['Après relecture', 'faite par la personne, qui a voulu relire avec quelqu’un avant de valider'],
  ['Montrer n’a pas suffi', 'il a fallu expliquer, faire une partie, ou faire à la place'],
  ['À la place', 'faite en tout ou en partie par quelqu’un d’autre que la personne'],
  ['Contestée', 'la personne a dit que ce qui était noté n’était pas juste ; l’étape n’est comptée dans aucune part'],
  [
    MASKED,
    `un chiffre qui parlerait de moins de ${THRESHOLD} visites, ou qui en ferait deviner un ; il n’est ni zéro, ni absent`,
  ],
]

const MODES: Readonly<Record<NonNullable<Filter['mode']>, string>> = {
  accompaniment: 'Bureau, avec quelqu’un',
  kiosk: 'Borne',
  training: 'Entraînement',
  unguided: 'Sites sans guide',
}

/** The words of the screens (`locales/fr/guide.json`, held by a test). */
export const REASONS: Readonly<Record<Reason, string>> = {
  rights: 'Délai ou droit en jeu',
  choice: 'À la demande de la personne',
  reading: 'Lecture ou langue',
  disability: 'Handicap ou douleur',
  portal: 'Le site ne marche pas',
  equipment: 'Matériel manquant',
  time: 'Manque de temps',
  security: 'Sécurité',
  other: 'Autre',
  unstated: 'Raison non dite',
}

interface CommitteeParts {
  /** Whose figures they are, as people call it. */
  readonly of: string
  /** ISO, when the report is made. */
  readonly day: string
  /** Undefined where they are under a seal that does not open, as at a hub. */
  readonly why?: ReasonsView
}

export function toCommitteeReport(
  view: MeasuresView,
  filter: Filter,
  { of, day, why }: CommitteeParts,
): CommitteeReport {
  const name = (id: string, other: string): string => (view.names[id] ? toText(view.names[id], 'fr') : other)
  const flowName = (flow: string): string => name(flow, flow)
  const stepName = (flow: string, step: string): string => name(`${flow} ${step}`, step)
  const toName = ({ flow, step }: HeatRow): string => (step === undefined ? flowName(flow) : stepName(flow, step))
  const toFull = ({ flow, step = '' }: { readonly flow: string; readonly step?: string }): string =>
    `${flowName(flow)}\u00a0: ${stepName(flow, step)}`
  const [first, last] = [view.months[0], view.months.at(-1)]
  const notEnough = { is: 'bars', says: 'Part des étapes vues où montrer n’a pas suffi.', column: 4 } as const
  const heat = { columns: ['Étapes vues', 'Seules', 'Montrer n’a pas suffi', 'Part où montrer n’a pas suffi'] }
  return {
    title: 'Où aide-t-on, et pourquoi ?',
    scope: [
      ['De quoi', of],
      ['Période', first === undefined || last === undefined ? 'aucun mois fini' : toPeriod(first, last)],
      ['Démarche', filter.flow === undefined ? 'toutes les démarches' : flowName(filter.flow)],
      ['Lieu', filter.mode === undefined ? 'Bureau et borne' : MODES[filter.mode]],
      ['Mois en cours', `${toMonth(view.underWay)} : pas encore compté`],
      ['Fait le', toDay(day)],
      ...(view.broken ? ([['Attention', 'un journal est abîmé : seules ses lignes intactes comptent']] as const) : []),
    ],
    tables: [
      {
        title: 'En tout',
        note: 'Les étapes non vues ou pas demandées ne sont dans aucune part.',
        columns: ['Mesure', 'Nombre', 'Part des étapes vues'],
        rows: toTotals(view),
      },
      {
        title: filter.flow === undefined ? 'Par démarche' : 'Par étape',
        note: 'Comparez des périodes d’une même démarche, pas des démarches entre elles.',
        columns: [filter.flow === undefined ? 'Démarche' : 'Étape', ...heat.columns],
        rows: view.heat.map((row) => [toName(row), ...toHeatCells(row.all)]),
        chart: notEnough,
      },
      {
        title: 'Mois par mois',
        note: 'Une différence ne dit pas pourquoi.',
        columns: ['Mois', 'Étapes vues', 'Seules', 'Après relecture', 'À la place'],
        rows: view.evolution.map(({ month, value }) => [toMonth(month), ...toMonthCells(value)]),
        chart: {
          is: 'columns',
          says: `Part des étapes vues que la personne a faites seule. • : ${MASKED}, ou rien.`,
          column: 2,
          of: 1,
          names: view.evolution.map(({ month }) => SHORT_MONTH.format(new Date(month))),
        },
      },
      {
        title: 'Les étapes où il faut le plus d’aide',
        note: 'Dix au plus.',
        columns: ['Étape', ...heat.columns],
        rows: filter.flow === undefined ? view.hardest.map((row) => [toFull(row), ...toHeatCells(row.all)]) : [],
        chart: notEnough,
      },
      toReasonTable(why),
      {
        title: 'Chaque étape importante, une par une',
        note: 'Connexion, déclaration, serment, envoi. Elles ne sont jamais mises ensemble.',
        columns: ['Étape', ...heat.columns, 'Visites : à la place'],
        rows: view.critical.map((row) => [toFull(row), ...toHeatCells(row.all), toKept(row.inPlace)]),
      },
      {
        title: 'Les étapes où le site n’a pas marché',
        note: 'À dire au site. Ce n’est pas la faute de la personne ni de l’accompagnant.',
        columns: ['Étape', 'Visites touchées'],
        rows: toCounted(view.failures, toFull),
      },
      {
        title: 'Les étapes où le site a changé',
        note: 'La page n’est plus comme dans la démarche.',
        columns: ['Étape', 'Visites touchées'],
        rows: toCounted(view.drifts, toFull),
      },
      {
        title: 'Visites avec une étape contestée',
        note: 'La personne a dit : ce n’est pas ça.',
        columns: ['Démarche', 'Visites touchées'],
        rows: toCounted(view.contested, ({ flow }) => flowName(flow)),
      },
    ],
    definitions: DEFINITIONS,
    limits: LIMITS,
    headings: HEADINGS,
  }
}

function toReasonTable(why: ReasonsView | undefined): CommitteeTable {
  const all = why?.reasons.reduce((sum, { visits }) => sum + visits, 0) ?? 0
  const notes = [
    'Une visite compte une fois par raison.',
    ...(why?.masked === true ? ['Des raisons trop rares sont masquées.'] : []),
    ...(why?.sealedElsewhere === false
      ? []
      : ['Les raisons des autres ordinateurs sont scellées et restent chez eux.']),
  ]
  return {
    title: 'Pourquoi à la place',
    note: notes.join(' '),
    columns: ['Raison', 'Visites', 'Part'],
    rows: why?.reasons.map(({ reason, visits }) => [REASONS[reason], visits, { share: visits / all }]) ?? [],
    chart: { is: 'bars', says: 'Part de chaque raison.', column: 2 },
  }
}

/** One row for all that are masked: pages of the same word would hide the rows that say something. */
function toCounted<T extends { readonly visits: number | 'masked' }>(
  all: readonly T[],
  toName: (one: T) => string,
): CommitteeTable['rows'] {
  const shown = all.flatMap((one): CommitteeTable['rows'] =>
    one.visits === 'masked' ? [] : [[toName(one), one.visits]],
  )
  const masked = all.length - shown.length
  return masked === 0 ? shown : [...shown, [masked === 1 ? 'Une ligne' : `${masked} lignes`, MASKED]]
}

function toTotals({ total, visits, unobserved }: MeasuresView): CommitteeTable['rows'] {
  const kept = (pick: 'observed' | 'alone' | 'reassured' | 'inPlace'): CommitteeCell =>
    typeof total === 'string' ? toKept(total) : total[pick]
  const share = (pick: 'alone' | 'reassured' | 'inPlace'): CommitteeCell =>
    typeof total === 'string' ? toKept(total) : { share: total[pick] / total.observed }
  return [
    ['Visites notées', visits, ''],
    ['Étapes vues', kept('observed'), ''],
    ['Seules', kept('alone'), share('alone')],
    ['Après relecture', kept('reassured'), share('reassured')],
    ['À la place', kept('inPlace'), share('inPlace')],
    ['Étapes non vues ou pas demandées', unobserved, ''],
  ]
}

function toHeatCells(value: HeatValue): readonly CommitteeCell[] {
  if (typeof value === 'string') return [toKept(value), toKept(value), toKept(value), toKept(value)]
  return [value.observed, value.alone, value.more, { share: value.more / value.observed }]
}

function toMonthCells(value: VisitValue): readonly CommitteeCell[] {
  if (typeof value === 'string') return [toKept(value), toKept(value), toKept(value), toKept(value)]
  return [value.observed, value.alone, value.reassured, value.inPlace]
}

function toKept(value: number | 'masked' | 'none'): CommitteeCell {
  if (typeof value === 'number') return value
  return value === 'masked' ? MASKED : 0
}

const MONTH = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const SHORT_MONTH = new Intl.DateTimeFormat('fr', { month: 'short', year: '2-digit', timeZone: 'UTC' })

function toMonth(month: string): string {
  return MONTH.format(new Date(month.slice(0, 7)))
}

function toPeriod(first: string, last: string): string {
  return first === last ? toMonth(first) : `de ${toMonth(first)} à ${toMonth(last)}`
}

function toDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${toMonth(day)}`
}

/** Says in words what binds a file to the record. */
export function toBindingLines({
  head: hash,
  lines,
  machine,
  intact,
}: Binding): readonly (readonly [string, string])[] {
  return [
    ['Code de vérification', toShortHead(hash)],
    ['Scellé en entier', hash],
    ['Lignes du journal', String(lines)],
    ...(machine === undefined ? [] : ([['Empreinte', machine]] as const)),
    ['État', intact === 'as-received' ? 'tel que reçu' : intact ? 'journal intact' : 'journal abîmé'],
  ]
}
