import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import type { KeepAnswer } from '../base/keep-answer.ts'
import { type AdvanceMandate, type MandateCover, type MandateState, mandateRequestSchema } from './advance.ts'

/** A mandate, in the chosen language. `number`: as on paper. */
export interface MandateView extends Pick<AdvanceMandate, 'from' | 'until' | 'revoked'> {
  readonly number: string
  readonly state: MandateState
  readonly title: string
  readonly portal: string
  readonly steps: readonly string[]
  /** Whether signing in with FranceConnect in the person's place needs a mandate of Aidants Connect. */
  readonly aidantsConnect: boolean
}

export interface MandateProcedure {
  readonly flow: string
  readonly title: string
  readonly portal: string
  readonly steps: readonly { readonly step: string; readonly title: string }[]
}

/** All mandates of this computer, the newest first, and the choices for a new one. */
export interface MandatesView {
  readonly mandates: readonly MandateView[]
  readonly procedures: readonly MandateProcedure[]
  /** The one that was just made. */
  readonly made?: string
  readonly trouble?: 'cannot-write' | 'refused'
}

/** The mandate that a visit uses and, for a step, whether it names the step. */
export type MandateInVisit =
  | { readonly is: 'none' | 'misread' | 'unknown' }
  | { readonly is: 'there'; readonly mandate: MandateView; readonly cover: MandateCover }

const number = z.string().max(40)
const place = z.strictObject({ step: z.string().max(80).optional() })

/** The requests about mandates that are made in advance. */
export const mandateRequests = {
  'mandate.view': { argument: z.null(), answer: answerType<MandatesView>() },
  'mandate.create': { argument: mandateRequestSchema, answer: answerType<MandatesView>() },
  'mandate.revoke': { argument: z.strictObject({ number }), answer: answerType<MandatesView>() },
  'mandate.keep': {
    argument: z.strictObject({ number, way: z.enum(['print', 'save']) }),
    answer: answerType<KeepAnswer>(),
  },
  /** The mandate that is being printed. */
  'mandate.paper': { argument: z.null(), answer: answerType<MandateView | null>() },
  /** Sets the mandate of a visit, before or during it, by the number typed from the paper. */
  'mandate.use': { argument: place.extend({ typed: number }), answer: answerType<MandateInVisit>() },
  /** The mandate of the current visit. */
  'mandate.current': { argument: place, answer: answerType<MandateInVisit>() },
  /** The person revokes the mandate of this visit; it applies at once. */
  'mandate.take-back': { argument: place, answer: answerType<MandateInVisit>() },
} as const
