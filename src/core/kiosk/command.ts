import { z } from 'zod'
import type { Command } from '../session/command.ts'

/** A staff code: digits only, so that the kiosk's own pad can take it. */
const codeSchema = z.string().regex(/^\d{6,12}$/)

/** What is shown for a code: a first name or a desk, chosen by the team. */
export const staffNameSchema = z.string().trim().min(1).max(40)

export const staffIdSchema = z.string().regex(/^[0-9a-f]{8}$/)

/** All that can be asked of the kiosk itself, beside what is asked of the visit. */
export const kioskCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('touch') }),
  z.strictObject({ do: z.literal('welcomed'), voice: z.boolean() }),
  z.strictObject({ do: z.literal('call') }),
  z.strictObject({ do: z.literal('call-again') }),
  /** The person goes on; what they called for rings on. */
  z.strictObject({ do: z.literal('close-call') }),
  /** It was a slip of the finger: nobody is to come. */
  z.strictObject({ do: z.literal('undo-call') }),
  z.strictObject({ do: z.literal('done') }),
  /** What follows "J'ai fini": yes, no or back again, and not to wait for the end of the seconds. */
  z.strictObject({ do: z.literal('confirm-done') }),
  z.strictObject({ do: z.literal('undo-done') }),
  z.strictObject({ do: z.literal('erase-now') }),
  z.strictObject({ do: z.literal('here') }),
  z.strictObject({ do: z.literal('restart') }),
  z.strictObject({ do: z.literal('ask-code') }),
  z.strictObject({ do: z.literal('close-code') }),
  z.strictObject({ do: z.literal('give-code'), code: codeSchema }),
  /** Where the file of codes is damaged: the first of the new ones, by the supervisor's passphrase. */
  z.strictObject({
    do: z.literal('renew-codes'),
    passphrase: z.string().min(1).max(200),
    name: staffNameSchema,
    code: codeSchema,
  }),
  z.strictObject({ do: z.literal('leave-badge') }),
  z.strictObject({ do: z.literal('exit') }),
  z.strictObject({ do: z.literal('open-settings') }),
  z.strictObject({ do: z.literal('close-settings') }),
  z.strictObject({ do: z.literal('add-code'), name: staffNameSchema, code: codeSchema }),
  z.strictObject({ do: z.literal('remove-code'), id: staffIdSchema }),
  z.strictObject({ do: z.literal('start') }),
])
export type KioskCommand = z.infer<typeof kioskCommandSchema>

/** What needs somebody of the staff, so is not for a person alone. */
const STAFF_ONLY: readonly Command['do'][] = ['take-hand', 'return-hand', 'give-reason', 'agree-hand']

/** What makes no sense in a kiosk: other roles, the system's own boxes and browser, sites that nobody chose, visits of other people. */
const NEVER: readonly Command['do'][] = [
  'role',
  'finish',
  'undo-finish',
  'end-box',
  'resume',
  'discard',
  'put-aside',
  'organisation',
  'studio',
  'supervise',
  'care',
  'settings',
  'setup',
  'manual',
  'find-place',
  'ask-site',
  'open-site',
  'go-outside',
  'tick',
  'come-back',
]

/** Whether a command is one of the staff's alone. */
export function isOfStaff({ do: asked }: Command): boolean {
  return STAFF_ONLY.includes(asked)
}

/** Whether a command of a visit passes in the kiosk. */
export function isForKiosk({ do: asked }: Command, hasStaff: boolean): boolean {
  return !NEVER.includes(asked) && (hasStaff || !STAFF_ONLY.includes(asked))
}
