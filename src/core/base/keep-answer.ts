/** Why a paper or file was not saved. `no`: people changed their mind in the system's dialog. */
export type NotKept = 'no' | 'disk-full' | 'read-only' | 'cannot-write'

/**
 * Answers of `sheet.keep`. Does not say where the file went, which is the person's business. Without `trouble`, they
 * chose not to.
 */
export type KeepAnswer = { readonly kept: true } | { readonly kept: false; readonly trouble?: Exclude<NotKept, 'no'> }
