import type { HelperWord } from '../../attribution/attribute.ts'
import type { Role } from '../../attribution/role.ts'
import type { Holder, Obstacle, Reason } from '../../attribution/scale.ts'
import type { MissingReason } from '../../base/engine.ts'
import type { Term } from '../../flow/language/glossary.ts'
import type { Doer, Exit, StepKind, Where } from '../../flow/language/language.ts'
import type { FrenchMark, Language } from '../../flow/language/text.ts'
import type { ReadAloudState } from '../../guidance/protocol/signal.ts'
import type { PageOfVisit } from '../../navigation/page-state.ts'
import type { PortalStatus } from '../../session/portal-status.ts'
import type { AddressGateView } from '../../session/region/address-gate.ts'
import type { GateView } from '../../session/region/gate.ts'
import type { Nudge } from '../../session/region/handover.ts'
import type { OutsideState } from '../../session/region/outside.ts'
import type { UndoView } from '../../session/undo.ts'
import type { Showing } from '../../session/visit.ts'
import type { Agreement } from '../../session/withdrawal.ts'
import type { StepView } from './view.ts'

/** The way out into the computer's own browser; once it was taken, with the steps to tick beside it. */
export type OutsideView =
  | Extract<OutsideState, { readonly is: 'offered' }>
  | (Exclude<OutsideState, { readonly is: 'offered' }> & {
      readonly steps: readonly (StepView & { readonly say: string })[]
    })

/** The texts of a step that a language may lack. */
export type StepText = 'title' | 'say' | 'why' | 'hint' | 'show' | 'pitfalls'

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
    /** The texts of this step that the language lacks: they are in French. */
    readonly french?: readonly StepText[]
    /** The same in the second language, where one was chosen. */
    readonly also?: { readonly language: Language; readonly title: string; readonly say: string }
    readonly why?: string
    readonly hint?: string
    /** The sentence shown while an example of the step plays. */
    readonly show?: string
    /** Administrative words in all of these texts. */
    readonly terms?: readonly Term[]
    /** Mistakes that people make here. */
    readonly pitfalls?: readonly string[]
    /** Who should do it, as planned or as the procedure expects, if not the person alone. */
    readonly doer?: Exclude<Doer, 'person'>
    /** The step that the person wanted to try this time. */
    readonly aim?: true
    readonly number: number
    readonly total: number
    readonly acknowledge: boolean
    readonly optional: boolean
    /** The answers to a question of the coach panel. `chosen` is in memory only. */
    readonly choices?: readonly ({
      readonly id: string
      readonly text: string
      readonly chosen: boolean
    } & FrenchMark)[]
    /** Where the code or mail that the person waits for arrives. */
    readonly where?: Where
    /** The paper form that the step is a question of: nobody knows its place on the site. */
    readonly form?: string
    /** The ways out that make sense at this step. */
    readonly exits: readonly Exit[]
    /** The target drifted and another element was found: the words by which the target was known. */
    readonly drift?: { readonly label: string }
    /** Whether people pressed "Où est-ce ?" at this step. */
    readonly pointed: boolean
    /** Whether the instruction shows: from the beginning of the step, or on request. */
    readonly told: boolean
    /** Whether a look together was requested. */
    readonly reassured: boolean
    /** Whether the target is not found and the step may be passed without it. */
    readonly passable: boolean
    /** Whether the step can be shown on the training portal. */
    readonly showable: boolean
    /** The portal asks this of everybody: it is not the person's mistake. */
    readonly everyone?: true
    /** The obstacle that somebody reported. */
    readonly obstacle?: Obstacle
  }
  /** The step is being shown on the training portal. */
  readonly demonstration?: Showing
  /** Whether nobody did anything yet: leaving then asks no question and shows no recap. */
  readonly untouched: boolean
  /** Whether the visit can be put aside and resumed. */
  readonly keepable: boolean
  /** The procedure that leads back into the account, where the site refuses what somebody signs in with. */
  readonly wayBackIn?: string
  /** Whether the person tries without the guide. */
  readonly alone: boolean
  /** "On relit ensemble", before something is sent. */
  readonly gate?: GateView | undefined
  /**
   * Set without a guide: the help that is still possible. `button`: whether the submit button was found, on request.
   */
  readonly unguided?: {
    /** Every administrative word that is explained. */
    readonly terms: readonly Term[]
    readonly aloud: boolean
    readonly spoke?: ReadAloudState
    readonly button?: 'found' | 'several' | 'none'
  }
  /** The portal leads to a page that this visit does not open. */
  readonly address?: AddressGateView
  /** The way out into the computer's own browser, where there is one. */
  readonly outside?: OutsideView
  /** Set while the person must come back to this step (after a crash or a logout). */
  readonly returningTo?: string
  readonly steps: readonly StepView[]
  readonly hand: {
    readonly holder: Holder
    /** Who may take it; `alone`: nobody. */
    readonly helper: Role
    readonly urgent: boolean
    /** What the helper said that they said or pointed at in this step. */
    readonly word?: HelperWord
    /** Whether the helper stepped away: nobody is beside the person. */
    readonly away: boolean
    /** Whether a sound is played when the hand passes. */
    readonly sound: boolean
    /** Who proposes that the helper does this step. */
    readonly offer?: Holder
    readonly nudge?: Nudge
    /** Whether the worker holds the hand and has given no reason yet. */
    readonly reasonWanted: boolean
    readonly reason?: Reason
    readonly agreed: boolean
    /** A step that ended before its reason was given: the reason is asked for again. */
    readonly owed?: { readonly step: string; readonly title: string }
  }
  readonly portal: PortalView
  /** Set on a real portal that an engine without current security fixes draws: why there is no other. */
  readonly oldEngine?: MissingReason
  readonly recorded: boolean
  readonly agreement: Agreement
  /** The last press, while it can be taken back. */
  readonly undo?: UndoView
  /** Both people are asked whether to continue although nothing can be recorded. */
  readonly unrecorded?: true
  /** Files received from the portal during the visit. */
  readonly downloads: number
  /** A secret is being typed: the helper looks away. */
  readonly secret?: true
  /** The state of reading the page aloud, where it was asked for in place of a step. */
  readonly spoke?: ReadAloudState
}

/**
 * The portal beside the coach, as our screens show it: its name, its true host, the state of its page, where else to
 * go.
 */
export interface PortalView {
  readonly name: string
  readonly host: string
  readonly secure: boolean
  readonly training: boolean
  readonly status: PortalStatus
  readonly canGoBack: boolean
  /** Set if the person may go on past the obstacle. */
  readonly mayGoOn?: true
  /** Set if the portal shows no page at all, not even an error page of its own. */
  readonly blank?: true
  /** The last ISO day on which the portal accepts the procedure, if that is today or later. */
  readonly until?: string
  /** The other procedure of the portal that knows the page; `mayGo`: this visit can be kept for later meanwhile. */
  readonly elsewhere?: { readonly flow: string; readonly title: string; readonly mayGo: boolean }
  /** Where the place of the step is, if it is out of sight and shown there. */
  readonly sight?: 'above' | 'below'
  /** Set where the portal has more than one page open. */
  readonly pages?: readonly PageOfVisit[]
  readonly phone?: string
  readonly counter: string
}
