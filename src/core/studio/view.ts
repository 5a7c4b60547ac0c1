import type { FlowChange } from '../channel/changes.ts'
import type { StepKind, Where } from '../flow/language/language.ts'
import type { DoorTrouble } from '../organisation/view.ts'
import type { Advice } from './advice.ts'
import type { Sureness } from './event.ts'
import type { StepFound } from './protocol.ts'
import type { FindingKind } from './saving/finding.ts'
import type { MapPage } from './saving/map.ts'
import type { SendingView } from './sending.ts'

/** The way in which an element will be found, for the screen to explain. */
export type FoundBy = 'question' | 'label' | 'words' | 'under' | 'effect' | 'technical' | 'nothing'

export interface RecordedStepView {
  readonly id: string
  /** The heading of its page. */
  readonly page: string
  readonly title: string
  readonly say: string
  readonly kind: StepKind
  readonly kinds: readonly StepKind[]
  readonly isOptional: boolean
  readonly isBranch: boolean
  readonly hasPlace: boolean
  readonly foundBy: FoundBy
  readonly sureness: Sureness
  readonly others: readonly string[]
  /** Whether some of its words were left out. */
  readonly isCut: boolean
  readonly advice: readonly Advice[]
  /** The channel of a `wait` step. */
  readonly where?: Where
  readonly found?: StepFound['outcome']
}

/** One step of a file that is being corrected: the former and the present name of its place. */
export interface MendView {
  readonly id: string
  readonly title: string
  readonly was: string
  readonly now?: string
  readonly found?: StepFound['outcome']
}

/** A step that people did not find as the guide describes it. */
export interface DriftView {
  readonly flow: string
  readonly step: string
  readonly isTraining: boolean
  readonly title: string
  readonly stepTitle: string
}

/** A finding of the check, for the screen to word in its own language. */
export interface FindingView {
  readonly is: FindingKind
  readonly level: 'error' | 'warning'
  /** The line in the file, for people who open it in an editor. */
  readonly line: number
  /** The step or page that it is about. */
  readonly where?: string
  readonly word?: string
  /** The number of texts, for those in French only. */
  readonly number?: number
  /** The step whose words can be edited here. */
  readonly step?: { readonly id: string; readonly title: string; readonly say: string }
}

/** A site on which a procedure can be recorded; `starts`: its procedures that begin on a page of their own. */
export interface StudioPortalView {
  readonly id: string
  readonly name: string
  readonly hasTraining: boolean
  readonly starts: readonly { readonly flow: string; readonly title: string }[]
}

/** Where several steps of a flow are known from. */
export interface StudioSource {
  readonly trust: string
  readonly says: string
  /** The paper form of which the steps are questions. */
  readonly form?: string
  readonly steps: number
}

/** The data that the studio's screen shows. */
export type StudioView =
  | {
      readonly at: 'locked'
      readonly guarded: boolean
      /** Whether some step needs correction. Naming the step would tell the next person what a visit was about. */
      readonly hasDrift: boolean
      readonly trouble?: DoorTrouble
    }
  | {
      readonly at: 'idle'
      readonly portals: readonly StudioPortalView[]
      /** Procedures that can be corrected here; the organisation's own come first. */
      readonly flows: readonly { readonly flow: string; readonly title: string; readonly isOwn: boolean }[]
      /** Steps at which people answered « non, ce n'est pas ça », the latest first. */
      readonly drifts: readonly DriftView[]
      /** An unsaved recording. `isMend`: it is the correction of a procedure; `steps` then counts its files. */
      readonly kept?: { readonly title: string; readonly steps: number; readonly isMend: boolean }
      readonly refused?: 'name-taken' | 'not-opened'
    }
  | {
      readonly at: 'watching' | 'naming' | 'trying'
      readonly title: string
      readonly page: string
      readonly steps: readonly RecordedStepView[]
      /** Pages that no condition tells apart. */
      readonly alike: readonly string[]
      readonly isOtherWay: boolean
      readonly canUndo: boolean
      readonly canRedo: boolean
      readonly naming?: string
      readonly isSafe: boolean
    }
  | {
      readonly at: 'mending' | 'naming-mend'
      readonly title: string
      readonly steps: readonly MendView[]
      /** The step that people reported as different from what the guide says. */
      readonly drifted?: string
      readonly canUndo: boolean
      readonly canRedo: boolean
      readonly naming?: string
    }
  | {
      readonly at: 'saving'
      readonly title: string
      /** All texts in the file that people will read or that pages show. */
      readonly texts: readonly { readonly step?: string; readonly text: string }[]
      readonly looked: readonly string[]
      readonly findings: readonly FindingView[]
      readonly changes: readonly FlowChange[]
      /** The sources of steps, with the number of steps for each. */
      readonly sources: readonly StudioSource[]
      readonly map: readonly MapPage[]
      readonly file: string
      readonly canUndo: boolean
      readonly canRedo: boolean
      readonly failed?: 'cannot-save' | 'changed'
    }
  | {
      readonly at: 'saved'
      readonly title: string
      readonly file: string
      /**
       * Whether it corrects a shipped procedure: approval by a supervisor does not distribute it, only a signed sending
       * does.
       */
      readonly isMend: boolean
    }
  | ({ readonly at: 'sending' } & SendingView)

export type StudioIdleView = Extract<StudioView, { at: 'idle' }>
export type StudioWorkingView = Extract<StudioView, { at: 'watching' | 'naming' | 'trying' }>
export type StudioMendingView = Extract<StudioView, { at: 'mending' | 'naming-mend' }>
export type StudioSavingView = Extract<StudioView, { at: 'saving' }>
export type StudioSendingView = Extract<StudioView, { at: 'sending' }>
