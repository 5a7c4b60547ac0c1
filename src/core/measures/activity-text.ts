/** The fields of the Coop's form for one person, in its order, of those that the record can say something about. */
export const ACTIVITY_FIELDS = [
  'date',
  'duration',
  'place',
  'equipment',
  'themes',
  'administrative',
  'procedure',
  'autonomy',
] as const
export type ActivityField = (typeof ACTIVITY_FIELDS)[number]

/** What is copied of a report: one field's value, or all of them with their labels. */
export const ACTIVITY_PARTS = [...ACTIVITY_FIELDS, 'all'] as const
export type ActivityPart = (typeof ACTIVITY_PARTS)[number]

/**
 * Why a field has no value. `fill`: the record does not say; `in-place`, `contested`: the Coop has no value for what was
 * done in the person's place or is contested, and the field stays empty.
 */
export type NoValue = 'fill' | 'in-place' | 'contested'

export interface ActivityValue {
  readonly field: ActivityField
  readonly label: string
  readonly value: string | NoValue
  readonly isEmpty: boolean
}

/** The Coop's report of one visit ("fiche CRA"), as far as the record says it: no name, no content, no free text. */
export interface ActivityReport {
  /** Of the visit's first line. */
  readonly number: number
  /** On a replica with made-up people: it is shown to try it out, and reported to nobody. */
  readonly training: boolean
  readonly fields: readonly ActivityValue[]
}

/** What a worker is shown of the visits that ended at their desk, the last one first; or why nothing. */
export type ActivityView =
  | { readonly is: 'shown'; readonly reports: readonly ActivityReport[] }
  | { readonly is: 'none' | 'not-writable' }

/** As the Coop calls what its form is for. */
const KIND = 'Accompagnement individuel'
const TRAINING = 'Entraînement : à ne pas reporter'

/** Writes what is copied: one value, or all in the order of the form. A field without a value is said to be empty, never guessed. */
export function toActivityText({ training, fields }: ActivityReport, part: ActivityPart): string {
  if (part !== 'all') {
    const field = fields.find((one) => one.field === part)
    return field === undefined || field.isEmpty ? '' : field.value
  }
  const lines = fields.map(({ label, value, isEmpty }) =>
    isEmpty ? `${label} : ${value === 'fill' ? '(à remplir)' : '(à laisser vide)'}` : `${label} : ${value}`,
  )
  return [...(training ? [TRAINING] : []), KIND, ...lines].join('\n')
}
