import { z } from 'zod'
import { handSchema, reasonSchema } from '../attribution/scale.ts'
import { idSchema } from '../flow/language/language.ts'
import { KEPT_CHOICES } from '../journal/kept.ts'

/** In characters; shorter passphrases can be guessed. */
export const SHORTEST_PASSPHRASE = 12

/** Commands about the machine's record as a whole: its keys, its retention, and the rights of a person to a visit. */
export const careCommandSchema = z.discriminatedUnion('do', [
  /** Protects the keys with a passphrase from now on. */
  z.strictObject({ do: z.literal('guard'), passphrase: z.string().min(SHORTEST_PASSPHRASE).max(200) }),
  /** Creates a recovery sheet; its key exists on that paper only. */
  z.strictObject({ do: z.literal('make-recovery') }),
  /** Selects the file with the public key of the data protection officer, who can then open the record too. */
  z.strictObject({ do: z.literal('add-officer') }),
  /** Opens keys that nothing on the machine can open: with the passphrase, or with the code of a recovery sheet. */
  z.strictObject({ do: z.literal('open'), by: z.enum(['passphrase', 'recovery']), secret: z.string().min(1).max(400) }),
  /** Notes that the keys were exposed until now, once the person in charge has read what that means. */
  z.strictObject({ do: z.literal('note-exposed') }),
  /** Continues from an older copy of the journal. */
  z.strictObject({ do: z.literal('accept-copy') }),
  /** Sets aside a record that fails verification, and starts a new one. Only the supervisor may decide this. */
  z.strictObject({ do: z.literal('begin-anew'), passphrase: z.string().min(1).max(200) }),
  /**
   * Keeps lines for this many months. A shorter period needs the supervisor's passphrase, and takes effect after some
   * days.
   */
  z.strictObject({
    do: z.literal('keep'),
    months: z.literal(KEPT_CHOICES),
    passphrase: z.string().min(1).max(200).optional(),
  }),
  /** Cancels a shorter period that has not taken effect yet. */
  z.strictObject({ do: z.literal('keep-back') }),
  /** Deletes what is past its period and waited for a person, who read this date on the screen. */
  z.strictObject({ do: z.literal('purge'), today: z.iso.date() }),
  /** Finds the visit whose sheet has this code. */
  z.strictObject({ do: z.literal('find'), code: z.string().min(1).max(120) }),
  z.strictObject({ do: z.literal('copy'), form: z.enum(['json', 'pdf']) }),
  z.strictObject({ do: z.literal('rectify'), step: idSchema, hand: handSchema, reason: reasonSchema.optional() }),
  z.strictObject({ do: z.literal('object') }),
  z.strictObject({ do: z.literal('erase') }),
  /** Closes the visit that was found. */
  z.strictObject({ do: z.literal('leave') }),
])
export type CareCommand = z.infer<typeof careCommandSchema>
