import { z } from 'zod'
import { lookReasonSchema } from '../journal/entry.ts'
import { accountRoleSchema } from './access.ts'

/** What somebody did at a hub that speaks of one machine: it goes back to that machine, which writes it down and shows it. */
export const hubLookSchema = z.strictObject({
  /** Counted by machine from 1, without a hole. */
  number: z.int().min(1).max(1e9),
  day: z.iso.date(),
  act: z.enum(['listed', 'visit-read', 'exported', 'refused', 'chain-ended']),
  /** Which account, as the hub counts them: its name stays there. */
  account: z.int().min(1).max(1e9),
  role: accountRoleSchema,
  why: lookReasonSchema.nullable(),
  visit: z.int().min(1).max(1e12).nullable(),
})
export type HubLook = z.infer<typeof hubLookSchema>
