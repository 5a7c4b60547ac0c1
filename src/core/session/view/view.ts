import type { Role } from '../../attribution/role.ts'
import type { Hand, Help, Reason } from '../../attribution/scale.ts'
import type { CallView } from '../../call/view.ts'
import type { KnownChange } from '../../canary/report.ts'
import type { ClassView } from '../../class/view.ts'
import type { PlacesScreenView } from '../../directory/view.ts'
import type { DocumentsView } from '../../documents/view.ts'
import type { Term } from '../../flow/language/glossary.ts'
import type { LifeEvent, Wall } from '../../flow/language/language.ts'
import type { Language } from '../../flow/language/text.ts'
import type { FlowTrouble } from '../../flow/language/trouble.ts'
import type { Origin } from '../../flow/read/organisation.ts'
import type { Sought } from '../../flow/run/search.ts'
import type { Word } from '../../journal/visit.ts'
import type { KioskView } from '../../kiosk/view.ts'
import type { LockView } from '../../lock/view.ts'
import type { PlannedView } from '../../notebook/plan.ts'
import type { NotebookRow, NotebookView } from '../../notebook/view.ts'
import type { TasksView } from '../../tasks/view.ts'
import type { TypedSite } from '../../unguided/site.ts'
import type { VoiceSpeed } from '../../voice-speed.ts'
import type { EndBox, ScreenLook, TextSize } from '../command.ts'
import type { DeadlineView, When } from '../deadline.ts'
import type { JournalState } from '../journal-state.ts'
import type { Farewell, RecapView, WipedView } from './end-view.ts'
import type { GuideView, PortalStatus } from './guide-screen.ts'

export type { JournalState, KeysTrouble } from '../journal-state.ts'
export type { RecapLine, RecapView, SheetView, WipedView } from './end-view.ts'
export type { GuideView, OutsideView } from './guide-screen.ts'

/**
 * The content of our screens: made in the main process, read by React, never changed there. Texts are in the chosen
 * language.
 */
export interface View {
  readonly language: Language
  /** Those that are offered on this computer. */
  readonly languages: readonly Language[]
  readonly textSize: TextSize
  readonly voiceSpeed: VoiceSpeed
  readonly look: ScreenLook
  readonly screen: ScreenView
  readonly notebook: NotebookView
  /** Set at home, after a visit that was finished. */
  readonly farewell?: Farewell
  /** Set in a kiosk, and while its settings are open at a desk. */
  readonly kiosk?: KioskView
  readonly documents?: DocumentsView
  /** Set at a desk. */
  readonly lock?: LockView
  /** Calls from kiosks, or from this one; set a moment after the start. */
  readonly call?: CallView
  /** Set at a desk while it is a trainer's, or has a place in a class. */
  readonly class?: ClassView
}

export type ScreenView =
  | HomeView
  | CodeView
  | NotebookScreenView
  | SiteView
  | BeforeView
  | GuideView
  | RecapView
  | WipedView
  | SettingsView
  | SetupScreenView
  | HelpView
  | PlacesScreenView
  | TasksView
  /** What these show is asked for apart: organisation/view.ts, supervision/requests.ts, care/view.ts, transfer/requests.ts. */
  | {
      readonly at:
        | 'organisation'
        | 'supervision'
        | 'care'
        | 'transfers'
        | 'mandates'
        | 'activity'
        | 'rehearsal'
        | 'class'
        | 'studio'
    }

