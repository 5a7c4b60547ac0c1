import type { ScreenView, View } from '../../../src/core/app/view/view.ts'
import { calls } from '../gallery/call-screens.ts'
import { classes } from '../gallery/class-screens.ts'
import { kiosks } from '../gallery/kiosk-screens.ts'
import { locks } from '../gallery/lock-screens.ts'
import { distinct } from './distinct.ts'

/** One state of each screen, and of each state of the kiosk: a boundary does not know more of them. */
export const kinds = Object.values(
  Object.fromEntries(
    [
      ...distinct.map(([name, shown]) => [name, shown, {}] as const),
      ...Object.entries({ ...calls, ...classes, ...locks, ...kiosks }).map(
        ([name, { screen: shown, ...rest }]) => [name, shown, rest] as const,
      ),
    ]
      .map((state) => [toKind(state[1], state[2]), state] as const)
      .reverse(),
  ),
)

function toKind({ at }: ScreenView, rest: Partial<View>): string {
  return [at, rest.kiosk?.at, rest.lock?.is, rest.class?.side, rest.call?.side].join(' ')
}
