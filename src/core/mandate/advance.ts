import { z } from 'zod'
import { createArrivalCode, parseArrivalCode } from '../directory/arrival.ts'
import { idSchema } from '../flow/language/id.ts'
import type { Flow } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'

/** The durations of a mandate, in days: those that Aidants Connect has (domain study §1). */
export const MANDATE_DAYS = [1, 31, 182, 365] as const
export type MandateDays = (typeof MANDATE_DAYS)[number]

/** Days after which an ended mandate is deleted. */
const FORGOTTEN = 365
/** The number of days before its end from which people are warned. */
const SOON = 30
const MOST = 500
const MOST_STEPS = 60

const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
const day = z.iso.date()

/**
 * A mandate that was made in advance: one procedure of one service, its exact steps, its days. The person's name is on
 * the paper, by hand, and nowhere else; the number on the paper finds it.
 */
export const advanceMandateSchema = z.strictObject({
  number: z.string().regex(/^[2-9A-HJ-NP-TV-Z]{6}$/),
  flow,
  steps: z.array(idSchema).min(1).max(MOST_STEPS),
  from: day,
  /** Its last day. */
  until: day,
  revoked: day.optional(),
})
export type AdvanceMandate = z.infer<typeof advanceMandateSchema>
export const advanceMandatesSchema = z.array(advanceMandateSchema).max(MOST)

/**
 * The input for a new mandate. `adult`: both confirm that the person is of age and under no protection measure. For
 * others this paper is not made: the app knows no rule for them, and invents none.
 */
export const mandateRequestSchema = z.strictObject({
  flow,
  steps: z.array(idSchema).min(1).max(MOST_STEPS),
  days: z.literal(MANDATE_DAYS),
  adult: z.literal(true),
})
export type MandateRequest = z.infer<typeof mandateRequestSchema>

/**
 * Lists the steps that a mandate can name. A password and a code are the person's own (CNIL: a helper keeps none), and
 * reading a page is no formality.
 */
export function listMandateSteps(procedure: Flow): ReturnType<typeof groupsOf> {
  return groupsOf(procedure).filter(
    ({ main, steps }) => main.kind !== 'read' && steps.every(({ kind }) => kind !== 'secret'),
  )
}

/**
 * Checks whether the procedure goes through FranceConnect: doing it in the person's place then needs a mandate of
 * Aidants Connect.
 */
export function needsAidantsConnect({ uses = [] }: Flow, through: readonly string[] = []): boolean {
  return [...uses, ...through].includes('franceconnect')
}

/** Creates a mandate of today; undefined for steps that the procedure lacks, or that no mandate can name. */
export function createAdvanceMandate(
  procedure: Flow,
  request: MandateRequest,
  { today, random }: { readonly today: string; readonly random: Uint8Array },
): AdvanceMandate | undefined {
  const known = listMandateSteps(procedure).map(({ id }) => id)
  if (procedure.flow !== request.flow || !request.steps.every((step) => known.includes(step))) return undefined
  return {
    number: createArrivalCode(random),
    flow: request.flow,
    // In the order of the procedure, each once.
    steps: known.filter((step) => request.steps.includes(step)),
    from: today,
    until: addDays(today, request.days - 1),
  }
}

/** The state of a mandate on a day. A revocation applies at once, also on the same day. */
export type MandateState = 'valid' | 'ending' | 'expired' | 'revoked'

export function judgeMandate({ from, until, revoked }: AdvanceMandate, today: string): MandateState {
  if (revoked !== undefined) return 'revoked'
  // A day before its first one means that the clock was set back: the mandate does not apply.
  if (today > until || today < from) return 'expired'
  return until > addDays(from, SOON) && addDays(today, SOON) > until ? 'ending' : 'valid'
}

/** Whether a mandate covers a step that somebody is about to do in the person's place. */
export type MandateCover = 'covered' | 'not-listed' | 'other-procedure' | 'expired' | 'revoked'

export function judgeCover(
  mandate: AdvanceMandate,
  asked: { readonly flow: string; readonly step?: string | undefined },
  today: string,
): MandateCover {
  const state = judgeMandate(mandate, today)
  if (state === 'expired' || state === 'revoked') return state
  if (asked.flow !== mandate.flow) return 'other-procedure'
  return asked.step === undefined || mandate.steps.includes(asked.step) ? 'covered' : 'not-listed'
}

/** Revokes a mandate; one that has ended is left unchanged. */
export function revokeMandate(
  mandates: readonly AdvanceMandate[],
  number: string,
  today: string,
): readonly AdvanceMandate[] {
  return mandates.map((one) =>
    one.number === number && judgeMandate(one, today) !== 'expired' && one.revoked === undefined
      ? { ...one, revoked: today }
      : one,
  )
}

/** Removes the mandates that ended long ago, and the oldest ones if there are too many. */
export function dropOldMandates(mandates: readonly AdvanceMandate[], today: string): readonly AdvanceMandate[] {
  return mandates.filter(({ until, revoked }) => addDays(revoked ?? until, FORGOTTEN) >= today).slice(-MOST)
}

/** Finds a mandate by its number as typed from the paper. */
export function findMandate(
  mandates: readonly AdvanceMandate[],
  typed: string,
): AdvanceMandate | 'misread' | 'unknown' {
  const number = parseArrivalCode(typed)
  if (number === undefined) return 'misread'
  return mandates.find((one) => one.number === number) ?? 'unknown'
}

function addDays(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
}