export interface HomeView {
  readonly at: 'home'
  readonly portals: readonly {
    readonly id: string
    readonly name: string
    /** Where people find somebody, and the number to call. */
    readonly counter: string
    readonly phone?: string
    readonly procedures: readonly {
      readonly flow: string
      readonly title: string
      readonly training: boolean
      readonly sought: Sought
      readonly events: readonly LifeEvent[]
      readonly when?: When
      /** An organisation's own procedure, with who signed it if anybody known did. */
      readonly origin?: Origin
      /** Set where something changed since it was checked (ISO day). */
      readonly changed?: { readonly since: string; readonly what: KnownChange['what'] }
    }[]
  }[]
  /** The procedures that have a date, by their flows' names: open ones that close first, then those that open next. */
  readonly due: readonly string[]
  /** Those that are begun on this machine most, by their flows' names. Says nothing of the last person. */
  readonly often: readonly string[]
  /**
   * Visits that a crash or a power cut stopped, or that were put aside (`since`, a time of today). Which procedure and step
   * it was is said only once one is taken up: the next person at the desk may be another. `kept`: its number in the
   * commands about it.
   */
  readonly resumable?: readonly { readonly kept: number; readonly since?: string }[]
  /** Whether a site may be opened without a guide. */
  readonly sites: boolean
  /** Whether an organisation's flows wait for a supervisor. */
  readonly organisation: 'waiting' | 'quiet'
  /** At a step people said « non, ce n'est pas ça », and nobody mended it yet. Neither which nor when. */
  readonly drifted?: true
  /** The set-up of this computer was not led to its end. */
  readonly setup?: 'waiting'
  /** Files that could not be used: why, for the worker; and the message to the author of the file, in its own words. */
  readonly broken: readonly {
    readonly file: string
    readonly line: number
    readonly why: FlowTrouble
    readonly says: string
  }[]
  /** Set when the record cannot be written or does not verify: a plain sentence follows on screen. */
  readonly journal: JournalState
  /** No head of the record has left the machine for more than a month: the supervisor is asked for a statement. */
  readonly witnessDue?: true
}

/** A notebook's code is asked for, or shown to be copied. */
export interface CodeView {
  readonly at: 'code'
  readonly notebook: Exclude<NotebookView, { is: 'open' | 'closed' }>
}
export interface NotebookScreenView {
  readonly at: 'notebook'
  readonly rows: readonly NotebookRow[]
}

/** The settings that are the same for everybody who uses this machine. */
export interface SettingsView {
  readonly at: 'settings'
  readonly role: Role
  readonly sound: boolean
  /** The boxes that the end of each visit does by itself. */
  readonly endBoxes: readonly EndBox[]
}

/** Where the path stands is asked for apart: setup/view.ts. */
export interface SetupScreenView {
  readonly at: 'setup'
  readonly role: Role
}

export interface HelpView {
  readonly at: 'help'
  readonly version: string
  /** Words of the administration, explained. */
  readonly terms: readonly Term[]
}

/** The page that asks for the address of a site that no procedure guides. */
export interface SiteView {
  readonly at: 'site'
  /** Why what was typed does not open, and the official services that it may have meant. */
  readonly refused?: Pick<Extract<TypedSite, { readonly is: 'trouble' }>, 'trouble' | 'near'>
}

/** The one page before the portal: what is asked of the person, and what is good to know. */
export interface BeforeView {
  readonly at: 'before'
  readonly title: string
  readonly portal: string
  /** Who helps: as it was for the person before, until somebody says otherwise. */
  readonly role: Role
  readonly documents: readonly { readonly id: string; readonly text: string; readonly hint?: string }[]
  /** Whom the procedure is not for, and what they do instead. */
  readonly notFor: readonly { readonly id: string; readonly text: string; readonly instead: string }[]
  readonly deadline?: DeadlineView
  /** Set on the real portal, where nobody has checked the guide online. */
  readonly unverified?: true
  /** Set on the real portal: the day on which the guide was checked last, and what is known to have changed since. */
  readonly standing?: { readonly checked: string; readonly changed?: KnownChange['what'] }
  /** The official site that no procedure guides: the host that opens. */
  readonly unguided?: string
  /** The obstacles that the portal puts in the way of everybody. */
  readonly walls: readonly { readonly kind: Wall['kind']; readonly text: string }[]
  /** It asks for a paper as a file, gives one, sends a code or a mail to the person, or has steps of a worker. */
  readonly needs?: readonly ('file' | 'paper' | 'phone' | 'helper')[]
  /** Set where the person's notebook is open and knows of this procedure. */
  readonly planned?: PlannedView
  /** On the training portal: who one plays. */
  readonly character?: { readonly name: string; readonly login: string; readonly password: string }
}

export interface StepView {
  readonly id: string
  readonly title: string
  readonly state: 'done' | 'now' | 'to-come'
  readonly critical: boolean
  readonly hand?: Hand
  readonly help?: Help
  readonly reason?: Reason
  /** As in a line of the recap. */
  readonly contested?: boolean
  readonly seen?: Word
  readonly said?: Word
}

export type { PortalStatus }
