import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import { countedHelpSchema, handSchema, reasonSchema } from '../attribution/scale.ts'
import { idSchema } from '../flow/language/language.ts'
import { type Language, languageSchema, toText } from '../flow/language/text.ts'
import { answerSchema } from '../journal/entry.ts'
import { fingerprintSchema } from '../journal/fingerprint.ts'
import { shortHeadSchema, toShortHead } from '../journal/heads/anchor.ts'
import { findGoal, toRecapLines } from '../session/recap-lines.ts'
import type { Visit } from '../session/visit.ts'

const word = z.strictObject({ hand: handSchema, help: countedHelpSchema, reason: reasonSchema.optional() })
const title = z.string().min(1).max(600)

/**
 * A visit as its person takes it away: the content of their sheet, for programs. A closed list, without a field for a
 * name, an answer or the number of a proof. It is theirs, whether or not they agreed that the app keeps notes.
 */
export const visitCopySchema = z.strictObject({
  format: z.literal('cote-a-cote/visite'),
  /** 2: with `contested`, and both versions of a step. */
  v: z.literal(2),
  day: z.iso.date(),
  language: languageSchema,
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.int().min(1),
  title,
  training: z.boolean(),
  role: roleSchema,
  finished: z.boolean(),
  portalConfirmed: z.boolean(),
  steps: z
    .array(
      z.strictObject({
        step: idSchema,
        title,
        critical: z.boolean(),
        hand: handSchema,
        help: countedHelpSchema,
        reason: reasonSchema.optional(),
        answer: answerSchema.optional(),
        corrected: z.boolean(),
        /** Whether the person contests it: `hand` and `help` are then neutral, and both versions follow. */
        contested: z.boolean(),
        seen: word.optional(),
        said: word.optional(),
      }),
    )
    .max(200),
  goal: idSchema.optional(),
  /** The short head on their sheet; absent if the app keeps no notes of the visit. */
  head: shortHeadSchema.optional(),
  /** The fingerprint of the machine that keeps the notes. */
  machine: fingerprintSchema.optional(),
})
export type VisitCopy = z.infer<typeof visitCopySchema>

/**
 * Creates the copy of a visit. `record`: the hash of the journal's last line and the machine's fingerprint; empty
 * without a journal.
 */
export function toVisitCopy(
  visit: Visit,
  day: string,
  language: Language,
  { head, machine }: { readonly head: string; readonly machine: string },
): VisitCopy {
  const goal = findGoal(visit)
  return visitCopySchema.parse({
    format: 'cote-a-cote/visite',
    v: 2,
    day,
    language,
    flow: visit.flow.flow,
    version: visit.flow.version,
    title: toText(visit.flow.title, language),
    training: visit.training,
    role: visit.role,
    finished: visit.position.matches('finished'),
    portalConfirmed: visit.position.context.proven,
    steps: toRecapLines(visit, language).map(
      ({ step, title: name, critical, hand, help, reason, answer, corrected, contested, seen, said }) => ({
        step,
        title: name,
        critical,
        hand,
        help,
        corrected,
        contested,
        ...(seen && { seen }),
        ...(said && { said }),
        ...(reason && { reason }),
        ...(answer && { answer }),
      }),
    ),
    ...(goal !== undefined && { goal }),
    ...(visit.consent && head !== '' && { head: toShortHead(head), machine }),
  })
}
