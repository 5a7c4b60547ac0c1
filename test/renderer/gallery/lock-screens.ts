import type { ScreenView } from '../../../src/core/app/view/view.ts'
import type { LockView } from '../../../src/core/lock/view.ts'
import { screens } from './screens.ts'

export interface LockState {
  readonly screen: ScreenView
  readonly lock: LockView
}

function toState(lock: Partial<LockView>): LockState {
  return { screen: screens.guide ?? { at: 'care' }, lock: { after: 15, guarded: true, is: 'covered', ...lock } }
}

/** A desk that nobody touched for a while, in the states that look different. */
export const locks: Readonly<Record<string, LockState>> = {
  lock: toState({ guarded: false }),
  'lock-guarded': toState({}),
  'lock-refused': toState({ is: 'refused' }),
  'lock-waiting': toState({ is: 'waiting', wait: 30 }),
}
