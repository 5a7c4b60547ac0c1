import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import type { KeepAnswer } from '../base/keep-answer.ts'
import type { ArrivalMonth, ArrivedAnswer } from './arrival.ts'
import { borderReasonSchema, borderTargetSchema } from './border.ts'
import { needSchema } from './need.ts'
import { directoryQuerySchema } from './search/query.ts'
import type { DirectoryAnswer } from './search/search.ts'
import type { BroughtExtracts, DirectoryView, HereAnswer, PlaceDetails, PlaceSheet } from './view.ts'

const id = z.string().min(1).max(200)

/** Requests of the screen of places. Searches are answered and not stored. */
export const directoryRequests = {
  'directory.view': { argument: z.null(), answer: answerType<DirectoryView>() },
  'directory.search': { argument: directoryQuerySchema, answer: answerType<DirectoryAnswer>() },
  'directory.place': { argument: z.strictObject({ id }), answer: answerType<PlaceDetails | null>() },
  /**
   * Prints or saves the sheet of a place, or a reminder of it. `code`: adds a code with which the place can report that
   * somebody came; `on`: the day on which the person goes there.
   */
  'directory.sheet': {
    argument: z.strictObject({
      id,
      way: z.enum(['print', 'save', 'calendar']),
      need: needSchema.optional(),
      code: z.boolean(),
      on: z.iso.date().optional(),
    }),
    answer: answerType<KeepAnswer>(),
  },
  /** The sheet that is being made, for the page from which it is printed. */
  'directory.paper': { argument: z.null(), answer: answerType<PlaceSheet | null>() },
  /** Imports extracts, chosen in the system's dialog. */
  'directory.bring': { argument: z.null(), answer: answerType<BroughtExtracts>() },
  /** Sets who helps with a need; without `to`, removes it. */
  'directory.border': {
    argument: z.strictObject({
      need: needSchema,
      to: borderTargetSchema.optional(),
      reason: borderReasonSchema.optional(),
    }),
    answer: answerType<DirectoryView>(),
  },
  /** Sets the position of this desk: a commune or a postcode of the directory, or one of its places. */
  'directory.here': {
    argument: z.union([z.strictObject({ where: z.string().max(100) }), z.strictObject({ id })]),
    answer: answerType<HereAnswer>(),
  },
  'directory.arrived': {
    argument: z.strictObject({ code: z.string().max(40) }),
    answer: answerType<ArrivedAnswer>(),
  },
  /** The number of codes given and redeemed, for the supervisor. */
  'directory.arrivals': { argument: z.null(), answer: answerType<readonly ArrivalMonth[]>() },
} as const
