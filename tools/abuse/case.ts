import { AssertionError } from 'node:assert'
import type { Scene } from './scene.ts'

/** One attack and what must come of it. It runs on an empty page of the portal; the app has held if `run` returns. */
export interface AbuseCase {
  /** The number in the list of the security study. */
  readonly id: number
  readonly attack: string
  /** @throws AssertionError if the app did not hold */
  readonly run: (scene: Scene) => Promise<void>
}

/** Cases that run in one start of the app, in their order. */
export interface AbuseFamily {
  readonly name: string
  readonly place: 'desk' | 'kiosk'
  /** Switches that the app is started with, besides the usual ones. */
  readonly args?: readonly string[]
  /** Prepares the profile before the app starts. */
  readonly prepare?: (userData: string) => void
  readonly cases: readonly AbuseCase[]
  /** Cases that cannot run on this machine, with the reason. */
  readonly notRunHere?: readonly { readonly id: number; readonly why: string }[]
}

/** Throws the error that the app did not hold. */
export function fail(message: string): never {
  throw new AssertionError({ message })
}
