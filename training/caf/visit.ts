import type { Day } from '../kit/day.ts'
import type { Requests } from '../kit/request/journey-routes.ts'
import type { Person } from '../people.ts'

/** One amount of the declaration: a person, a month, what the Caf already knows, and the person's answer. */
export interface ResourceLine {
  readonly who: string
  readonly month: Day
  /** « Montant net social », whole euros. */
  readonly known: number
  answer: string
  corrected: string
}

export interface Declaration {
  situation: string
  readonly lines: readonly ResourceLine[]
  other: string
  otherAmount: string
  sentAt: Date | undefined
}

/** The person who is signed in on the Caf's space, with all that they did there. */
export interface Account {
  readonly person: Person
  readonly mailbox: string
  profileComplete: boolean
  readonly declaration: Declaration
  change: { topic: string; day: string; sent: boolean }
  housing: { status: string; day: string; rent: string; file: string | undefined }
  readonly requests: Requests
}

export interface SpaceVisit {
  account: Account | undefined
  /** Where to go after the sign-in. */
  wanted: string
  problem: string | undefined
}

/** What the sign-in pages pass to the space. */
export interface SignedIn {
  readonly person: Person
  readonly mailbox: string
}
