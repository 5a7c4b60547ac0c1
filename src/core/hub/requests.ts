import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import { type HubReply, type HubView, hubActSchema, joinHubSchema } from './view.ts'

/** The requests of a supervisor's screen about the hub; part of the one map of requests (app/ipc/contract.ts). */
export const hubRequests = {
  /** The hub of the organisation, if this machine has one. */
  'supervision.hub': { argument: z.null(), answer: answerType<HubView>() },
  'supervision.joinHub': { argument: joinHubSchema, answer: answerType<HubReply>() },
  'supervision.useHub': { argument: hubActSchema, answer: answerType<HubReply>() },
} as const
