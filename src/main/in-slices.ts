import { setTimeout as wait } from 'node:timers/promises'
import type { Steps } from '../core/steps.ts'

/** How long this thread may be busy before it looks at what else waits, and for how long it then rests; in milliseconds. */
const SLICE = 12
const REST = 1

/**
 * Does long work in slices, so that windows, keys and the mouse are answered in between: the main process is the one that
 * they all go through. It rests by a timer, because Chromium's own tasks do not come between two immediates.
 *
 * @throws the reason of the signal, once it is aborted
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
