import type { Role } from '../attribution/role.ts'
import type { Help } from '../attribution/scale.ts'
import type { Exercise } from '../class/message.ts'
import type { Showing } from '../demonstration/demonstration.ts'
import type { Library } from '../flow/read/library.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { Refusal } from '../guidance/protocol/refusal.ts'
import type { Observation, ReadAloudState } from '../guidance/protocol/signal.ts'
import type { Entry } from '../journal/entry.ts'
import type { VisitRecord } from '../journal/visit.ts'
import type { Barred } from '../navigation/barred.ts'
import type { Task, TasksState } from '../tasks/task.ts'
import type { Site, TypedSite } from '../unguided/site.ts'
import { type Command, SYSTEM_LOOK } from './command.ts'
import type { Unrecorded } from './journal-state.ts'
import type { KeptVisit, Moment } from './region/kept-visit.ts'
import type { Led } from './region/lead.ts'
import type { PageOfVisit } from './region/open-page.ts'
import type { OutsideFrom } from './region/outside.ts'
import type { Lesson } from './region/practice.ts'
import type { Remembered } from './remembered.ts'
import type { Slip } from './undo.ts'
import type { NotKept, Remains } from './view/end-view.ts'
import type { JournalState, PortalStatus, WipedView } from './view/view.ts'
import type { Plan, Visit } from './visit.ts'

type SiteRefused = Extract<TypedSite, { readonly is: 'trouble' }>

/** The state of the guided view's page, apart from what the page shows. */
export interface PageState {
  readonly status: Exclude<
    PortalStatus,
    'not-yet' | 'several' | 'drifted' | 'gone' | 'unknown-screen' | 'signed-out' | 'captcha' | 'code' | 'deaf'
  >
  /** Nothing has come that could be shown. */
  readonly blank?: boolean
  readonly host: string
  readonly secure: boolean
  readonly canGoBack: boolean
  /** All pages that are open, in the order in which they came. */
  readonly pages?: readonly PageOfVisit[]
  /** Whether it keeps from us who presses what; what the page shows is still seen. */
  readonly deaf?: boolean
}

/** No page yet, or none any more. */
export const NO_PAGE: PageState = { status: 'loading', host: '', secure: false, canGoBack: false }

/** The procedure that was picked, before the visit begins. */
export interface Picked {
  readonly flow: string
  readonly training: boolean
  readonly role: Role
  /** Picked by somebody alone at a kiosk. */
  readonly mode?: 'kiosk'
  /** An official site that no procedure guides. */
  readonly site?: Site
  /** On the training portal: the step to begin at (`Visit.from`). */
  readonly from?: string
  /** A short task (`Visit.task`). */
  readonly task?: Task
  /** An exercise of a class (`Visit.lesson`). */
  readonly lesson?: Lesson
}

/** The parts that a visit begins with. */
export interface Choice extends Picked {
  readonly consent: boolean
  /** How the person did each step in earlier visits, oldest first (`Visit.earlier`). */
  readonly earlier?: Readonly<Record<string, readonly Help[]>>
  /** The step that the person chose last time to do alone this time (`Visit.aim`). */
  readonly aim?: string
  /** Who does which step this time (`Visit.plan`). */
  readonly plan?: Plan
}

export interface SessionContext extends Remembered {
  readonly library: Library
  readonly journal: JournalState
  /** Visits that were cut or put aside, offered to go on with; the oldest first. */
  readonly kept: readonly KeptVisit[]
  /** People's answers about healed elements before. */
  readonly heals: readonly KnownHeal[]
  readonly choice?: Picked | undefined
  readonly visit?: Visit | undefined
  /** Why the address that was typed is not opened. */
  readonly typedSite?: SiteRefused | undefined
  /** The last press, while it can be taken back. */
  readonly slip?: Slip | undefined
  readonly page: PageState
  readonly unrecorded?: Unrecorded | undefined
  readonly checks: WipedView['checks']
  /** The remains of the visit that was wiped last. */
  readonly remains: Remains
  /** The outcome of the last paper or file that the end was to keep, where it was not kept. */
  readonly notKept?: NotKept | undefined
  /** A visit was finished and wiped, and nothing else was begun since; `reported`: one that its worker reports to the Coop. */
  readonly farewell?: 'over' | 'reported' | undefined
  /** The short tasks, while they are open. */
  readonly tasks?: TasksState | undefined
  /** How the last exercise of a class ended. */
  readonly lessonEnd?: 'done' | 'left'
}

type SettingsInput = Pick<Remembered, 'language' | 'textSize'> & Partial<Omit<Remembered, 'language' | 'textSize'>>

export interface SessionInput extends SettingsInput {
  readonly library: Library
  readonly journal: JournalState
  readonly interrupted?: VisitRecord | undefined
  readonly heals?: readonly KnownHeal[]
}

/** A command as an event of the session machine. */
type CommandEventOf<D extends Command['do']> = { type: D } & Omit<Extract<Command, { do: D }>, 'do'>
export type CommandEvent = { [D in Command['do']]: CommandEventOf<D> }[Command['do']]

