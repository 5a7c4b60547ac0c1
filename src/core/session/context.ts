import type { Role } from '../attribution/role.ts'
import type { CountedHelp } from '../attribution/scale.ts'
import type { BrowserEngine } from '../base/engine.ts'
import type { NotKept } from '../base/keep-answer.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Library } from '../flow/read/library.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { Observation, ReadAloudState } from '../guidance/protocol/signal.ts'
import type { Entry } from '../journal/entry.ts'
import type { VisitRecord } from '../journal/visit.ts'
import type { Barred } from '../navigation/barred.ts'
import { NO_PAGE, type PageState } from '../navigation/page-state.ts'
import type { Task, TasksState } from '../tasks/task.ts'
import type { Site, TypedSite } from '../unguided/site.ts'
import { type Command, SYSTEM_LOOK } from './command.ts'
import type { Exercise } from './exercise.ts'
import type { JournalState, Unrecorded } from './journal-state.ts'
import type { KeptVisit, Moment } from './region/kept-visit.ts'
import type { Led } from './region/lead.ts'
import type { OutsideFrom } from './region/outside.ts'
import type { Lesson } from './region/practice.ts'
import type { Attendance } from './region/presence.ts'
import type { Remains, WipeCheck } from './remains.ts'
import type { Remembered } from './remembered.ts'
import type { Slip } from './undo.ts'
import type { Plan, Showing, Visit } from './visit.ts'

type SiteAnswer =
  | Extract<TypedSite, { readonly is: 'trouble' }>
  | { readonly is: 'guided'; readonly address: string; readonly flows: readonly string[] }

/** The procedure that was chosen, before the visit begins. */
export interface Picked {
  readonly flow: string
  readonly training: boolean
  readonly role: Role
  /** Chosen by a person who is alone at a kiosk. */
  readonly mode?: 'kiosk'
  /** An official site without a guide. */
  readonly site?: Site
  /** On the training portal: the step to begin at (`Visit.from`). */
  readonly from?: string
  /** A short task (`Visit.task`). */
  readonly task?: Task
  /** An exercise of a class (`Visit.lesson`). */
  readonly lesson?: Lesson
  /** The trial of the first start (`Visit.trial`). */
  readonly trial?: true
}

/** The input of a new visit. */
export interface Choice extends Picked {
  readonly consent: boolean
  /** How the person did each step in earlier visits, oldest first (`Visit.earlier`). */
  readonly earlier?: Readonly<Record<string, readonly CountedHelp[]>>
  /** The step that the person chose last time to do alone this time (`Visit.aim`). */
  readonly aim?: string
  /** Who does which step this time (`Visit.plan`). */
  readonly plan?: Plan
}

export interface SessionContext extends Remembered {
  /** The engine under the app; left out where the core runs without one. */
  readonly engine?: BrowserEngine
  readonly library: Library
  readonly journal: JournalState
  /** The visits that were interrupted or put aside and can be resumed, oldest first. */
  readonly kept: readonly KeptVisit[]
  /** Earlier answers about healed elements. */
  readonly heals: readonly KnownHeal[]
  readonly choice?: Picked | undefined
  /** The desk's own choices, while a visit has others; they come back with home. */
  readonly desk?: Remembered | undefined
  readonly visit?: Visit | undefined
  /** At a kiosk: who may be beside the person, also before their visit begins. */
  readonly attendance?: Attendance | undefined
  /** The reason why the typed address is not opened, or not yet: procedures guide it. */
  readonly typedSite?: SiteAnswer | undefined
  /** The last press, while it can be taken back. */
  readonly slip?: Slip | undefined
  readonly page: PageState
  /** Whether this desk has a printer; asked for each visit. */
  readonly hasPrinter?: boolean
  /** Whether old lines wait until a person has read the date (core/journal). */
  readonly isPurgeHeld?: boolean
  readonly unrecorded?: Unrecorded | undefined
  readonly checks: readonly WipeCheck[]
  /** The remains of the visit that was wiped last. */
  readonly remains: Remains
  /** The last paper or file that could not be saved at the end of the visit, and why. */
  readonly notKept?: NotKept | undefined
  /** Set after a visit was finished and wiped, until another begins. `reported`: the worker reports it to the Coop. */
  readonly farewell?: 'over' | 'reported' | undefined
  /** The state of the short tasks, while they are open. */
  readonly tasks?: TasksState | undefined
  /** How the last exercise of a class ended. */
  readonly lessonEnd?: 'done' | 'left'
  /** Set where the app was never opened with its data folder, until somebody goes home or begins the set-up. */
  readonly isFirstStart?: boolean
}

