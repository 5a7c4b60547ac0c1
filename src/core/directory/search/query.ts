import { z } from 'zod'
import { careNeedSchema, helperKindSchema } from '../entry.ts'
import { needSchema } from '../need.ts'

/** The number of places shown at first and added each time; a longer list would not be read. */
export const PAGE_SIZE = 6
export const MOST_SHOWN = 60

/** A search. It is answered and not stored anywhere. */
export const directoryQuerySchema = z.strictObject({
  words: z.string().max(200),
  /** A commune, a postcode or a department, as it was typed. */
  where: z.string().max(100),
  /** The chosen one of several communes with that name. */
  commune: z.number().int().min(0).max(100_000).optional(),
  need: needSchema.optional(),
  care: careNeedSchema.optional(),
  kind: helperKindSchema.optional(),
  free: z.boolean(),
  /** Only places that are open now, as far as that is known. */
  open: z.boolean(),
  way: z.enum(['visit', 'phone']).optional(),
  /** The number of best places to show. */
  take: z.number().int().min(1).max(MOST_SHOWN),
})
export type DirectoryQuery = z.infer<typeof directoryQuerySchema>
