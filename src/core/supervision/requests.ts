import { z } from 'zod'
import { type HubReply, type HubView, hubActSchema, joinHubSchema } from '../hub/view.ts'
import { filterSchema } from '../measures/filter.ts'
import {
  type CommitteePaper,
  type DoorView,
  type EnterAnswer,
  type ExportAnswer,
  enrolSchema,
  enterSchema,
  exportSchema,
  type ImportAnswer,
  type ListedVisit,
  type MeasuresView,
  type ReasonsView,
  type RecordsView,
  type RecoverAnswer,
  recordsSchema,
  recoverSchema,
  type Statement,
  sealSchema,
  statementSchema,
  type VisitAnswer,
  visitSchema,
  visitsSchema,
} from './view.ts'

/**
 * The requests of the supervisor's screens; part of the one map of requests (ipc/contract.ts). None is about a worker.
 */
export const supervisionRequests = {
  'supervision.door': { argument: z.null(), answer: null as unknown as DoorView },
  'supervision.enter': { argument: enterSchema, answer: null as unknown as EnterAnswer },
  'supervision.recover': { argument: recoverSchema, answer: null as unknown as RecoverAnswer },
  'supervision.records': { argument: recordsSchema, answer: null as unknown as RecordsView },
  'supervision.measures': { argument: filterSchema, answer: null as unknown as MeasuresView },
  'supervision.reasons': { argument: filterSchema, answer: null as unknown as ReasonsView },
  'supervision.visits': { argument: visitsSchema, answer: null as unknown as readonly ListedVisit[] },
  'supervision.visit': { argument: visitSchema, answer: null as unknown as VisitAnswer },
  /** The report from which a PDF is being made; null if none is. */
  'supervision.committee': { argument: z.null(), answer: null as unknown as CommitteePaper | null },
  'supervision.export': { argument: exportSchema, answer: null as unknown as ExportAnswer },
  /** The content of a statement of the seal; null if no line can be written. `again`: of the record as it is now. */
  'supervision.statement': { argument: statementSchema, answer: null as unknown as Statement | null },
  /** Prints or saves that statement. */
  'supervision.seal': { argument: sealSchema, answer: null as unknown as ExportAnswer },
  'supervision.import': { argument: z.null(), answer: null as unknown as ImportAnswer },
  /** The hub of the organisation, if this machine has one. */
  'supervision.hub': { argument: z.null(), answer: null as unknown as HubView },
  'supervision.joinHub': { argument: joinHubSchema, answer: null as unknown as HubReply },
  'supervision.useHub': { argument: hubActSchema, answer: null as unknown as HubReply },
  'supervision.enrol': { argument: enrolSchema, answer: null as unknown as ImportAnswer },
} as const
