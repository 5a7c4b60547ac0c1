import { z } from 'zod'
import { needSchema } from './need.ts'
import { MOST_SORTS, placeSortSchema } from './sort.ts'

/** Who works there, as far as the extract says. */
export const helperKindSchema = z.enum(['mediator', 'france-services', 'writer'])
export type HelperKind = z.infer<typeof helperKindSchema>

/** Whom a place is ready for (`prise_en_charge_specifique`, and the `publics` of data.inclusion that say the same). */
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

/** What it costs (`frais_a_charge`, `frais`). */
export const costSchema = z.enum(['free', 'conditional', 'paid'])
export type Cost = z.infer<typeof costSchema>

/** How one comes to be helped (`modalites_acces`, `modes_mobilisation`, `modes_accueil`). */
export const accessWaySchema = z.enum(['visit', 'phone', 'mail', 'online', 'remote', 'referral'])
export type AccessWay = z.infer<typeof accessWaySchema>

/** For whom it is first (`publics_specifiquement_adresses`, `publics`). */
export const publicSchema = z.enum(['young', 'students', 'families', 'seniors', 'women'])
export type Public = z.infer<typeof publicSchema>

const line = z.string().min(1).max(300)

/** One place or service that helps, whatever the schema it came in. Nothing of a person's is in it. */
export const entrySchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: line,
  /** The organisation that carries it. */
  of: line.optional(),
  kinds: z.array(helperKindSchema).max(3),
  /** What people call such a place (`typologie`, `reseaux_porteurs`, or its name). */
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
  /** As the extract has them: OpenStreetMap's opening hours, or words. */
  hours: line.optional(),
  /** The day of the last change (`date_maj`, ISO); left out where the extract has no such column. */
  updated: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  cares: z.array(careNeedSchema).max(8),
  publics: z.array(publicSchema).max(5),
  cost: costSchema.optional(),
  ways: z.array(accessWaySchema).max(6),
  /** Set where nobody is received there. */
  closedToPublic: z.literal(true).optional(),
  /** Set where it comes from place to place. */
  moves: z.literal(true).optional(),
  /** What one must have or be, in the extract's words. */
  conditions: z.string().min(1).max(400).optional(),
})
export type DirectoryEntry = z.infer<typeof entrySchema>

/** After how many days without a change an entry is said to be old: a year, in which hours and rooms have changed. */
const OLD_AFTER = 365

/** Whether an entry must be checked by phone first: it has no date, or has not changed for more than a year. */
export function isOld(updated: string | undefined, today: string): boolean {
  if (updated === undefined) return true
  return (Date.parse(today) - Date.parse(updated)) / 86_400_000 > OLD_AFTER
}

/** More entries than three directories of all France have. */
const MOST_ENTRIES = 200_000

/** The directory as it lies on the disk, whole: its entries and the day on which they came. */
export interface DirectoryFile {
  readonly directory: 1
  /** ISO day. */
  readonly imported: string
  readonly entries: readonly DirectoryEntry[]
}

const fileSchema = z.strictObject({
  directory: z.literal(1),
  imported: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  entries: z.array(entrySchema).max(MOST_ENTRIES),
})

/** Reads a directory that was written by `JSON.stringify`; undefined for what is none: it is then brought in again. */
export function parseDirectory(text: string): DirectoryFile | undefined {
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
