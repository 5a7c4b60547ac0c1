import { z } from 'zod'
import { careNeedSchema, helperKindSchema } from '../entry.ts'
import { needSchema } from '../need.ts'

/** How many places an answer has at first, and how many more each time: a longer list is not read. */
export const PAGE_SIZE = 6
export const MOST_SHOWN = 60

/** What somebody looks for. It is answered and forgotten: nothing of it is kept, nor written anywhere. */
export const directoryWishSchema = z.strictObject({
  words: z.string().max(200),
  /** A commune, a postcode or a department, as it was typed. */
  where: z.string().max(100),
  /** Which one of several communes of that name. */
  commune: z.number().int().min(0).max(100_000).optional(),
  need: needSchema.optional(),
  care: careNeedSchema.optional(),
  kind: helperKindSchema.optional(),
  free: z.boolean(),
  /** Only what is open now, as far as anybody can tell. */
  open: z.boolean(),
  way: z.enum(['visit', 'phone']).optional(),
  /** How many of the best are shown. */
  take: z.number().int().min(1).max(MOST_SHOWN),
})
export type DirectoryWish = z.infer<typeof directoryWishSchema>
