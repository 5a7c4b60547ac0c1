import type { Requests } from '../kit/request/journey-routes.ts'
import type { Answers } from './answers.ts'
import type { Character } from './characters.ts'
import type { Declaration } from './declaration.ts'
import type { Period } from './period.ts'

/** A declaration sent for a month, and when. */
export interface Receipt {
  readonly period: Period
  readonly declaration: Declaration
  readonly at: Date
}

/** A document on its way: its type once chosen, whether a file was added and sent. Never the file. */
export interface Upload {
  kind: string
  added: boolean
  sent: boolean
  problem: boolean
}

/** What one character has on the portal during one visit: an unfinished declaration, and one sent. */
export interface CaseFile {
  readonly character: Character
  /** The answers so far; `checked` once sent, so that a reload shows the mistakes again and the first page does not. */
  answers: Answers
  checked: { formation: boolean; situation: boolean }
  informed: boolean
  doubtsAccepted: boolean
  /** True between « Modifier » and the final button. */
  modifying: boolean
  receipt: Receipt | undefined
  readonly upload: Upload
}

/** Everything that the portal knows of one browser. `mistake` is shown once on the next login screen. */
export interface Visit {
  cookiesAnswered: boolean
  signedIn: CaseFile | undefined
  login: string
  identified: Character | undefined
  mistake: string | undefined
  readonly caseFiles: Map<string, CaseFile>
  /** The registration, which people do before they have a space. */
  readonly registration: Requests
}

/** Creates the visit of a browser that has done nothing yet. */
export function createVisit(): Visit {
  return {
    cookiesAnswered: false,
    signedIn: undefined,
    login: '',
    identified: undefined,
    mistake: undefined,
    caseFiles: new Map(),
    registration: { problem: undefined, progress: new Map() },
  }
}
