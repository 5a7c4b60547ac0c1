/**
 * The remains of a visit once the portal's data was erased. `notes`: this many steps, without a name, which the sheet's
 * code finds; `notesWithoutSheet`: the same, without a sheet; `counts`: numbers that cannot be joined.
 */
export type Remains = (
  | { readonly is: 'nothing' }
  | { readonly is: 'notes' | 'notesWithoutSheet' | 'counts'; readonly steps: number }
) & {
  /** The portal that confirmed a sending: it keeps what was sent, whatever this computer erases. */
  readonly sentTo?: string
}

/** A kind of trace that was erased, and whether a second check found it clean. */
export interface WipeCheck {
  readonly what: 'page' | 'storage' | 'clipboard' | 'files'
  readonly clean: boolean
}
