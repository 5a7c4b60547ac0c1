import { AssertionError } from 'node:assert'
import type { Scene } from './scene.ts'

/** One attack and what must come of it. It is run on an empty page of the portal and held if `run` returns. */
export interface AbuseCase {
  /** The number of the list in the security study. */
  readonly id: number
  readonly attack: string
  /** @throws AssertionError where the app did not hold */
  readonly run: (scene: Scene) => Promise<void>
}

/** Cases that are run in one start of the app, in their order. */
export interface AbuseFamily {
  readonly name: string
  readonly place: 'desk' | 'kiosk'
  /** Switches that the app is started with, beside the usual. */
  readonly args?: readonly string[]
  /** What lies in the profile before the app starts. */
  readonly prepare?: (userData: string) => void
  readonly cases: readonly AbuseCase[]
  /** Cases that this machine cannot run, with why: they need something that is not there. */
  readonly notRunHere?: readonly { readonly id: number; readonly why: string }[]
}

/** Says that the app did not hold. */
export function fail(message: string): never {
  throw new AssertionError({ message })
}
