import { z } from 'zod'
import { callPlaceSchema } from './place.ts'
import { callAnswerSchema } from './wire.ts'

const callPeerIdSchema = z.string().regex(/^[0-9a-f]{8}$/)

/** Commands about calls between kiosks and desks; a person's own call is a command of the kiosk. */
export const callCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('answer'), kiosk: callPeerIdSchema, how: callAnswerSchema }),
  z.strictObject({ do: z.literal('seen'), kiosk: callPeerIdSchema }),
  z.strictObject({ do: z.literal('place'), place: callPlaceSchema }),
  /** At the kiosk: waits for a desk to pair with. At a desk: pairs with the kiosk at an address. */
  z.strictObject({ do: z.literal('wait-for-desk') }),
  z.strictObject({ do: z.literal('reach-kiosk'), address: z.string().max(260) }),
  z.strictObject({ do: z.literal('same-code') }),
  z.strictObject({ do: z.literal('other-code') }),
  z.strictObject({ do: z.literal('close-pairing') }),
  z.strictObject({ do: z.literal('unpair'), peer: callPeerIdSchema }),
])
export type CallCommand = z.infer<typeof callCommandSchema>
