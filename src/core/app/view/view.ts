import type { Role } from '../../attribution/role.ts'
import type { CountedHelp, Hand, Reason } from '../../attribution/scale.ts'
import type { BrowserEngine } from '../../base/engine.ts'
import type { VoiceSpeed } from '../../base/voice-speed.ts'
import type { CallView } from '../../call/view.ts'
import type { KnownChange } from '../../canary/report.ts'
import type { ClassView } from '../../class/view.ts'
import type { PlacesScreenView } from '../../directory/view.ts'
import type { DocumentsView } from '../../documents/view.ts'
import type { Term } from '../../flow/language/glossary.ts'
import type { LifeEvent, Wall } from '../../flow/language/language.ts'
import type { LanguageShare } from '../../flow/language/shares.ts'
import type { FrenchMark, Language } from '../../flow/language/text.ts'
import type { FlowTrouble } from '../../flow/language/trouble.ts'
import type { Origin } from '../../flow/read/organisation.ts'
import type { DeadlineView, When } from '../../flow/run/deadline.ts'
import type { SearchWords } from '../../flow/run/search.ts'
import type { Word } from '../../journal/visit.ts'
import type { KioskView } from '../../kiosk/view.ts'
import type { LockView } from '../../lock/view.ts'
import type { PlannedView } from '../../notebook/plan.ts'
import type { TasksView } from '../../notebook/tasks-view.ts'
import type { NotebookRow, NotebookView } from '../../notebook/view.ts'
import type { EndBox, ScreenLook, TextSize } from '../../session/command.ts'
import type { JournalState } from '../../session/journal-state.ts'
import type { TypedSite } from '../../unguided/site.ts'
import type { Farewell, RecapView, WipedView } from './end-view.ts'
import type { GuideView } from './guide-screen.ts'

/**
 * The content of our screens: made in the main process, read by React, never changed there. Texts are in the chosen
 * language.
 */
export interface View {
  readonly language: Language
  /** Languages that lack a part of the guides, which people read in French; left out where there is none. */
  readonly partly?: readonly LanguageShare[]
  /** The languages that are offered on this computer. */
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
  /** Calls from kiosks, or from this one; set shortly after the start. */
  readonly call?: CallView
  /** Set at a desk that is a trainer's or has a place in a class. */
  readonly class?: ClassView
}

export type ScreenView =
  | HomeView
  | FirstStartView
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
  /**
   * The content of these screens is requested separately: organisation/view.ts, supervision/requests.ts, care/view.ts,
   * transfer/requests.ts.
   */
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
    /** Where the portal receives people, and its telephone number. */
    readonly counter: string
    readonly phone?: string
    readonly procedures: readonly ({
      readonly flow: string
      readonly title: string
      readonly training: boolean
      readonly sought: SearchWords
      readonly events: readonly LifeEvent[]
      /** Set if a step of it is a worker's, so that nobody can do it alone. */
      readonly helper?: true
      readonly when?: When
      /** Set for an organisation's own procedure, with its signer if known. */
      readonly origin?: Origin
      /** Set if something changed since it was checked (ISO day). */
      readonly changed?: { readonly since: string; readonly what: KnownChange['what'] }
    } & FrenchMark)[]
  }[]
  /** Procedures with a date, as flow names: open ones by the day on which they close, then those that open next. */
  readonly due: readonly string[]
  /** The procedures that are begun most on this machine, as flow names. Reveals nothing about the last person. */
  readonly often: readonly string[]
  /**
   * Visits that a crash or a power cut interrupted, or that were put aside (`since`, a time of today). The procedure
   * and step show only once a visit is resumed, as another person may be at the desk. `kept`: its index in the commands
   * about it.
   */
  readonly resumable?: readonly { readonly kept: number; readonly since?: string }[]
  /** Whether a site without a guide may be opened. */
  readonly sites: boolean
  /** Whether an organisation's flows wait for a supervisor. */
  readonly organisation: 'waiting' | 'quiet'
  /**
   * Set if people answered « non, ce n'est pas ça » at a step and nobody repaired it yet. Neither which step nor when.
   */
  readonly drifted?: true
  /** Set while old lines wait until a person has read the date. */
  readonly purgeHeld?: true
  /** Set if the set-up of this computer was not finished. */
  readonly setup?: 'waiting'
  /** Files that could not be used: the reason, for the worker; and the error message, for the author of the file. */
  readonly broken: readonly {
    readonly file: string
    readonly line: number
    readonly why: FlowTrouble
    readonly says: string
  }[]
  /** Set if the record cannot be written or does not verify; the screen shows a plain sentence about it. */
  readonly journal: JournalState
  /**
   * Set if no head of the record has left the machine for more than a month: the supervisor is asked for a statement.
   */
  readonly witnessDue?: true
}

