import type { FolderContent } from '../organisation/content.ts'
import type { DecideAnswer } from '../organisation/view.ts'
import type { ChangesOf } from './changes.ts'
import type { ChannelErrorCode, ChannelMend } from './error.ts'

/** Where the packs of a channel come from. `hub`: the one that this machine is a machine of, wherever that is. */
export type ChannelPlace =
  | { readonly is: 'folder'; readonly folder: string }
  | { readonly is: 'https'; readonly address: string }
  | { readonly is: 'hub' }

/** A refusal, and what to do about it: the screen has the words of both. */
export interface RefusalView {
  readonly code: ChannelErrorCode
  readonly mend: ChannelMend
}

/** What was checked and waits for a word. */
export interface StagedView {
  readonly digest: string
  readonly version: number
  /** Hosts that no portal that ships has and nobody approved. */
  readonly hosts: readonly string[]
  readonly changes: readonly ChangesOf[]
  /** All that it would say, where no pack of this channel was ever accepted here. */
  readonly content?: FolderContent
  /** Whether it may be tried without a supervisor: it brings no new host, and one was accepted before. */
  readonly mayBeTried: boolean
}

/** The channel of this computer, as its screen shows it. */
export type ChannelView =
  | { readonly is: 'none' | 'damaged' /** Whether this machine has a hub. */; readonly hasHub?: boolean }
  /** A place was chosen, and nobody believes who signs there yet. */
  | {
      readonly is: 'asks'
      readonly place: ChannelPlace
      readonly organisation: string
      readonly fingerprint: string
      readonly guarded: boolean
    }
  | {
      readonly is: 'settled' | 'staged' | 'trying'
      readonly place: ChannelPlace
      readonly organisation: string
      readonly fingerprint: string
      /** The day of the last look that found something or nothing new, as an ISO date. */
      readonly looked: string | null
      readonly looking: boolean
      readonly active: number | null
      readonly staged?: StagedView
      readonly canGoBack: boolean
      readonly refusal?: RefusalView
      /** Whether what brings no new host is used without a word. */
      readonly adopts: 'asked' | 'alone'
      readonly guarded: boolean
      readonly hasHub?: boolean
    }

/** What became of a wish. `asks-supervisor`: it takes the passphrase; `changed`: it is not what was shown any more. */
export type ChannelAnswer =
  | DecideAnswer
  | { readonly is: 'asks-supervisor' }
  | ({ readonly is: 'refused' } & RefusalView)
