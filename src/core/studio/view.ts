import type { FlowChange } from '../channel/changes.ts'
import type { StepKind } from '../flow/language/language.ts'
import type { DoorTrouble } from '../organisation/view.ts'
import type { Advice } from './advice.ts'
import type { Sureness } from './event.ts'
import type { StepFound } from './protocol.ts'
import type { FindingKind } from './saving/finding.ts'

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

/** What the studio's screen shows. */
export type StudioView =
  | { readonly at: 'locked'; readonly guarded: boolean; readonly trouble?: DoorTrouble }
  | {
      readonly at: 'idle'
      readonly portals: readonly { readonly id: string; readonly name: string; readonly hasTraining: boolean }[]
      /** Procedures of the organisation, which can be mended here. */
      readonly flows: readonly { readonly flow: string; readonly title: string }[]
      /** A recording that was not saved. */
      readonly kept?: { readonly title: string; readonly steps: number }
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
      readonly naming?: string
      readonly isSafe: boolean
    }
  | {
      readonly at: 'mending' | 'naming-mend'
      readonly title: string
      readonly steps: readonly MendView[]
      readonly canUndo: boolean
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
      readonly map: readonly {
        readonly page: string
        readonly steps: readonly string[]
        readonly to: readonly string[]
      }[]
      readonly file: string
      readonly canUndo: boolean
      readonly failed?: 'cannot-save' | 'changed'
    }
  | { readonly at: 'saved'; readonly title: string; readonly file: string }

export type StudioIdleView = Extract<StudioView, { at: 'idle' }>
export type StudioWorkingView = Extract<StudioView, { at: 'watching' | 'naming' | 'trying' }>
export type StudioMendingView = Extract<StudioView, { at: 'mending' | 'naming-mend' }>
export type StudioSavingView = Extract<StudioView, { at: 'saving' }>
