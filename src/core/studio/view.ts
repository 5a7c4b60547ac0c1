import type { FlowChange } from '../channel/changes.ts'
import type { StepKind, Where } from '../flow/language/language.ts'
import type { DoorTrouble } from '../organisation/view.ts'
import type { Advice } from './advice.ts'
import type { Sureness } from './event.ts'
import type { StepFound } from './protocol.ts'
import type { FindingKind } from './saving/finding.ts'
import type { MapPage } from './saving/map.ts'
import type { SendingView } from './sending.ts'

/** How a thing will be found, in the words of the screen. */
export type FoundBy = 'question' | 'label' | 'words' | 'under' | 'effect' | 'technical' | 'nothing'

export interface RecordedStepView {
  readonly id: string
  /** The page that it is on, by its heading. */
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
  /** Something of its words was left out. */
  readonly isCut: boolean
  readonly advice: readonly Advice[]
  /** Where one waits for what comes. */
  readonly where?: Where
  readonly found?: StepFound['outcome']
}

/** One step of a file that is mended: what it was called, and what its place is called by now. */
export interface MendView {
  readonly id: string
  readonly title: string
  readonly was: string
  readonly now?: string
  readonly found?: StepFound['outcome']
}

/** A step that people did not find as the guide said. */
export interface DriftView {
  readonly flow: string
  readonly step: string
  readonly isTraining: boolean
  readonly title: string
  readonly stepTitle: string
}

/** What the check found, for the screen to say in its own language. */
export interface FindingView {
  readonly is: FindingKind
  readonly level: 'error' | 'warning'
  /** In the file, for who opens it in an editor. */
  readonly line: number
  /** The step or page that it is about. */
  readonly where?: string
  readonly word?: string
  /** How many texts, of those that are in French only. */
  readonly number?: number
  /** The step whose words can be changed on the spot. */
  readonly step?: { readonly id: string; readonly title: string; readonly say: string }
}

/** A site on which a procedure can be made; `starts`: those of its procedures that begin on a page of their own. */
export interface StudioPortalView {
  readonly id: string
  readonly name: string
  readonly hasTraining: boolean
  readonly starts: readonly { readonly flow: string; readonly title: string }[]
}

/** What the studio's screen shows. */
export type StudioView =
  | {
      readonly at: 'locked'
      readonly guarded: boolean
      /** Whether a step is to be mended; which one would tell whoever comes next what a visit was about. */
      readonly hasDrift: boolean
      readonly trouble?: DoorTrouble
    }
  | {
      readonly at: 'idle'
      readonly portals: readonly StudioPortalView[]
      /** Procedures that can be mended here; the organisation's own first. */
      readonly flows: readonly { readonly flow: string; readonly title: string; readonly isOwn: boolean }[]
      /** Steps at which people said « non, ce n'est pas ça », the latest first. */
      readonly drifts: readonly DriftView[]
      /** A recording that was not saved; `isMend`: a procedure that was mended, and in how many files. */
      readonly kept?: { readonly title: string; readonly steps: number; readonly isMend: boolean }
      readonly refused?: 'name-taken' | 'not-opened'
    }
  | {
      readonly at: 'watching' | 'naming' | 'trying'
      readonly title: string
      readonly page: string
      readonly steps: readonly RecordedStepView[]
      /** Pages that nothing tells apart. */
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
      /** The step at which people said that it is not as the guide says. */
      readonly drifted?: string
      readonly canUndo: boolean
      readonly canRedo: boolean
      readonly naming?: string
    }
  | {
      readonly at: 'saving'
      readonly title: string
      /** All that would be in the file and that people or pages say. */
      readonly texts: readonly { readonly step?: string; readonly text: string }[]
      readonly looked: readonly string[]
      readonly findings: readonly FindingView[]
      readonly changes: readonly FlowChange[]
      /** What steps rest on, and how many. */
      readonly sources: readonly { readonly trust: string; readonly says: string; readonly steps: number }[]
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
      /** It mends what ships: no supervisor's yes brings it to anybody, only a signed sending does. */
      readonly isMend: boolean
    }
  | ({ readonly at: 'sending' } & SendingView)

export type StudioIdleView = Extract<StudioView, { at: 'idle' }>
export type StudioWorkingView = Extract<StudioView, { at: 'watching' | 'naming' | 'trying' }>
export type StudioMendingView = Extract<StudioView, { at: 'mending' | 'naming-mend' }>
export type StudioSavingView = Extract<StudioView, { at: 'saving' }>
export type StudioSendingView = Extract<StudioView, { at: 'sending' }>
