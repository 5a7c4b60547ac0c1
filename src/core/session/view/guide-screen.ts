import type { Role } from '../../attribution/role.ts'
import type { Holder, Obstacle, Reason } from '../../attribution/scale.ts'
import type { Showing } from '../../demonstration/demonstration.ts'
import type { Term } from '../../flow/language/glossary.ts'
import type { Doer, Exit, StepKind, Where } from '../../flow/language/language.ts'
import type { Language } from '../../flow/language/text.ts'
import type { ReadAloudState } from '../../guidance/protocol/signal.ts'
import type { AddressGateView } from '../region/address-gate.ts'
import type { GateView } from '../region/gate.ts'
import type { Nudge } from '../region/handover.ts'
import type { PageOfVisit } from '../region/open-page.ts'
import type { OutsideState } from '../region/outside.ts'
import type { UndoView } from '../undo.ts'
import type { Agreement } from '../withdrawal.ts'
import type { StepView } from './view.ts'

/** The way out into the computer's own browser; once it was taken, with the steps to be ticked beside it. */
export type OutsideView =
  | Extract<OutsideState, { readonly is: 'offered' }>
  | (Exclude<OutsideState, { readonly is: 'offered' }> & {
      readonly steps: readonly (StepView & { readonly say: string })[]
    })

export interface GuideView {
  readonly at: 'guide'
  /** A short task: each step is read aloud as it comes. */
  readonly task?: true
  /** An exercise of a class. */
  readonly lesson?: true
  readonly title: string
  readonly step: {
    readonly id: string
    readonly kind: StepKind
    readonly title: string
    readonly say: string
    /** The same in the second language, where one was chosen. */
    readonly also?: { readonly language: Language; readonly title: string; readonly say: string }
    readonly why?: string
    readonly hint?: string
    /** Said while an example of it plays. */
    readonly show?: string
    /** Words of the administration in all of that. */
    readonly terms?: readonly Term[]
    /** Mistakes that people make here. */
    readonly pitfalls?: readonly string[]
    /** Who is to do it, as the two planned or as the procedure expects, when that is not the person alone. */
    readonly doer?: Exclude<Doer, 'person'>
    /** The step that the person wanted to try this time. */
    readonly aim?: true
    readonly number: number
    readonly total: number
    readonly acknowledge: boolean
    readonly optional: boolean
    /** A question of the coach panel: one of these is the answer. `chosen` is in memory only. */
    readonly choices?: readonly { readonly id: string; readonly text: string; readonly chosen: boolean }[]
    /** Where what the person waits for arrives. */
    readonly where?: Where
    /** The ways out that make sense here. */
    readonly exits: readonly Exit[]
    /** Its target drifted, and an element is taken for it: by what words it was known before. */
    readonly drift?: { readonly label: string }
    /** "Où est-ce ?" was asked for this step. */
    readonly pointed: boolean
    /** Whether the instruction shows: the step begins with it, or it was asked for. */
    readonly told: boolean
    /** A look together was asked for. */
    readonly reassured: boolean
    /** Whether its place is not found, and one may go on without it. */
    readonly passable: boolean
    /** Whether it can be shown on the training portal. */
    readonly showable: boolean
    /** The portal asks it of everybody: it is no mistake of the person's. */
    readonly everyone?: true
    /** The obstacle that somebody named. */
    readonly obstacle?: Obstacle
  }
  /** The step is being shown on the training portal. */
  readonly demonstration?: Showing
  /** Whether nobody did anything yet: to leave asks nothing and looks back on nothing. */
  readonly untouched: boolean
  /** Whether it can be put aside and taken up again. */
  readonly keepable: boolean
  /** The person tries without the guide. */
  readonly alone: boolean
  /** "On relit ensemble", before something is sent. */
  readonly gate?: GateView | undefined
  /** Set where no flow guides: what can be done all the same. `button`: whether the one that sends was found, where that was asked. */
  readonly unguided?: {
    /** Every word of the administration that is explained. */
    readonly terms: readonly Term[]
    readonly aloud: boolean
    readonly spoke?: ReadAloudState
    readonly button?: 'found' | 'several' | 'none'
  }
  /** The portal leads to a page that this visit does not open. */
  readonly address?: AddressGateView
  /** The way out into the computer's own browser, where there is one. */
  readonly outside?: OutsideView
  /** Set while the person must come back to this step (after a crash, a logout). */
  readonly returningTo?: string
  readonly steps: readonly StepView[]
  readonly hand: {
    readonly holder: Holder
    /** Who may take it; `alone`: nobody. */
    readonly helper: Role
    readonly urgent: boolean
    /** Whether a sound says that it passed. */
    readonly sound: boolean
    /** Who proposes that the helper does this step. */
    readonly offer?: Holder
    readonly nudge?: Nudge
    /** The worker holds the hand and has not said why yet. */
    readonly reasonWanted: boolean
    readonly reason?: Reason
    readonly agreed: boolean
    /** A step that ended before its reason was given: asked again, for that step. */
    readonly owed?: { readonly step: string; readonly title: string }
  }
  readonly portal: PortalView
  readonly recorded: boolean
  readonly agreement: Agreement
  /** The last press, while it can be taken back. */
  readonly undo?: UndoView
  /** Both people are to say whether they go on although nothing can be written down. */
  readonly unrecorded?: true
  /** Files received from the portal during the visit. */
  readonly downloads: number
}

/** The portal beside the coach, as our screens show it: its name, its true host, how its page is, where else to turn. */
interface PortalView {
  readonly name: string
  readonly host: string
  readonly secure: boolean
  readonly training: boolean
  readonly status: PortalStatus
  readonly canGoBack: boolean
  /** Set where the person's word leads on past what stands in the way. */
  readonly mayGoOn?: true
  /** Set where the portal has no page to show, not even one of its own about its trouble. */
  readonly blank?: true
  /** The last ISO day on which the portal takes the procedure, where that is today or later. */
  readonly until?: string
  /** Set where the portal has more than one page open. */
  readonly pages?: readonly PageOfVisit[]
  readonly phone?: string
  readonly counter: string
}

/** How the guided page is, in the coach's words. `ok` has none. */
export type PortalStatus =
  | 'ok'
  | 'loading'
  | 'leading'
  | 'not-led'
  | 'not-yet'
  | 'several'
  | 'drifted'
  | 'gone'
  | 'unknown-screen'
  | 'offline'
  | 'down'
  | 'slow'
  | 'signed-out'
  | 'captcha'
  | 'code'
  | 'file'
  | 'refused'
  | 'crashed'
  | 'reopening'
  | 'insecure'
  | 'no-print'
  | 'no-file'
  | 'no-download'
  | 'no-dialog'
  | 'no-login'
  | 'too-many-pages'
  | 'deaf'