type SettingsInput = Pick<Remembered, 'language' | 'textSize'> & Partial<Omit<Remembered, 'language' | 'textSize'>>

export interface SessionInput extends SettingsInput {
  readonly engine?: BrowserEngine
  readonly library: Library
  readonly journal: JournalState
  readonly interrupted?: VisitRecord | undefined
  readonly heals?: readonly KnownHeal[]
  readonly isFirstStart?: boolean
}

/** A command as an event of the session machine. */
type CommandEventOf<D extends Command['do']> = { type: D } & Omit<Extract<Command, { do: D }>, 'do'>
export type CommandEvent = { [D in Command['do']]: CommandEventOf<D> }[Command['do']]

export type SessionEvent =
  /** A person alone at a kiosk chooses a procedure. */
  | { readonly type: 'PICK_ALONE'; readonly flow: string; readonly training: boolean }
  | Exclude<CommandEvent, { type: 'consent' | 'put-aside' | 'tasks' | 'task' | 'try-visit' }>
  /** `library`: the short tasks' own flows, read on request. */
  | (CommandEventOf<'tasks'> & { readonly library?: Library })
  | (CommandEventOf<'task'> & { readonly visit: string })
  | (CommandEventOf<'try-visit'> & { readonly visit: string })
  /** A trainer gave an exercise. `tasks`: the short tasks' own flows. */
  | {
      readonly type: 'LESSON'
      readonly exercise: Exercise
      readonly place: number
      readonly tasks: Library
      readonly visit: string
    }
  /** The class ended, or moved to another exercise. */
  | { readonly type: 'LESSON_OVER' }
  | (CommandEventOf<'put-aside'> & { readonly at: Moment })
  | (CommandEventOf<'consent'> & { readonly visit: string } & Pick<Choice, 'earlier' | 'aim' | 'plan'>)
  /** A member of staff badged in or out at a kiosk. Until they badge in, the person is alone. */
  | { readonly type: 'BADGE'; readonly on: boolean }
  /** The person called somebody to the kiosk, or took the call back. */
  | { readonly type: 'CALLED'; readonly on: boolean }
  /** The person left or is leaving, whatever is in progress. */
  | { readonly type: 'LEAVE' }
  | { readonly type: 'OBSERVED'; readonly observation: Observation }
  | { readonly type: 'GESTURE'; readonly step: string }
  | { readonly type: 'PAGE'; readonly page: PageState }
  | { readonly type: 'DOWNLOADED' }
  /** The portal opened another page beside the first one. */
  | { readonly type: 'OPENED' }
  /** The page requested something that it does not get. */
  | { readonly type: 'REFUSED'; readonly what: Refusal }
  /** The portal leads to a page that the visit does not open. `at`: milliseconds on a monotonic clock. */
  | { readonly type: 'BARRED'; readonly barred: Barred; readonly at: number }
  /**
   * A new page loaded in the portal. `isOther`: its path differs from the last one's. Not sent for a page that was
   * blocked.
   */
  | { readonly type: 'MOVED'; readonly isOther: boolean; readonly at: number }
  /** The address gate was on screen long enough to be read. */
  | { readonly type: 'ADDRESS_READ' }
  /** A supervisor entered their passphrase for a host that is on no list. */
  | { readonly type: 'VOUCHED'; readonly host: string }
  /** The system was asked to open the site in its own browser. `isOpen`: false if no browser opens it. */
  | { readonly type: 'OUTSIDE'; readonly isOpen: boolean }
  /** The last press can no longer be taken back. */
  | { readonly type: 'SLIP_OVER' }
  /** Nothing happened for a while during the worker's turn. */
  | { readonly type: 'HAND_IDLE' }
  /** The gate before a sending was on screen long enough to be read. */
  | { readonly type: 'GATE_READ' }
  /** Every line of the summary that the gate is about was in view; or the summary has grown since. */
  | { readonly type: 'SCROLLED'; readonly whole: boolean }
  /** The page's preload blocked a press on a button that must not be used yet. */
  | { readonly type: 'HELD' }
  /** The progress of a demonstration. */
  | { readonly type: 'DEMONSTRATION'; readonly showing: Showing }
  /** The app played the steps before the one where practice begins; undefined: it failed. */
  | { readonly type: 'LED'; readonly led: Led | undefined }
  /** The outcome of reading the page's headings aloud. */
  | { readonly type: 'SPOKE'; readonly spoke: ReadAloudState }
  /** The entries of the visit were destroyed after a withdrawal, or could not be. */
  | { readonly type: 'ERASED'; readonly is: 'erased' | 'not-erased' }
  /** Everything ticked at the end was saved; or the first failure, with its reason. */
  | { readonly type: 'KEPT'; readonly trouble?: NotKept }
  | { readonly type: 'WIPED'; readonly checks: readonly WipeCheck[] }
  | { readonly type: 'JOURNAL_FAILED'; readonly code: string }
  /** A supervisor decided about an organisation's flows. */
  | { readonly type: 'LIBRARY'; readonly library: Library }
  /** A desk was asked for its printer. */
  | { readonly type: 'PRINTER'; readonly isThere: boolean }
  | { readonly type: 'PURGE'; readonly isHeld: boolean }
  /** The journal can be written again after a failure. */
  | { readonly type: 'JOURNAL_WRITES'; readonly state?: JournalState }