export type SessionEvent =
  /** Somebody at a kiosk picks a procedure for themselves. */
  | { readonly type: 'PICK_ALONE'; readonly flow: string; readonly training: boolean }
  | Exclude<CommandEvent, { type: 'consent' | 'put-aside' | 'tasks' | 'task' }>
  /** `library`: the tasks' own flows, read when they are asked for. */
  | (CommandEventOf<'tasks'> & { readonly library?: Library })
  | (CommandEventOf<'task'> & { readonly visit: string })
  /** A trainer gave an exercise; `tasks`: the short tasks' own flows. */
  | {
      readonly type: 'LESSON'
      readonly exercise: Exercise
      readonly place: number
      readonly tasks: Library
      readonly visit: string
    }
  /** The class is over, or has something else to do. */
  | { readonly type: 'LESSON_OVER' }
  | (CommandEventOf<'put-aside'> & { readonly at: Moment })
  | (CommandEventOf<'consent'> & { readonly visit: string } & Pick<Choice, 'earlier' | 'aim' | 'plan'>)
  /** At a kiosk somebody of the staff has badged in, or out: until then the person is not alone. */
  | { readonly type: 'BADGE'; readonly on: boolean }
  /** The person is gone or goes, whatever is under way. */
  | { readonly type: 'LEAVE' }
  | { readonly type: 'OBSERVED'; readonly observation: Observation }
  | { readonly type: 'GESTURE'; readonly step: string }
  | { readonly type: 'PAGE'; readonly page: PageState }
  | { readonly type: 'DOWNLOADED' }
  /** The portal opened a page beside the first one. */
  | { readonly type: 'OPENED' }
  /** The page reached for something that it does not get. */
  | { readonly type: 'REFUSED'; readonly what: Refusal }
  /** The portal leads to a page that the visit does not open; `at` on a clock that only goes forward, in milliseconds. */
  | { readonly type: 'BARRED'; readonly barred: Barred; readonly at: number }
  /** A page has come where the portal was; `isOther`: of another path than the one before. One that was kept from coming is none. */
  | { readonly type: 'MOVED'; readonly isOther: boolean; readonly at: number }
  /** The gate of an address was on screen long enough to be read. */
  | { readonly type: 'ADDRESS_READ' }
  /** A supervisor gave their passphrase for a host that no list has. */
  | { readonly type: 'VOUCHED'; readonly host: string }
  /** The computer's own browser was asked to open the site, or there is none that does. */
  | { readonly type: 'OUTSIDE'; readonly isOpen: boolean }
  /** The last press can no longer be taken back. */
  | { readonly type: 'SLIP_OVER' }
  /** Nothing moved for a while in the worker's turn. */
  | { readonly type: 'HAND_IDLE' }
  /** The gate before a sending was on screen long enough to be read. */
  | { readonly type: 'GATE_READ' }
  /** Every line of what the gate is about was in sight, or it has grown since. */
  | { readonly type: 'SCROLLED'; readonly whole: boolean }
  /** The page's preload held back a press on what may not be sent yet. */
  | { readonly type: 'HELD' }
  /** How far a demonstration is. */
  | { readonly type: 'DEMONSTRATION'; readonly showing: Showing }
  /** The app has done the steps before the one where practice begins; undefined: it could not. */
  | { readonly type: 'LED'; readonly led: Led | undefined }
  /** The outcome of reading the page's headings aloud. */
  | { readonly type: 'SPOKE'; readonly spoke: ReadAloudState }
  /** The entries of the visit were destroyed after a withdrawal, or could not be. */
  | { readonly type: 'ERASED'; readonly is: 'erased' | 'not-erased' }
  /** All that the end was to keep is kept, or the first that was not, and why. */
  | { readonly type: 'KEPT'; readonly trouble?: NotKept }
  | { readonly type: 'WIPED'; readonly checks: WipedView['checks'] }
  | { readonly type: 'JOURNAL_FAILED'; readonly code: string }
  /** A supervisor decided about an organisation's flows. */
  | { readonly type: 'LIBRARY'; readonly library: Library }
  /** Lines are written again, after a failure. */
  | { readonly type: 'JOURNAL_WRITES'; readonly state?: JournalState }

/** Where people go in the portal: in the page that shows, or from page to page. */
export type Steering =
  | { readonly action: 'back' | 'reload' | 'start' | 'focus' | 'larger' | 'smaller' }
  | { readonly action: 'show' | 'close'; readonly page: number }

/** Requests of the session to the world; the main process carries them out. */
export interface SessionEffects {
  /** Writes lines that must be on disk before anything else happens. */
  readonly write: { readonly entries: readonly Entry[] }
  readonly steerPortal: Steering
  /** Opens a site in the computer's own browser: where the portal begins, or the address that it was kept from, on this host. */
  readonly openOutside: { readonly from: OutsideFrom; readonly host: string }
  readonly saveSettings: Remembered
  /** Prints and saves what is ticked at the end, one after the other. */
  readonly keep: undefined
  /** Keeps what was said of a healed element for the next visits. */
  readonly rememberHeal: { readonly heal: KnownHeal }
  /** Destroys what was written of a visit, and takes it out of all counts. */
  readonly eraseVisit: { readonly visit: string }
  readonly wipe: undefined
}

/** Makes a command an event; a visit that begins gets its id from outside, as the core makes none. */
export function toEvent(command: Command, createId: () => string, toMoment: () => Moment): SessionEvent {
  if (command.do === 'consent') return { type: 'consent', answer: command.answer, visit: createId() }
  if (command.do === 'task') return { type: 'task', task: command.task, visit: createId() }
  if (command.do === 'put-aside') return { type: 'put-aside', at: toMoment() }
  const { do: type, ...rest } = command
  return { type, ...rest } as SessionEvent
}

/** Returns what somebody alone at a kiosk picked. */
export function toPickedAlone({ flow, training }: Pick<Picked, 'flow' | 'training'>): Picked {
  return { flow, training, role: 'alone', mode: 'kiosk' }
}

/** Returns the context that a sitting begins with. */
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
    endBoxes: input.endBoxes ?? [],
  }
}
