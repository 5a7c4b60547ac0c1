import type { FolderContent } from '../organisation/content.ts'
import type { DecideAnswer } from '../organisation/view.ts'
import type { ChangesOf } from './changes.ts'
import type { ChannelErrorCode, ChannelMend } from './error.ts'

/** The source of a channel's packs. `hub`: the one that this machine belongs to, at any address. */
export type ChannelPlace =
  | { readonly is: 'folder'; readonly folder: string }
  | { readonly is: 'https'; readonly address: string }
  | { readonly is: 'hub' }

/** A refusal and its remedy; the screen has the words for both. */
export interface RefusalView {
  readonly code: ChannelErrorCode
  readonly mend: ChannelMend
}

/** The pack that was checked and waits for a decision. */
export interface StagedView {
  readonly digest: string
  readonly version: number
  /** Hosts that no shipped portal has and nobody approved. */
  readonly hosts: readonly string[]
  readonly changes: readonly ChangesOf[]
  /** Its whole content, if no pack of this channel was ever accepted here. */
  readonly content?: FolderContent
  /** Whether it may be tried without a supervisor: it brings no new host, and an earlier pack was accepted. */
  readonly mayBeTried: boolean
}

/** The channel of this computer, as its screen shows it. */
export type ChannelView =
  | { readonly is: 'none' | 'damaged' /** Whether this machine has a hub. */; readonly hasHub?: boolean }
  /** A source was chosen, and its signer is not trusted yet. */
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
      /** The day of the last check that succeeded, as an ISO date. */
      readonly looked: string | null
      readonly looking: boolean
      readonly active: number | null
      readonly staged?: StagedView
      readonly canGoBack: boolean
      readonly refusal?: RefusalView
      /** Whether a pack without new hosts is used without asking. */
      readonly adopts: 'asked' | 'alone'
      readonly guarded: boolean
      readonly hasHub?: boolean
    }

/**
 * The result of a command. `asks-supervisor`: it needs the passphrase; `changed`: the pack is no longer the one that
 * was shown.
 */
export type ChannelAnswer =
  | DecideAnswer
  | { readonly is: 'asks-supervisor' }
  | ({ readonly is: 'refused' } & RefusalView)
