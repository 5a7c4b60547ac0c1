import type { LifeEvent } from '../flow/language/language.ts'
import type { Entry } from '../journal/entry.ts'
import { isUnguided } from '../unguided/procedure.ts'
import { ACTIVITY_FIELDS, type ActivityField, type ActivityReport, type NoValue } from './activity-text.ts'
import { type CoopAutonomy, toCoopAutonomy, toCoopTheme } from './coop.ts'
import type { StepHelp } from './facts.ts'

/**
 * Labels of La Coop de la médiation numérique, word for word, as its form of an individual report shows them
 * (coop-mediation-numerique, apps/web/src/features/activites/use-cases/cra, read up to 46aa33b). They are French in
 * every language, since people look for them in that form. Labels only; no code of it.
 */
const LABELS: Readonly<Record<ActivityField, string>> = {
  date: 'Date de l’accompagnement',
  duration: 'Durée',
  place: 'Lieu de l’accompagnement',
  equipment: 'Matériel numérique utilisé',
  themes: 'Thématique(s) d’accompagnement de médiation numérique',
  administrative: 'Thématique(s) de la démarche administrative',
  procedure: 'Préciser le nom de la démarche administrative réalisée',
  autonomy: 'Niveau d’autonomie du bénéficiaire',
}
const PLACE = 'Lieu d’activité'
const EQUIPMENT = 'Ordinateur'
const THEME = 'Aide aux démarches administratives'

const THEME_LABELS = {
  travail_formation: 'Travail - Formation - Entreprise',
  famille_scolarite: 'Famille - Scolarité',
  logement: 'Logement',
  social_sante: 'Social - Santé',
  papiers_elections_citoyennete: 'Papiers - Élections Citoyenneté',
  argent_impots: 'Argent - Impôts',
  etrangers_europe: 'Étrangers - Europe',
} as const satisfies Readonly<Record<NonNullable<ReturnType<typeof toCoopTheme>>, string>>

const AUTONOMY_LABELS: Readonly<Record<CoopAutonomy, string>> = {
  autonome: 'Autonome',
  partiellement_autonome: 'Autonome avec guidage en cas de besoin',
  entierement_accompagne: 'Avec guidage',
}

/** The facts about a visit for its report, from the record. */
export interface ActivityFacts {
  readonly number: number
  /** ISO day. */
  readonly day: string
  readonly training: boolean
  /** Undefined if the times are under a seal that does not open. */
  readonly minutes?: number | undefined
  readonly flow: string
  /** The procedure's title, in French. */
  readonly title: string
  readonly events: readonly LifeEvent[]
  readonly helps: readonly StepHelp[]
}

/**
 * Returns the fields of a visit's report. Place and equipment are those of a desk; a worker who was elsewhere corrects
 * them in the Coop's form.
 */
export function toActivityReport({
  number,
  day,
  training,
  minutes,
  flow,
  title,
  events,
  helps,
}: ActivityFacts): ActivityReport {
  const theme = toCoopTheme(flow, events)
  const autonomy = toCoopAutonomy(helps)
  const isLeft = autonomy === 'in-place' || autonomy === 'contested' || autonomy === 'unsaid'
  const values: Readonly<Record<ActivityField, string | undefined>> = {
    date: day.split('-').toReversed().join('/'),
    duration: minutes === undefined ? undefined : toDuration(minutes),
    place: PLACE,
    equipment: EQUIPMENT,
    themes: isUnguided(flow) ? undefined : THEME,
    administrative: theme === null ? undefined : THEME_LABELS[theme],
    procedure: isUnguided(flow) ? undefined : title,
    // The help with a page says nothing about a procedure.
    autonomy: autonomy === undefined || isLeft || isUnguided(flow) ? undefined : AUTONOMY_LABELS[autonomy],
  }
  return {
    number,
    training,
    fields: ACTIVITY_FIELDS.map((field) => {
      const value = values[field]
      const none: NoValue = field === 'autonomy' && isLeft && !isUnguided(flow) ? autonomy : 'fill'
      return { field, label: LABELS[field], value: value ?? none, isEmpty: value === undefined }
    }),
  }
}

/** The durations that the Coop offers, in minutes; above the last one half hours are precise enough. */
const PRESETS = [15, 30, 45, 60, 90, 120] as const
const LONG = 30

function toDuration(minutes: number): string {
  const rounded =
    minutes > PRESETS[5] + LONG / 2
      ? Math.round(minutes / LONG) * LONG
      : PRESETS.reduce<number>((near, one) => (isNearer(one, near, minutes) ? one : near), PRESETS[0])
  const [hours, rest] = [Math.floor(rounded / 60), rounded % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest}`
}

// Half way rounds up, as people round their own time.
function isNearer(one: number, other: number, minutes: number): boolean {
  return Math.abs(one - minutes) <= Math.abs(other - minutes)
}

/** An entry with its exact time (UTC), which was sealed. */
export interface TimedEntry {
  readonly entry: Entry
  readonly at?: string
}

/**
 * Adds up the minutes of a visit, from its first line to the one that closes it. Excludes the time between an
 * interruption and its resuming, and later statements. Undefined if a line has no time, or none closes it.
 */
export function toMinutes(lines: readonly TimedEntry[]): number | undefined {
  const end = lines.findIndex(({ entry }) => entry.kind === 'visit-closed')
  const own = lines.slice(0, end + 1)
  if (own.length === 0) return undefined
  let sum = 0
  for (const [index, { entry, at }] of own.entries()) {
    if (at === undefined) return undefined
    const before = own[index - 1]?.at
    if (before !== undefined && entry.kind !== 'visit-resumed') sum += Math.max(0, Date.parse(at) - Date.parse(before))
  }
  return sum / 60_000
}

/** Keeps the visits whose reports are still shown: those of today, and those of before that nobody copied. */
export function keepReportable<Ended extends { readonly visit: string; readonly day: string }>(
  ended: readonly Ended[],
  today: string,
  isCopied: (visit: string) => boolean,
): Ended[] {
  return ended.filter(({ day, visit }) => day === today || !isCopied(visit))
}
