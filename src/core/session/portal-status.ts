import type { PageStatus } from '../navigation/page-state.ts'
import type { Situation } from './region/situation.ts'

/** The state of the guided page, as the coach words it; `ok` has no words. */
export type PortalStatus =
  | PageStatus
  | Situation
  /** What the guide finds where the page itself is well. */
  | ('not-yet' | 'several' | 'drifted' | 'gone' | 'unknown-screen' | 'other-procedure' | 'other-page')
  | ('signed-out' | 'captcha' | 'code' | 'deaf')
