import type { KeyboardView } from './keyboard/view.ts'

/** What the kiosk shows of "J'ai fini". `seconds`: whole ones that were left to take it back when this was made. */
export type LeavingView = { readonly is: 'asking' } | { readonly is: 'undoable'; readonly seconds: number }

/** `damaged`: the codes cannot be read; others are chosen by the supervisor's passphrase, or by whoever keeps the computer where none is set. */
export interface CodePadView {
  readonly wrong: boolean
  readonly wait: number
  readonly damaged?: 'passphrase' | 'nobody'
}

/** What the kiosk adds to the view of a visit. Absent at a desk, unless its settings are open. */
export interface KioskView {
  /**
   * `setup`: no staff code yet; `settings`: the same at a desk; `closed`: the record cannot be written; `attract`:
   * nobody is there; `welcome`: language, size and voice; `visit`: the screens of the session; `erasing`, `receipt`.
   */
  readonly at: 'setup' | 'settings' | 'closed' | 'attract' | 'welcome' | 'visit' | 'erasing' | 'receipt'
  readonly voice: boolean
  /** What became of the person's call takes the place of the screen (View.call). */
  readonly called: boolean
  /** The person said that they have finished. */
  readonly leaving?: LeavingView
  /** The visit was ended, or ends, as nothing more can be written of it: the kiosk will be closed. */
  readonly unwritten?: true
  /** Seconds that were left to say that somebody is there when this was made: our page counts on by itself. */
  readonly countdown?: number
  /** The pad for the staff code is open; `wait` in whole seconds, as above. */
  readonly code?: CodePadView
  /** Set while the keyboard of our own shows. */
  readonly keyboard?: KeyboardView
  /** Who has badged in. */
  readonly staff?: string
  /** Who has a code, where that may be changed. */
  readonly codes?: readonly { readonly id: string; readonly name: string }[]
}

/** The height of the kiosk's own strip at the bottom, where no page can draw; in CSS pixels. */
export const BAR = 96
