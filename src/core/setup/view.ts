import type { SetupPlace, SetupStep } from './step.ts'

/** What the screen of the set-up shows. */
export interface SetupView {
  readonly at: SetupStep | 'end'
  /** All steps, in their order. */
  readonly steps: readonly { readonly step: SetupStep; readonly settled: boolean }[]
  readonly sheet: boolean
  readonly witness: boolean
  readonly place: SetupPlace
}
