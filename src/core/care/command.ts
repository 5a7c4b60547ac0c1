import { z } from 'zod'
import { handSchema, reasonSchema } from '../attribution/scale.ts'
import { idSchema } from '../flow/language/language.ts'
import { KEPT_CHOICES } from '../journal/kept.ts'

/** A passphrase shorter than this is guessed; in characters. */
export const SHORTEST_PASSPHRASE = 12

/** All that can be asked of the machine's record as a whole: its keys, its age, and the rights of a person to a visit. */
export const careCommandSchema = z.discriminatedUnion('do', [
  /** Guards the keys by a passphrase from now on. */
  z.strictObject({ do: z.literal('guard'), passphrase: z.string().min(SHORTEST_PASSPHRASE).max(200) }),
  /** Makes a recovery sheet; the key that it bears is on that paper only. */
  z.strictObject({ do: z.literal('make-recovery') }),
  /** Asks for the file with the public key of the data protection officer, who then opens the record too. */
  z.strictObject({ do: z.literal('add-officer') }),
  /** Opens keys that nothing on the machine opens: by the passphrase, or by the code of a recovery sheet. */
  z.strictObject({ do: z.literal('open'), by: z.enum(['passphrase', 'recovery']), secret: z.string().min(1).max(400) }),
  /** Goes on from an older copy of the journal. */
  z.strictObject({ do: z.literal('accept-copy') }),
  /** Puts a record that does not hold aside, and begins another: the supervisor's to say. */
  z.strictObject({ do: z.literal('begin-anew'), passphrase: z.string().min(1).max(200) }),
  /** Keeps lines for so many months. Fewer than now need the supervisor's passphrase, and count after some days. */
  z.strictObject({
    do: z.literal('keep'),
    months: z.literal(KEPT_CHOICES),
    passphrase: z.string().min(1).max(200).optional(),
  }),
  /** Calls off fewer months that do not count yet. */
  z.strictObject({ do: z.literal('keep-back') }),
  /** Looks up the visit whose sheet bears this code. */
  z.strictObject({ do: z.literal('find'), code: z.string().min(1).max(120) }),
  z.strictObject({ do: z.literal('copy'), form: z.enum(['json', 'pdf']) }),
  z.strictObject({ do: z.literal('rectify'), step: idSchema, hand: handSchema, reason: reasonSchema.optional() }),
  z.strictObject({ do: z.literal('object') }),
  z.strictObject({ do: z.literal('erase') }),
  /** Puts the visit that was looked up out of sight. */
  z.strictObject({ do: z.literal('leave') }),
])
export type CareCommand = z.infer<typeof careCommandSchema>
