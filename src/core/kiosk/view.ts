import type { KeyboardView } from './keyboard/view.ts'

/** The screen after "J'ai fini". `seconds`: whole seconds that were left to take it back when this was created. */
export type LeavingView = { readonly is: 'asking' } | { readonly is: 'undoable'; readonly seconds: number }

/**
 * `damaged`: the codes cannot be read; new ones are set with the supervisor's passphrase, or by the computer's
 * administrator if there is none.
 */
export interface CodePadView {
  readonly wrong: boolean
  readonly wait: number
  readonly damaged?: 'passphrase' | 'nobody'
}

/** The kiosk's part of a visit's view. Absent at a desk, unless its settings are open. */
export interface KioskView {
  /**
   * `setup`: no staff code yet; `settings`: the same at a desk; `closed`: the record cannot be written; `attract`:
   * nobody is there; `welcome`: language, size and voice, where no greeting was touched; `visit`: the screens of the session; `erasing`, `receipt`.
   */
  readonly at: 'setup' | 'settings' | 'closed' | 'attract' | 'welcome' | 'visit' | 'erasing' | 'receipt'
  readonly voice: boolean
  /** Whether the state of the person's call replaces the screen (View.call). */
  readonly called: boolean
  /** The person said that they have finished. */
  readonly leaving?: LeavingView
  /** Set if the visit was ended, or ends, because it can no longer be recorded: the kiosk closes. */
  readonly unwritten?: true
  /** Seconds left to show that somebody is there, when this was created; our page counts on. */
  readonly countdown?: number
  /** The pad for the staff code; `wait` in whole seconds. */
  readonly code?: CodePadView
  /** Set while the keyboard of our own shows. */
  readonly keyboard?: KeyboardView
  /** The name of the staff who badged in. */
  readonly staff?: string
  /** The holders of codes, where codes may be changed. */
  readonly codes?: readonly { readonly id: string; readonly name: string }[]
}

/** The height of the kiosk's own strip at the bottom, where no page can draw; in CSS pixels. */
export const BAR = 96
