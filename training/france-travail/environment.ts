import type { CaseFile, Visit } from './visit.ts'

/** What a request carries: the visit of the browser, and, behind the sign-in, the file of the signed-in character. */
export interface Environment {
  Variables: { visit: Visit; caseFile: CaseFile }
}
