import { z } from 'zod'
import { needSchema } from './need.ts'
import { MOST_SORTS, placeSortSchema } from './sort.ts'

/** The kinds of helpers at a place, as far as the extract names them. */
export const helperKindSchema = z.enum(['mediator', 'france-services', 'writer'])
export type HelperKind = z.infer<typeof helperKindSchema>

/**
 * The needs for assistance that a place is ready for (`prise_en_charge_specifique`, and the `publics` of data.inclusion
 * with the same meaning).
 */
export const careNeedSchema = z.enum([
  'illiteracy',
  'english',
  'languages',
  'deaf',
  'blind',
  'motor',
  'mental',
  'disability',
])
export type CareNeed = z.infer<typeof careNeedSchema>

/** The price of the help (`frais_a_charge`, `frais`). */
export const costSchema = z.enum(['free', 'conditional', 'paid'])
export type Cost = z.infer<typeof costSchema>

/** The ways to get help there (`modalites_acces`, `modes_mobilisation`, `modes_accueil`). */
export const accessWaySchema = z.enum(['visit', 'phone', 'mail', 'online', 'remote', 'referral'])
export type AccessWay = z.infer<typeof accessWaySchema>

/** The public that a place serves first (`publics_specifiquement_adresses`, `publics`). */
export const publicSchema = z.enum(['young', 'students', 'families', 'seniors', 'women'])
export type Public = z.infer<typeof publicSchema>

const line = z.string().min(1).max(300)

/** One place or service that helps, from either schema. It contains nothing about a person. */
export const entrySchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: line,
  /** The organisation that runs it. */
  of: line.optional(),
  kinds: z.array(helperKindSchema).max(3),
  /** The common names for such a place (`typologie`, `reseaux_porteurs`, or its name). */
  sorts: z.array(placeSortSchema).max(MOST_SORTS).optional(),
  needs: z.array(needSchema).max(18),
  about: z.string().min(1).max(600).optional(),
  street: line.optional(),
  more: line.optional(),
  postcode: z
    .string()
    .regex(/^\d{5}$/)
    .optional(),
  commune: line.optional(),
  /** Degrees, WGS 84. */
  at: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  phone: z.string().min(2).max(30).optional(),
  mail: line.optional(),
  site: line.optional(),
  /** As in the extract: OpenStreetMap's opening hours, or words. */
  hours: line.optional(),
  /** The ISO date of the last change (`date_maj`); left out where the extract has no such column. */
  updated: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  cares: z.array(careNeedSchema).max(8),
  publics: z.array(publicSchema).max(5),
  cost: costSchema.optional(),
  ways: z.array(accessWaySchema).max(6),
  /** Set where people are not received. */
  closedToPublic: z.literal(true).optional(),
  /** Set where it moves from place to place. */
  moves: z.literal(true).optional(),
  /** Conditions for getting help, in the extract's words. */
  conditions: z.string().min(1).max(400).optional(),
})
export type DirectoryEntry = z.infer<typeof entrySchema>

/** The number of days without a change after which an entry counts as old: within a year, hours and rooms change. */
const OLD_AFTER = 365

/** Checks whether people should phone first: the entry has no date, or has not changed for more than a year. */
export function isOld(updated: string | undefined, today: string): boolean {
  if (updated === undefined) return true
  return (Date.parse(today) - Date.parse(updated)) / 86_400_000 > OLD_AFTER
}

/** More entries than three directories of all France have. */
const MOST_ENTRIES = 200_000

/** The directory as it is stored: its entries and the day on which they were imported. */
export interface DirectoryFile {
  readonly directory: 1
  /** The ISO date of the import. */
  readonly imported: string
  readonly entries: readonly DirectoryEntry[]
}

const fileSchema = z.strictObject({
  directory: z.literal(1),
  imported: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  entries: z.array(entrySchema).max(MOST_ENTRIES),
})

/**
 * Reads a directory written by `JSON.stringify`; returns undefined for anything else, which must then be imported
 * again.
 */
export function parseDirectory(text: string): DirectoryFile | undefined {
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
