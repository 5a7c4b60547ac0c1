import type { SessionContext } from './context.ts'

/**
 * A problem with the record's keys. `unprotected`: only a file on this machine guards them. `exposed`: the same, and an
 * earlier start said that a keychain guarded them, while the system used a public constant. `resealed`: they are guarded
 * now, after they were exposed. `replaced`: they could not be opened and new ones were made; what was sealed before needs
 * the recovery key. `no-recovery`: if the keychain or the passphrase is lost, nothing opens them.
 */
export type KeysTrouble = 'unprotected' | 'exposed' | 'resealed' | 'replaced' | 'no-recovery'
export type JournalState =
  | { readonly is: 'ready'; readonly keys?: KeysTrouble }
  | { readonly is: 'unwritable' | 'broken'; readonly code: string }

/** Whether the two people were asked to continue without a record, and agreed. */
export type Unrecorded = 'asked' | 'agreed'

/**
 * Returns what a visit does when the journal cannot be written. At a desk, both people are asked once and the visit
 * continues meanwhile. At a kiosk the person is alone and nobody can agree for them, so the visit ends.
 */
export function decideWhenUnwritable(mode: 'accompaniment' | 'kiosk'): 'ask' | 'end' {
  return mode === 'kiosk' ? 'end' : 'ask'
}

/**
 * Returns the question to ask after the journal failed. None in a visit that was not going to be recorded, and none in
 * a kiosk, which ends the visit (src/main/kiosk).
 */
export function askUnrecorded({ visit, choice, unrecorded }: SessionContext): Unrecorded | undefined {
  return visit?.consent && decideWhenUnwritable(choice?.mode ?? 'accompaniment') === 'ask'
    ? (unrecorded ?? 'asked')
    : unrecorded
}
