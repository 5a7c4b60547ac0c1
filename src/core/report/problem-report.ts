import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import { answerType } from '../base/answer-type.ts'
import type { NotKept } from '../base/keep-answer.ts'
import { voiceSpeedSchema } from '../base/voice-speed.ts'
import { idSchema } from '../flow/language/language.ts'
import { languageSchema } from '../flow/language/text.ts'
import { lookSchema, textSizeSchema } from '../session/command.ts'
import type { PortalStatus } from '../session/portal-status.ts'

/** The most recent codes in a report: more add nothing. */
export const MOST_CODES = 20

/** Names of errors, as in the code: a sentence, a path or an address does not match. */
export const errorCodeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/)

/** The states of a page in which the guide is stuck. */
const TROUBLES = [
  ...(['not-yet', 'several', 'drifted', 'gone', 'unknown-screen', 'offline', 'down', 'slow', 'signed-out'] as const),
  ...(['captcha', 'code', 'refused', 'crashed', 'insecure', 'no-print', 'no-file', 'no-download'] as const),
  ...(['no-dialog', 'no-login', 'too-many-pages', 'deaf'] as const),
] satisfies readonly PortalStatus[]
const troubleSchema = z.enum(TROUBLES)

/** The guide's place when a page was last in trouble: the flow's own ids, never the visit or the time. */
const placeSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]{1,100}\/[a-z0-9-]{1,100}$/),
  version: z.number().int().min(1),
  step: idSchema,
  page: troubleSchema,
})
export type TroublePlace = z.infer<typeof placeSchema>

const versionSchema = z.string().regex(/^[0-9A-Za-z.+-]{1,40}$/)

/**
 * The content of a file about a problem. Closed: it has no field for a name, a value, a text or an address of a page,
 * and none for a path of this machine, so none can leave this way.
 */
export const reportSchema = z.strictObject({
  report: z.literal('cote-a-cote'),
  format: z.literal(1),
  versions: z.strictObject({ app: versionSchema, electron: versionSchema, chromium: versionSchema }),
  system: z.strictObject({ platform: errorCodeSchema, processor: errorCodeSchema }),
  settings: z.strictObject({
    language: languageSchema,
    secondLanguage: languageSchema.optional(),
    textSize: textSizeSchema,
    look: lookSchema,
    voiceSpeed: voiceSpeedSchema,
    role: roleSchema,
  }),
  record: z.enum(['ready', 'unwritable', 'broken']),
  /** Files of procedures that could not be read, by the rule that each broke. */
  flows: z.strictObject({
    read: z.number().int().min(0).max(10_000),
    broken: z.array(errorCodeSchema).max(MOST_CODES),
  }),
  /** The latest errors of this run, the last one at the end. */
  codes: z.array(errorCodeSchema).max(MOST_CODES),
  place: placeSchema.optional(),
})
export type ProblemReport = z.infer<typeof reportSchema>

export function isTrouble(status: PortalStatus): status is TroublePlace['page'] {
  return TROUBLES.some((one) => one === status)
}

/** Returns the report without its place. */
export function withoutPlace({ place: _, ...report }: ProblemReport): ProblemReport {
  return report
}

/** Formats a report as the text of its file, which the screen shows exactly. */
export function formatReport(report: ProblemReport): string {
  return `${JSON.stringify(report, null, 2)}\n`
}

/**
 * Formats and validates the text of the file. @throws ZodError if something does not match the schema: then nothing is
 * written
 */
export function writeReport(report: ProblemReport): string {
  return formatReport(reportSchema.parse(report))
}

/** Answers of `report.save`; without `trouble`, they chose no place for the file. */
export type ReportSaved =
  | { readonly saved: true }
  | { readonly saved: false; readonly trouble?: Exclude<NotKept, 'no'> }

/** The requests of the help screen about a problem. */
export const reportRequests = {
  /** The content that a file would have. */
  'report.view': { argument: z.null(), answer: answerType<ProblemReport>() },
  /** Saves what was last shown, through the system's dialog. `place`: with the guide's place. */
  'report.save': { argument: z.strictObject({ place: z.boolean() }), answer: answerType<ReportSaved>() },
} as const
