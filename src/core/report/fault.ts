import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import { errorCodeSchema } from './problem-report.ts'

/** The places of our screens that fail alone, while the rest of the window stays; `press` is what a press or key caused. */
const FAULT_PLACES = [
  ...(['window', 'screen', 'paper', 'coach', 'strip', 'portal', 'demonstration', 'lock', 'calls', 'palette'] as const),
  ...(['kiosk', 'keyboard', 'bar', 'hub', 'press'] as const),
] as const
export type FaultPlace = (typeof FAULT_PLACES)[number]

/** A fault in our own screens: its place and the class of its error, never a message, which may quote what a page shows. */
export const faultSchema = z.strictObject({ place: z.enum(FAULT_PLACES), error: errorCodeSchema })
export type ScreenFault = z.infer<typeof faultSchema>

/** The longest code of a report. */
const LONGEST = 40

/** Returns the code by which a report of a problem names a fault, such as `screen-coach-TypeError`. */
export function toFaultCode({ place, error }: ScreenFault): string {
  return `screen-${place}-${error}`.slice(0, LONGEST)
}

/** The request by which our screens report a fault of theirs. */
export const faultRequests = {
  'report.fault': { argument: faultSchema, answer: answerType<null>() },
} as const
