import { toText } from '../flow/language/text.ts'
import { toShortHead } from '../journal/heads/anchor.ts'
import type { Filter } from '../measures/filter.ts'
import { toHandShares, toKnown } from '../measures/hand-shares.ts'
import type { HeatRow, HeatValue, VisitCell, VisitValue } from '../measures/measures.ts'
import { toKioskTables, toTimeTable } from './committee-visits.ts'
import { DEFINITIONS, HEADINGS, LIMITS, MASKED, MODES, REASONS } from './committee-words.ts'
import type { Binding } from './export.ts'
import type { MeasuresView, ReasonsView } from './view.ts'

/** `share`: 0 to 1, shown as a percentage. A text is shown as it is: a name, or why there is no figure. */
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
 * A chart of one column of shares, above the table with all values. `of`: the column whose count the share divides.
 * What is masked there is a gap in the chart.
 */
export interface CommitteeChart {
  readonly is: 'bars' | 'columns'
  readonly says: string
  readonly column: number
  readonly of?: number
  /** Shorter names of the rows, which are side by side in the chart. */
  readonly names?: readonly string[]
}

/**
 * The figures of a screen, as a report for a meeting: the same values, masked in the same way, with their selection,
 * definitions and limits. In French, as all files.
 */
export interface CommitteeReport {
  readonly title: string
  readonly scope: readonly (readonly [what: string, value: string])[]
  readonly tables: readonly CommitteeTable[]
  readonly definitions: readonly (readonly [word: string, meaning: string])[]
  readonly limits: readonly string[]
  readonly headings: typeof HEADINGS
}

/** The five shares of one whole, by hand; what is done in the person's place first. */
const HAND_COLUMNS = ['À la place', 'À deux', 'Avec des mots', 'Sans un mot', 'Aide dite non connue'] as const

interface CommitteeParts {
  /** The usual name of the machine or organisation. */
  readonly of: string
  /** ISO, the day of the report. */
  readonly day: string
  /** Undefined if reasons are under a seal that does not open, as at a hub. */
  readonly why?: ReasonsView
}

export function toCommitteeReport(
  view: MeasuresView,
  filter: Filter,
  { of, day, why }: CommitteeParts,
): CommitteeReport {
  const names = createNames(view)
  const notEnough = { is: 'bars', says: 'Part des étapes vues où montrer n’a pas suffi.', column: 5 } as const
  const heat = {
    columns: [
      'Étapes vues',
      'Sans un mot',
      'Aide dite non connue',
      'Montrer n’a pas suffi',
      'Part où montrer n’a pas suffi',
    ],
  }
  return {
    title: 'Où aide-t-on, et pourquoi ?',
    scope: toScope(view, filter, { of, day, flowName: names.flow }),
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
        rows: view.heat.map((row) => [names.row(row), ...toHeatCells(row.all)]),
        chart: notEnough,
      },
      toMonthTable(view),
      {
        title: 'Les étapes où il faut le plus d’aide',
        note: 'Dix au plus.',
        columns: ['Étape', ...heat.columns],
        rows: filter.flow === undefined ? view.hardest.map((row) => [names.step(row), ...toHeatCells(row.all)]) : [],
        chart: notEnough,
      },
      toReasonTable(why),
      toTimeTable(view.times, names.flow),
      ...toKioskTables(view.funnels, names.flow),
      {
        title: 'Chaque étape importante, une par une',
        note: 'Connexion, déclaration, serment, envoi. Elles ne sont jamais mises ensemble.',
        columns: ['Étape', ...heat.columns, 'Visites : à la place ou à deux'],
        rows: view.critical.map((row) => [names.step(row), ...toHeatCells(row.all), toKept(row.inPlace)]),
      },
      {
        title: 'Les étapes où le site n’a pas marché',
        note: 'À dire au site. Ce n’est pas la faute de la personne ni de l’accompagnant.',
        columns: ['Étape', 'Visites touchées'],
        rows: toCounted(view.failures, names.step),
      },
      {
        title: 'Les étapes où le site a changé',
        note: 'La page n’est plus comme dans la démarche.',
        columns: ['Étape', 'Visites touchées'],
        rows: toCounted(view.drifts, names.step),
      },
      {
        title: 'Visites avec une étape contestée',
        note: 'La personne a dit : ce n’est pas ça.',
        columns: ['Démarche', 'Visites touchées'],
        rows: toCounted(view.contested, ({ flow }) => names.flow(flow)),
      },
    ],
    definitions: DEFINITIONS,
    limits: LIMITS,
    headings: HEADINGS,
  }
}

