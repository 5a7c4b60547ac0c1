import type { EntryOf } from '../journal/entry.ts'

/**
 * The effects that the kiosk requests. They run after the state has changed; an error in one leaves the state
 * unchanged.
 */
export type KioskEffect =
  | { readonly type: 'WRITE'; readonly entry: EntryOf<'kiosk'> | EntryOf<'staff-code'> }
  /** Ends and erases the visit. */
  | { readonly type: 'LEAVE' }
  /** Verified: nothing of a visit is left on this machine. */
  | { readonly type: 'CLEAN' }
  | { readonly type: 'BADGE'; readonly on: boolean }
  /** Calls somebody. `again`: also if a desk has already answered. */
  | { readonly type: 'RING'; readonly again: boolean }
  /** Ends the call. `undone`: it was a slip of the finger. */
  | { readonly type: 'END_CALL'; readonly undone: boolean }
  | { readonly type: 'RESTART'; readonly as: 'kiosk' | 'desk' }
