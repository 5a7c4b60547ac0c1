import { z } from 'zod'

/** The cover of a desk, and the time after which it shows. */
export interface LockView {
  readonly after: LockAfter
  /** Whether a passphrase opens it, or just a press. */
  readonly guarded: boolean
  readonly is: 'open' | 'covered' | 'refused' | 'waiting'
  /** Set while `waiting`: the full wait until the next try, in seconds. */
  readonly wait?: number
}

/** The minutes without a touch after which a desk is covered; 0 is never. */
export const LOCK_CHOICES = [0, 5, 10, 15, 30] as const
export const lockAfterSchema = z.literal(LOCK_CHOICES)
export type LockAfter = z.infer<typeof lockAfterSchema>
export const LOCK_AFTER: LockAfter = 15

/** Commands of a desk's cover. The passphrase is the one that guards the record's keys, if there is one. */
export const lockCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), passphrase: z.string().max(200).optional() }),
  z.strictObject({ do: z.literal('after'), minutes: lockAfterSchema }),
])
export type LockCommand = z.infer<typeof lockCommandSchema>
