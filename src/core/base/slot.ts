import { z } from 'zod'

/** A rectangle of our window in CSS pixels, in which a portal is drawn. */
export const slotSchema = z.strictObject({
  x: z.number().int().min(0).max(20_000),
  y: z.number().int().min(0).max(20_000),
  width: z.number().int().min(0).max(20_000),
  height: z.number().int().min(0).max(20_000),
})
export type Slot = z.infer<typeof slotSchema>