/** Returns functions for the titles of procedures and steps. */
function createNames({ names }: MeasuresView) {
  const name = (id: string, other: string): string => (names[id] ? toText(names[id], 'fr') : other)
  const flowName = (flow: string): string => name(flow, flow)
  const stepName = (flow: string, step: string): string => name(`${flow} ${step}`, step)
  return {
    flow: flowName,
    row: ({ flow, step }: HeatRow): string => (step === undefined ? flowName(flow) : stepName(flow, step)),
    /** A step with its procedure. */
    step: ({ flow, step = '' }: { readonly flow: string; readonly step?: string }): string =>
      `${flowName(flow)}\u00a0: ${stepName(flow, step)}`,
  }
}

/** Describes the selection of the figures. */
function toScope(
  { months, underWay, broken }: MeasuresView,
  filter: Filter,
  { of, day, flowName }: { readonly of: string; readonly day: string; readonly flowName: (flow: string) => string },
): CommitteeReport['scope'] {
  const [first, last] = [months[0], months.at(-1)]
  return [
    ['De quoi', of],
    ['Période', first === undefined || last === undefined ? 'aucun mois fini' : toPeriod(first, last)],
    ['Démarche', filter.flow === undefined ? 'toutes les démarches' : flowName(filter.flow)],
    ['Lieu', filter.mode === undefined ? 'Bureau et borne' : MODES[filter.mode]],
    ['Mois en cours', `${toMonth(underWay)} : pas encore compté`],
    ['Fait le', toDay(day)],
    ...(broken ? ([['Attention', 'un journal est abîmé : seules ses lignes intactes comptent']] as const) : []),
  ]
}

function toMonthTable({ evolution }: MeasuresView): CommitteeTable {
  return {
    title: 'Mois par mois',
    note: 'Une différence ne dit pas pourquoi.',
    columns: ['Mois', 'Étapes vues', ...HAND_COLUMNS],
    rows: evolution.map(({ month, value }) => [toMonth(month), ...toMonthCells(value)]),
    chart: {
      is: 'columns',
      says: `Part des étapes vues faites à la place de la personne. • : ${MASKED}, ou rien.`,
      column: 2,
      of: 1,
      names: evolution.map(({ month }) => SHORT_MONTH.format(new Date(month))),
    },
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

/** Joins all masked rows in one: pages of the same word would hide the rows with values. */
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
  const row = (name: string, toCount: (value: VisitCell) => number): CommitteeTable['rows'][number] =>
    typeof total === 'string'
      ? [name, toKept(total), toKept(total)]
      : [name, toCount(total), { share: toCount(total) / total.observed }]
  return [
    ['Visites notées', visits, ''],
    ['Étapes vues', typeof total === 'string' ? toKept(total) : total.observed, ''],
    row('À la place', (value) => toHandShares(value).inPlace),
    row('À deux', ({ shared }) => shared),
    row('Avec des mots', (value) => toHandShares(value).helped),
    row('dont après relecture', ({ reassured }) => reassured),
    row('Sans un mot', ({ alone }) => alone),
    row('Aide dite non connue', ({ unsaid }) => unsaid),
    row('Aide connue', toKnown),
    ['Étapes non vues ou pas demandées', unobserved, ''],
  ]
}

function toHeatCells(value: HeatValue): readonly CommitteeCell[] {
  if (typeof value === 'string') return Array<CommitteeCell>(5).fill(toKept(value))
  return [value.observed, value.alone, value.unsaid, value.more, { share: value.more / value.observed }]
}

function toMonthCells(value: VisitValue): readonly CommitteeCell[] {
  if (typeof value === 'string') return Array<CommitteeCell>(HAND_COLUMNS.length + 1).fill(toKept(value))
  const { inPlace, shared, helped, silent, unsaid } = toHandShares(value)
  return [value.observed, inPlace, shared, helped, silent, unsaid]
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

/** Describes what binds a file to the record. */
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
