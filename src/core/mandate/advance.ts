import { z } from 'zod'
import { createArrivalCode, parseArrivalCode } from '../directory/arrival.ts'
import { idSchema } from '../flow/language/id.ts'
import type { Flow } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'

/** How long a mandate may hold, in days: those that Aidants Connect has (domain study §1). */
export const MANDATE_DAYS = [1, 31, 182, 365] as const
export type MandateDays = (typeof MANDATE_DAYS)[number]

/** Mandates that ended so many days ago are forgotten. */
const FORGOTTEN = 365
/** Ends so soon that people are told. */
const SOON = 30
const MOST = 500
const MOST_STEPS = 60

const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
const day = z.iso.date()

/**
 * A mandate that was made before: one procedure of one service, its precise steps, its days. Whose it is stands on the paper,
 * by hand, and nowhere else; the number on the paper finds it again.
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
 * What is asked for a mandate. `adult`: both say that the person is of age and under no protection measure: for others this
 * paper is not made (the app knows no rule for them, and invents none).
 */
export const mandateWishSchema = z.strictObject({
  flow,
  steps: z.array(idSchema).min(1).max(MOST_STEPS),
  days: z.literal(MANDATE_DAYS),
  adult: z.literal(true),
})
export type MandateWish = z.infer<typeof mandateWishSchema>

/**
 * Lists the steps that a mandate can name: a password and a code are the person's own (the CNIL: whoever helps keeps none),
 * and what only reads a page is no formality.
 */
export function listMandateSteps(procedure: Flow): ReturnType<typeof groupsOf> {
  return groupsOf(procedure).filter(
    ({ main, steps }) => main.kind !== 'read' && steps.every(({ kind }) => kind !== 'secret'),
  )
}

/** Whether the procedure goes through FranceConnect: done in the person's place, that needs a mandate of Aidants Connect. */
export function needsAidantsConnect({ uses = [] }: Flow, through: readonly string[] = []): boolean {
  return [...uses, ...through].includes('franceconnect')
}

/** Makes a mandate of today; undefined for steps that the procedure has not, or that no mandate can name. */
export function createAdvanceMandate(
  procedure: Flow,
  wish: MandateWish,
  { today, random }: { readonly today: string; readonly random: Uint8Array },
): AdvanceMandate | undefined {
  const known = listMandateSteps(procedure).map(({ id }) => id)
  if (procedure.flow !== wish.flow || !wish.steps.every((step) => known.includes(step))) return undefined
  return {
    number: createArrivalCode(random),
    flow: wish.flow,
    // In the order of the procedure, each once.
    steps: known.filter((step) => wish.steps.includes(step)),
    from: today,
    until: addDays(today, wish.days - 1),
  }
}

/** Where a mandate stands on a day. A revocation counts at once, also on the day itself. */
export type MandateState = 'valid' | 'ending' | 'expired' | 'revoked'

export function toMandateState({ from, until, revoked }: AdvanceMandate, today: string): MandateState {
  if (revoked !== undefined) return 'revoked'
  // Before its first day only where a clock was set back: it then says nothing.
  if (today > until || today < from) return 'expired'
  return until > addDays(from, SOON) && addDays(today, SOON) > until ? 'ending' : 'valid'
}

/** What a mandate says of a step that somebody is about to do in the person's place. */
export type MandateCover = 'covered' | 'not-listed' | 'other-procedure' | 'expired' | 'revoked'

export function toCover(
  mandate: AdvanceMandate,
  asked: { readonly flow: string; readonly step?: string | undefined },
  today: string,
): MandateCover {
  const state = toMandateState(mandate, today)
  if (state === 'expired' || state === 'revoked') return state
  if (asked.flow !== mandate.flow) return 'other-procedure'
  return asked.step === undefined || mandate.steps.includes(asked.step) ? 'covered' : 'not-listed'
}

/** Revokes a mandate; one that is over stays as it is. */
export function revokeMandate(
  mandates: readonly AdvanceMandate[],
  number: string,
  today: string,
): readonly AdvanceMandate[] {
  return mandates.map((one) =>
    one.number === number && toMandateState(one, today) !== 'expired' && one.revoked === undefined
      ? { ...one, revoked: today }
      : one,
  )
}

/** Takes the ones away that ended long ago, and the oldest where there are too many. */
export function dropOldMandates(mandates: readonly AdvanceMandate[], today: string): readonly AdvanceMandate[] {
  return mandates.filter(({ until, revoked }) => addDays(revoked ?? until, FORGOTTEN) >= today).slice(-MOST)
}

/** Finds a mandate by its number as it is typed from the paper. */
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
