import { setTimeout as wait } from 'node:timers/promises'
import type { Steps } from '../core/base/steps.ts'

/** The time that this thread may work before it pauses, and the length of the pause, in milliseconds. */
const SLICE = 12
const REST = 1

/**
 * Runs long work in slices, so that windows, keys and the mouse stay responsive, which all need the main process. It
 * pauses with a timer, as Chromium's own tasks do not run between two immediates. @throws the signal's reason, once it
 * is aborted
 */
export async function runInSlices<T>(
  steps: Steps<T>,
  { signal, onStep }: { readonly signal?: AbortSignal; readonly onStep?: (amount: number) => void } = {},
): Promise<T> {
  for (let until = performance.now() + SLICE; ; ) {
    const step = steps.next()
    if (step.done === true) return step.value
    onStep?.(step.value)
    if (performance.now() < until) continue
    await wait(REST)
    signal?.throwIfAborted()
    until = performance.now() + SLICE
  }
}

/** Lets this thread do what else waits for it, as Chromium's own tasks run between two timers. */
export function toNextTurn(): Promise<void> {
  return wait(2)
}