/** Navigation in the portal: within the page that shows, or from page to page. */
export type Steering =
  | { readonly action: 'back' | 'reload' | 'start' | 'focus' | 'larger' | 'smaller' }
  | { readonly action: 'show' | 'close'; readonly page: number }

/** Effects that the session requests; the main process carries them out. */
export interface SessionEffects {
  /** Writes lines, which must be on disk before anything else happens. */
  readonly write: { readonly entries: readonly Entry[] }
  readonly steerPortal: Steering
  /**
   * Opens a site in the computer's own browser: the portal's first page, or the address that was blocked, on this host.
   */
  readonly openOutside: { readonly from: OutsideFrom; readonly host: string }
  readonly saveSettings: Remembered
  /** Prints and saves what is ticked at the end, one after the other. */
  readonly keep: undefined
  /** Keeps an answer about a healed element for the next visits. */
  readonly rememberHeal: { readonly heal: KnownHeal }
  /** Destroys the lines of a visit and removes it from all counts. */
  readonly eraseVisit: { readonly visit: string }
  readonly wipe: undefined
}

/** Turns a command into an event. The id of a new visit is an argument, since the core creates none. */
export function toEvent(command: Command, createId: () => string, toMoment: () => Moment): SessionEvent {
  if (command.do === 'consent') return { type: 'consent', answer: command.answer, visit: createId() }
  if (command.do === 'task') return { type: 'task', task: command.task, visit: createId() }
  if (command.do === 'try-visit') return { type: 'try-visit', visit: createId() }
  if (command.do === 'put-aside') return { type: 'put-aside', at: toMoment() }
  const { do: type, ...rest } = command
  return { type, ...rest } as SessionEvent
}

/** Returns the choice of a person who is alone at a kiosk. */
export function toPickedAlone({ flow, training }: Pick<Picked, 'flow' | 'training'>): Picked {
  return { flow, training, role: 'alone', mode: 'kiosk' }
}

/** Returns the context at the start of a session. */
export function toContext({ interrupted, ...input }: SessionInput): SessionContext {
  return {
    kept: interrupted === undefined ? [] : [{ record: interrupted }],
    look: SYSTEM_LOOK,
    sound: false,
    voiceSpeed: 'normal',
    hiddenLanguages: [],
    role: 'worker',
    ...input,
    heals: input.heals ?? [],
    page: NO_PAGE,
    checks: [],
    remains: { is: 'nothing' },
  }
}
