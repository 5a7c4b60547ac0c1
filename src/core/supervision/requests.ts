import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
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
 * The requests of the supervisor's screens; part of the one map of requests (app/ipc/contract.ts). None is about a worker.
 */
export const supervisionRequests = {
  'supervision.door': { argument: z.null(), answer: answerType<DoorView>() },
  'supervision.enter': { argument: enterSchema, answer: answerType<EnterAnswer>() },
  'supervision.recover': { argument: recoverSchema, answer: answerType<RecoverAnswer>() },
  'supervision.records': { argument: recordsSchema, answer: answerType<RecordsView>() },
  'supervision.measures': { argument: filterSchema, answer: answerType<MeasuresView>() },
  'supervision.reasons': { argument: filterSchema, answer: answerType<ReasonsView>() },
  'supervision.visits': { argument: visitsSchema, answer: answerType<readonly ListedVisit[]>() },
  'supervision.visit': { argument: visitSchema, answer: answerType<VisitAnswer>() },
  /** The report from which a PDF is being made; null if none is. */
  'supervision.committee': { argument: z.null(), answer: answerType<CommitteePaper | null>() },
  'supervision.export': { argument: exportSchema, answer: answerType<ExportAnswer>() },
  /** The content of a statement of the seal; null if no line can be written. `again`: of the record as it is now. */
  'supervision.statement': { argument: statementSchema, answer: answerType<Statement | null>() },
  /** Prints or saves that statement. */
  'supervision.seal': { argument: sealSchema, answer: answerType<ExportAnswer>() },
  'supervision.import': { argument: z.null(), answer: answerType<ImportAnswer>() },
  'supervision.enrol': { argument: enrolSchema, answer: answerType<ImportAnswer>() },
} as const
