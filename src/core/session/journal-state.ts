/**
 * `unprotected`: nothing but a file of this machine guards the record's keys. `replaced`: they could not be opened, and
 * new ones were made; what was sealed before waits for the recovery key. `no-recovery`: should the keychain or the
 * passphrase be lost, nothing opens them.
 */
export type KeysTrouble = 'unprotected' | 'replaced' | 'no-recovery'
export type JournalState =
  | { readonly is: 'ready'; readonly keys?: KeysTrouble }
  | { readonly is: 'unwritable' | 'broken'; readonly code: string }
