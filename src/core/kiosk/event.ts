import type { JournalState } from '../session/journal-state.ts'
import type { KioskCommand } from './command.ts'

/** The result of checking a code: its holder, or nobody. `wait`: it was not checked. */
export type CheckedCode =
  | { readonly is: 'right'; readonly id: string; readonly name: string }
  | { readonly is: 'wrong' | 'wait' }

/** Commands without arguments that the codes' file need not check. */
type Plain = Exclude<KioskCommand['do'], 'touch' | 'voice' | 'renew-codes' | 'done' | 'add-code' | 'remove-code'>

export type KioskEvent =
  | { readonly type: Plain }
  | { readonly type: 'touch'; readonly greeted?: true | undefined }
  | { readonly type: 'voice'; readonly on: boolean }
  /** "J'ai fini". `confirmed`: the portal accepted the procedure, or none was begun, so no question is left. */
  | { readonly type: 'done'; readonly confirmed: boolean }
  /** Somebody pressed, typed or scrolled, in our page or in the portal's. */
  | { readonly type: 'TOUCHED' }
  /** The machine slept, or its screen was locked: an unknown person may be in front of it. */
  | { readonly type: 'LEFT_ALONE' }
  /** The person ended the visit on its own screens. */
  | { readonly type: 'ENDED' }
  /** Whether staff hold the hand in the visit. */
  | { readonly type: 'HAND'; readonly isStaffs: boolean }
  /** Staff did something in the visit that only they may do. */
  | { readonly type: 'STAFF_ACTED' }
  /** The visit came to its recap, or left it. */
  | { readonly type: 'RECAP'; readonly isThere: boolean }
  | { readonly type: 'WIPED'; readonly clean: boolean }
  | { readonly type: 'JOURNAL'; readonly is: JournalState['is'] }
  | ({ readonly type: 'CHECKED' } & CheckedCode)
  /** The file of codes could not be written, so the code was not checked. */
  | { readonly type: 'UNCHECKED' }
  | { readonly type: 'ADDED'; readonly name: string }
