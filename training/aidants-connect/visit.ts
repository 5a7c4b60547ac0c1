import type { Handovers } from '../franceconnect/handover.ts'
import type { Problem } from '../kit/form.ts'
import type { Portal } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import type { Person } from '../people.ts'
import { type Duration, FIRST_MANDATES, type Mandate, type Theme } from './mandates.ts'
import type { Worker } from './workers.ts'

export const AIDANTS_CONNECT = 'aidants-connect.localhost'

export interface AidantsConnectParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly handovers: Handovers
}

/** What one browser did on Aidants Connect. */
export interface Visit {
  worker: Worker | undefined
  /** Where to go after the sign-in. */
  wanted: string
  /** Where FranceConnect waits for an identity; undefined if no service led here. */
  asked: string | undefined
  mailbox: string
  problems: readonly Problem[]
  /** The mandate that is being made. */
  themes: readonly Theme[]
  duration: Duration | undefined
  person: Person | undefined
  isTold: boolean
  mandates: readonly Mandate[]
  /** The person for whom a mandate is being used. */
  chosen: Person | undefined
}

export const SPACE = '/espace'

export const createVisit = (): Visit => ({
  worker: undefined,
  wanted: SPACE,
  asked: undefined,
  mailbox: '',
  problems: [],
  themes: [],
  duration: undefined,
  person: undefined,
  isTold: false,
  mandates: FIRST_MANDATES,
  chosen: undefined,
})

/** Adds a group of pages to the portal. */
export type Install = (portal: Portal<Visit>, parts: AidantsConnectParts) => void

/** Returns the mistakes to show, and forgets them. */
export function takeProblems(visit: Visit): readonly Problem[] {
  const { problems } = visit
  visit.problems = []
  return problems
}
