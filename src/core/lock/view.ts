import type { LockAfter } from './command.ts'

/** The cover of a desk, and after how long it comes. */
export interface LockView {
  readonly after: LockAfter
  /** Whether a passphrase opens it again, or a press alone. */
  readonly guarded: boolean
  readonly is: 'open' | 'covered' | 'refused' | 'waiting'
  /** Set while `waiting`: how long in all until the next try, in seconds. */
  readonly wait?: number
}
