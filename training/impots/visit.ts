import type { Environment } from '../kit/portal.ts'
import type { Person } from '../people.ts'

/** An amount by the code of its box. */
export interface Amount {
  readonly code: string
  readonly euros: string
}

/** The yearly declaration of one visit. */
export interface Declaration {
  /** The answers about the household, by question, in the order of its pages. */
  household: Record<string, string>
  amounts: readonly Amount[]
  /** Whether the page of amounts was passed since the last change. */
  isCompared: boolean
  bank: string
  signedAt: Date | undefined
}

/** A request to change the rate of the tax taken each month. */
export interface Rate {
  family: string
  incomes: readonly Amount[]
  sentAt: Date | undefined
}

export interface ImpotsVisit {
  person: Person | undefined
  declaration: Declaration
  rate: Rate
  problem: string | undefined
}

export type ImpotsEnvironment = Environment<ImpotsVisit, { person: Person }>

/** The amounts that the replica has filled in; they are made up. */
const FILLED_IN: readonly Amount[] = [
  { code: '1AJ', euros: '14200' },
  { code: '1AS', euros: '0' },
]

export function createImpotsVisit(): ImpotsVisit {
  return {
    person: undefined,
    declaration: { household: {}, amounts: FILLED_IN, isCompared: false, bank: '', signedAt: undefined },
    rate: { family: '', incomes: [], sentAt: undefined },
    problem: undefined,
  }
}

/** Returns the problem of the last form, and forgets it, so that it is shown once. */
export function takeProblem(visit: ImpotsVisit): string | undefined {
  const { problem } = visit
  visit.problem = undefined
  return problem
}

/** Whether a text is an amount in whole euros, which both services require. */
export function isEuros(typed: string): boolean {
  return /^\d{1,7}$/.test(typed)
}
