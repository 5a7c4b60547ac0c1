import type { EntryOf } from '../journal/entry.ts'

/** What the kiosk asks of the world. It is done once the state has changed, and an error in it leaves the state as it is. */
export type KioskEffect =
  | { readonly type: 'WRITE'; readonly entry: EntryOf<'kiosk'> | EntryOf<'staff-code'> }
  /** Ends the visit and erases it. */
  | { readonly type: 'LEAVE' }
  /** Nothing of a visit is left on this machine. */
  | { readonly type: 'CLEAN' }
  | { readonly type: 'BADGE'; readonly on: boolean }
  /** Somebody is to come; `again`: also where a desk has answered. */
  | { readonly type: 'RING'; readonly again: boolean }
  /** Nobody waits for whoever was called; `undone`: it was a slip of the finger. */
  | { readonly type: 'END_CALL'; readonly undone: boolean }
  | { readonly type: 'RESTART'; readonly as: 'kiosk' | 'desk' }
