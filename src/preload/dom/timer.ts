/**
 * Runs something once, after some milliseconds; returns a function that cancels it. Where scripts may not run
 * (`sandbox` without `allow-scripts`), Chromium fires no timer of the preload either, but runs the tasks of its
 * scheduler (measured in Electron 33); listeners and observers work there as anywhere.
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

/** Whether timers run here. A new document does not know yet; the scheduler works there too. */
let hasTimers = false

/** The longest wait for a page that is not painted, or a frame out of sight, in milliseconds. */
const LONGEST_MS = 100

/**
 * Calls back once the current page is painted: reading it then delays no frame and forces no layout. Where nothing is
 * painted it calls back soon anyway.
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
  /** The pause of its triggers after which it runs, and the longest wait from the first of them, in milliseconds. */
  readonly wait: number
  readonly maxWait: number
}

/** Runs something once for many triggers, when they pause, or after `maxWait` if they never do. */
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
