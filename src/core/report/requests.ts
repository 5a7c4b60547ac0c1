import { z } from 'zod'
import type { NotKept } from '../session/view/end-view.ts'
import type { ProblemReport } from './report.ts'

/** Answers of `report.save`; without trouble they chose no place for the file. */
export type ReportSaved =
  | { readonly saved: true }
  | { readonly saved: false; readonly trouble?: Exclude<NotKept, 'no'> }

/** What the help screen may ask about a problem. */
export const reportRequests = {
  /** What a file would hold. */
  'report.view': { argument: z.null(), answer: null as unknown as ProblemReport },
  /** Saves what was shown last, through the system's dialog; `place`: with where it was. */
  'report.save': { argument: z.strictObject({ place: z.boolean() }), answer: null as unknown as ReportSaved },
} as const
