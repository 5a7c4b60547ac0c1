import { z } from 'zod'

/**
 * Rooms in which a desk or a kiosk may stand. The list is closed: nobody can enter a person's name, and every language
 * has the words.
 */
export const callRoomSchema = z.enum([
  'reception',
  'waiting-room',
  'hall',
  'counter',
  'office',
  'digital-space',
  'library',
])

/** A room and, where there are several of its kind, its number: "Guichet 2". */
export const callPlaceSchema = z.strictObject({
  room: callRoomSchema,
  number: z.number().int().min(1).max(99).optional(),
})
export type CallPlace = z.infer<typeof callPlaceSchema>

/** The name of a desk or kiosk until somebody sets another. */
export const DEFAULT_PLACE: CallPlace = { room: 'reception' }
