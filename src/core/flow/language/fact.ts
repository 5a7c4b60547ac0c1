import { z } from 'zod'
import { idSchema } from './id.ts'

/** The number of a fiche of service-public: `F32880`. Write one only where a source gives it. */
export const ficheSchema = z.string().regex(/^F[1-9]\d{0,5}$/, 'F and the number of a fiche of service-public')

/** Units of a delay that a flow states. */
const unitSchema = z.enum(['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'])

const about = {
  id: idSchema,
  fiche: ficheSchema,
  /** Words that stand beside the value, in the fiche's sentence or in the heading above it. */
  near: z.array(z.string().min(2).max(40)).min(1).max(6).optional(),
}

const delaySchema = z.strictObject({ count: z.number().int().min(1).max(999), unit: unitSchema })

/** A day (`2026-10-16`), a day of every year (`10-16`) or a month (`2026-10`). */
const dateSchema = z
  .string()
  .regex(/^(\d{4}-\d{2}(-\d{2})?|\d{2}-\d{2})$/, 'a day (2026-10-16 or 10-16) or a month (2026-10)')

/**
 * A dated fact that a flow gives to people, as its fiche states it: an amount in euros, a delay, a date, a day of the
 * month, a telephone number, or who is entitled (words of the fiche's sentence). `npm run facts` checks that the fiche
 * still says so.
 */
export const statedFactSchema = z.union([
  z.strictObject({ ...about, amount: z.number().min(0).max(10_000_000) }),
  z.strictObject({ ...about, delay: delaySchema }),
  z.strictObject({ ...about, date: dateSchema }),
  z.strictObject({ ...about, monthDay: z.number().int().min(1).max(31) }),
  z.strictObject({ ...about, phone: z.string().regex(/^[0-9 ]{2,20}$/, 'digits and spaces only') }),
  z.strictObject({ ...about, who: z.string().min(4).max(200) }),
])
export type StatedFact = Readonly<z.infer<typeof statedFactSchema>>
