import type { SessionContext } from './context.ts'

/**
 * `unprotected`: nothing but a file of this machine guards the record's keys. `replaced`: they could not be opened, and
 * new ones were made; what was sealed before waits for the recovery key. `no-recovery`: should the keychain or the
 * passphrase be lost, nothing opens them.
 */
export type KeysTrouble = 'unprotected' | 'replaced' | 'no-recovery'
export type JournalState =
  | { readonly is: 'ready'; readonly keys?: KeysTrouble }
  | { readonly is: 'unwritable' | 'broken'; readonly code: string }

/** Whether the two people were asked to go on without a record, and agreed. */
export type Unrecorded = 'asked' | 'agreed'

/**
 * Returns what a visit does when the journal cannot be written. Where two people sit, both are asked once and the visit
 * does not wait; where a person is alone, as in a kiosk, nobody can agree for them and it must end.
 */
export function whenUnwritable(mode: 'accompaniment' | 'kiosk'): 'ask' | 'end' {
  return mode === 'kiosk' ? 'end' : 'ask'
}

/**
 * Returns the question to ask once the journal failed; none in a visit that was not to be written down anyway, and none in
 * a kiosk, which closes by itself (src/main/kiosk).
 */
export function askUnrecorded({ visit, choice, unrecorded }: SessionContext): Unrecorded | undefined {
  return visit?.consent && whenUnwritable(choice?.mode ?? 'accompaniment') === 'ask'
    ? (unrecorded ?? 'asked')
    : unrecorded
}