/** What the app is, where it was never opened before; shown in place of home. */
export interface FirstStartView {
  readonly at: 'first-start'
  /** Whether a visit can be tried on a training portal. */
  readonly hasTrial: boolean
  readonly setup?: 'waiting'
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

/** The settings that everybody who uses this machine shares. */
export interface SettingsView {
  readonly at: 'settings'
  readonly role: Role
  readonly sound: boolean
  /** The boxes that the end of each visit does automatically. */
  readonly endBoxes: readonly EndBox[]
}

/** The progress of the path is requested separately: setup/view.ts. */
export interface SetupScreenView {
  readonly at: 'setup'
  readonly role: Role
}

export interface HelpView {
  readonly at: 'help'
  readonly version: string
  readonly engine?: BrowserEngine
  /** Administrative words, explained. */
  readonly terms: readonly Term[]
}

/** The page that asks for the address of a site without a guide. */
export interface SiteView {
  readonly at: 'site'
  /** Why the typed address does not open, and the official services that may be meant. */
  readonly refused?: Pick<Extract<TypedSite, { readonly is: 'trouble' }>, 'trouble' | 'near'>
  /** Set if procedures guide the typed address: they are offered first. */
  readonly guided?: {
    readonly address: string
    readonly procedures: readonly ({ readonly flow: string; readonly title: string } & FrenchMark)[]
  }
}

/** The one page before the portal: what the person is asked, and what is good to know. */
export interface BeforeView {
  readonly at: 'before'
  readonly title: string
  readonly portal: string
  /** Who helps: the same as for the last person, until it is changed. */
  readonly role: Role
  readonly documents: readonly ({ readonly id: string; readonly text: string; readonly hint?: string } & FrenchMark)[]
  /** Set if the language lacks steps of the guide, which are then in French: all that this page says of it, or a part. */
  readonly french?: 'whole' | 'part'
  /** Whom the procedure is not for, and what they should do instead. */
  readonly notFor: readonly ({ readonly id: string; readonly text: string; readonly instead: string } & FrenchMark)[]
  readonly deadline?: DeadlineView
  /** Set on the real portal, where the engine is too old to open it: no answer is asked for. */
  readonly closed?: true
  /** Set on the real portal, where nobody has checked the guide online. */
  readonly unverified?: true
  /** The paper form that such a guide follows. */
  readonly form?: string
  /** Set on the real portal: the day on which the guide was last checked, and the change that is known since. */
  readonly standing?: { readonly checked: string; readonly changed?: KnownChange['what'] }
  /** The host that opens, for an official site without a guide. */
  readonly unguided?: string
  /** The walls of the portal, which stop everybody. */
  readonly walls: readonly ({ readonly kind: Wall['kind']; readonly text: string } & FrenchMark)[]
  /**
   * The procedure asks for a paper as a file, provides one, sends a code or mail to the person, or has steps for a
   * worker.
   */
  readonly needs?: readonly ('file' | 'paper' | 'phone' | 'helper')[]
  /** Set if the person's notebook is open and knows this procedure. */
  readonly planned?: PlannedView
  /** On the training portal: the fictitious person to play. */
  readonly character?: { readonly name: string; readonly login: string; readonly password: string }
}

export interface StepView extends FrenchMark {
  readonly id: string
  readonly title: string
  readonly state: 'done' | 'now' | 'to-come'
  readonly critical: boolean
  readonly hand?: Hand
  readonly help?: CountedHelp
  readonly reason?: Reason
  /** As in a line of the recap. */
  readonly contested?: boolean
  readonly seen?: Word
  readonly said?: Word
}
