/** The fields of the Coop's form for one person, in its order, that the record can fill. */
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

/** The parts of a report that can be copied: one field's value, or all of them with their labels. */
export const ACTIVITY_PARTS = [...ACTIVITY_FIELDS, 'all'] as const
export type ActivityPart = (typeof ACTIVITY_PARTS)[number]

/**
 * Why a field has no value. `fill`: the record does not have it; `in-place`, `contested`: the Coop has no value for a
 * visit that was done in the person's place or is contested; `unsaid`: nobody said whether there were words. The field
 * stays empty.
 */
export type NoValue = 'fill' | 'unsaid' | 'in-place' | 'contested'

export interface ActivityValue {
  readonly field: ActivityField
  readonly label: string
  readonly value: string | NoValue
  readonly isEmpty: boolean
}

/** The Coop's report of one visit ("fiche CRA"), as far as the record has it: no name, no content, no free text. */
export interface ActivityReport {
  /** The number of the visit's first line. */
  readonly number: number
  /** On a replica with made-up people: shown for trying it out, never reported. */
  readonly training: boolean
  readonly fields: readonly ActivityValue[]
}

/** The visits that ended at a worker's desk, the last one first; or why there are none. */
export type ActivityView =
  | { readonly is: 'shown'; readonly reports: readonly ActivityReport[] }
  | { readonly is: 'none' | 'not-writable' }

/** The Coop's name for what its form is for. */
const KIND = 'Accompagnement individuel'
const TRAINING = 'Entraînement : à ne pas reporter'

/**
 * Formats what is copied: one value, or all in the order of the form. A field without a value is marked as empty, never
 * guessed.
 */
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
