/**
 * Does something once, after some milliseconds; returns how to call that off.
 *
 * Where scripts may not run (`sandbox` without `allow-scripts`), Chromium fires no timer of the preload either, but runs
 * what its scheduler was given (measured in Electron 33); listeners and observers work there as anywhere.
 */
export function later(run: () => void, ms: number): () => void {
  hasTimers ||= matchMedia('(scripting: enabled)').matches
  if (hasTimers) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  }
  const stopping = new AbortController()
  const { signal } = stopping
  scheduler.postTask(run, { delay: ms, signal }).catch((cause: unknown) => {
    if (!signal.aborted) throw cause
  })
  return () => stopping.abort()
}

/** Whether timers run here. A document that has just begun does not say it yet; the scheduler serves there too. */
let hasTimers = false

/** The most that a page which is not drawn, or a frame out of sight, is waited for, in milliseconds. */
const LONGEST_MS = 100

/**
 * Calls back once the page as it is now is on screen: reading it then holds up no picture, and asks for no layout that was
 * not made yet. Called soon all the same where nothing is drawn.
 */
export function afterPaint({ defaultView, hidden }: Document, then: () => unknown): void {
  let isOver = false
  const finish = (): void => {
    if (!isOver) then()
    isOver = true
  }
  if (!defaultView || hidden) {
    finish()
    return
  }
  defaultView.requestAnimationFrame(() => later(finish, 0))
  later(finish, LONGEST_MS)
}

export interface DebounceParts {
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
  /** The pause of its triggers after which it runs, and the longest that it waits from the first of them, in milliseconds. */
  readonly wait: number
  readonly maxWait: number
}

/** Runs something once for many triggers, when they pause; those that never pause put it off for a while only. */
export class Debounce {
  readonly #parts: DebounceParts
  readonly #run: () => void
  #since = 0
  #stop: (() => void) | undefined

  constructor(parts: DebounceParts, run: () => void) {
    this.#parts = parts
    this.#run = run
  }

  trigger(notBefore = 0): void {
    const { now, later, wait, maxWait } = this.#parts
    if (this.#stop) this.#stop()
    else this.#since = now()
    const due = Math.max(Math.min(now() + wait, this.#since + maxWait), notBefore)
    this.#stop = later(
      () => {
        this.#stop = undefined
        this.#run()
      },
      Math.max(0, due - now()),
    )
  }

  cancel(): void {
    this.#stop?.()
    this.#stop = undefined
  }
}
