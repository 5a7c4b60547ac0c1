import { z } from 'zod'
import type { Command } from '../session/command.ts'

/** A staff code: digits only, so that the kiosk's own pad can take it. */
const codeSchema = z.string().regex(/^\d{6,12}$/)

/** The name shown for a code: a first name or a desk, chosen by the team. */
export const staffNameSchema = z.string().trim().min(1).max(40)

export const staffIdSchema = z.string().regex(/^[0-9a-f]{8}$/)

/** Commands for the kiosk itself, apart from those for the visit. */
export const kioskCommandSchema = z.discriminatedUnion('do', [
  /** Somebody begins; `greeted` where they touched the greeting in their language. */
  z.strictObject({ do: z.literal('touch'), greeted: z.literal(true).optional() }),
  /** Language, size and voice are chosen. */
  z.strictObject({ do: z.literal('welcomed') }),
  /** Whether each screen is read aloud. */
  z.strictObject({ do: z.literal('voice'), on: z.boolean() }),
  z.strictObject({ do: z.literal('call') }),
  z.strictObject({ do: z.literal('call-again') }),
  /** The person continues; their call keeps ringing. */
  z.strictObject({ do: z.literal('close-call') }),
  /** The call was a slip of the finger: nobody needs to come. */
  z.strictObject({ do: z.literal('undo-call') }),
  z.strictObject({ do: z.literal('done') }),
  /** The answers to "J'ai fini": yes, no, back, and not to wait for the remaining seconds. */
  z.strictObject({ do: z.literal('confirm-done') }),
  z.strictObject({ do: z.literal('undo-done') }),
  z.strictObject({ do: z.literal('erase-now') }),
  z.strictObject({ do: z.literal('here') }),
  z.strictObject({ do: z.literal('restart') }),
  z.strictObject({ do: z.literal('ask-code') }),
  z.strictObject({ do: z.literal('close-code') }),
  z.strictObject({ do: z.literal('give-code'), code: codeSchema }),
  /** If the file of codes is damaged: the first new code, with the supervisor's passphrase. */
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

/** Commands that need staff, so that a person alone cannot give them. */
const STAFF_ONLY: readonly Command['do'][] = [
  'take-hand',
  'return-hand',
  'give-reason',
  'agree-hand',
  'say-word',
  'step-away',
]

/**
 * Commands that make no sense in a kiosk: other roles, the system's own dialogs and browser, arbitrary sites, visits of
 * other people.
 */
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

/** Checks whether a command is for staff only. */
export function isOfStaff({ do: asked }: Command): boolean {
  return STAFF_ONLY.includes(asked)
}

/** Checks whether a command of a visit is allowed in the kiosk. */
export function isForKiosk({ do: asked }: Command, hasStaff: boolean): boolean {
  return !NEVER.includes(asked) && (hasStaff || !STAFF_ONLY.includes(asked))
}
