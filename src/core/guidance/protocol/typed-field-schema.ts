import { z } from 'zod'
import type { TypedField } from './typed-field.ts'

export const typedFieldSchema: z.ZodType<TypedField> = z.strictObject({
  type: z.enum(['text', 'mail', 'digits']),
  secret: z.boolean(),
  lines: z.boolean(),
})

/** How a field was pressed: with a finger, or with something that may be a mouse or a screen that claims to be one. */
export const pressedBySchema = z.enum(['touch', 'pointer'])
export type PressedBy = z.infer<typeof pressedBySchema>
