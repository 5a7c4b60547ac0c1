import { z } from 'zod'

/** Where a desk or a kiosk stands. A closed list: nobody can write the name of a person into it, and every language has it. */
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

/** What a desk and a kiosk are called until somebody says otherwise. */
export const DEFAULT_PLACE: CallPlace = { room: 'reception' }
