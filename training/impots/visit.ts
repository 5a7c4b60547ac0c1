import type { Environment } from '../kit/portal.ts'
import type { Person } from '../people.ts'

/** An amount by the code of its box. */
export interface Amount {
  readonly code: string
  readonly euros: string
}

/** The yearly declaration of one visit. */
export interface Declaration {
  /** What was answered on the household, by question; in the order of its pages. */
  household: Record<string, string>
  amounts: readonly Amount[]
  /** Whether the amounts were gone past once. */
  isCompared: boolean
  bank: string
  signedAt: Date | undefined
}

/** What was asked of the rate of the tax taken each month. */
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

/** What the replica has filled in: the amounts of nobody. */
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

/** Takes what is to be said of the last form, so that it is said once. */
export function takeProblem(visit: ImpotsVisit): string | undefined {
  const { problem } = visit
  visit.problem = undefined
  return problem
}

/** Whole euros, as both services take them. */
export function isEuros(typed: string): boolean {
  return /^\d{1,7}$/.test(typed)
}
