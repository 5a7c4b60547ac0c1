import type { FrameAim } from './frame-places.ts'

/**
 * The least and the most time between two looks at rest, in milliseconds, and the share of the time that looks may
 * take: a press needs one just before it. `AGAIN_REST_MS`: the least time where nothing new was reported.
 */
const REST_MS = 250
const AGAIN_REST_MS = 500
const REST_SHARE = 0.05
const MOST_REST_MS = 700
/** The looks without a picture after which a target is not looked at until it is reported again: its page may be gone. */
const MAX_MISSED = 10
/** The most targets that wait for a look. */
const MOST_REPORTED = 6

/**
 * Decides which target at rest is looked at next. One that came to its place is looked at at once, as people may press it
 * within a second; then those of the current step go on in turn, at no cost to the page.
 */
export class LookRounds {
  /** Takes a look; resolves with whether there was one. */
  readonly #keep: (target: FrameAim) => Promise<boolean>
  /** The targets that wait for a look, each once, oldest first; those that came to their place are in `#arrived` too. */
  readonly #reported = new Map<string, FrameAim>()
  readonly #arrived = new Set<string>()
  /** The targets of the current step where they were last reported. */
  readonly #watched = new Map<string, FrameAim>()
  #step: string | null = null
  #missed = 0
  #isLooking = false
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor(keep: (target: FrameAim) => Promise<boolean>) {
    this.#keep = keep
  }

  /** Notes where a target is. `hasArrived`: it was not there before. */
  report(
    target: FrameAim,
    { isCurrent, hasArrived }: { readonly isCurrent: boolean; readonly hasArrived: boolean },
  ): void {
    const key = toKey(target)
    if (this.#reported.size < MOST_REPORTED || this.#reported.has(key)) this.#reported.set(key, target)
    if (isCurrent) this.#watched.set(key, target)
    if (hasArrived && this.#reported.has(key)) {
      this.#arrived.add(key)
      this.#endPause()
    }
    if (!this.#isLooking && this.#pause === undefined) this.#lookAtNext()
  }

  /** Notes that a target is looked at elsewhere, and where it is. */
  note(target: FrameAim): void {
    const key = toKey(target)
    this.#forgetReport(key)
    if (this.#watched.has(key)) this.#watched.set(key, { ...target, isPress: false })
  }

  /** Keeps only the targets of this step in turn, and looks at once at what is reported of it. */
  follow(step: string | null): void {
    if (step !== this.#step) this.#endPause()
    this.#step = step
    for (const [key, { aim }] of this.#watched) if (aim.step !== step) this.#watched.delete(key)
  }

  /** Forgets the targets of a frame until they are reported again, or all. */
  forget(frame?: number): void {
    const isGone = (target: FrameAim) => frame === undefined || target.frame === frame
    for (const [key, one] of this.#reported) if (isGone(one)) this.#forgetReport(key)
    for (const [key, one] of this.#watched) if (isGone(one)) this.#watched.delete(key)
  }

  #forgetReport(key: string): void {
    this.#reported.delete(key)
    this.#arrived.delete(key)
  }

  #endPause(): void {
    clearTimeout(this.#pause)
    this.#pause = undefined
  }

  #lookAtNext(): void {
    const next = this.#takeNext()
    if (!next) return
    this.#isLooking = true
    const start = performance.now()
    void this.#keep(next).then((isSeen) => {
      this.#isLooking = false
      this.#missed = isSeen ? 0 : this.#missed + 1
      if (this.#missed >= MAX_MISSED) this.#watched.delete(toKey(next))
      if (this.#arrived.size > 0) return this.#lookAtNext()
      this.#pause = setTimeout(
        () => {
          this.#pause = undefined
          this.#lookAtNext()
        },
        this.#findPause(performance.now() - start),
      )
    })
  }

  /** Returns the pause after a look: the shorter, the more targets take turns, as any of them may be pressed. */
  #findPause(took: number): number {
    const count = this.#watched.size
    const least = count > 1 || this.#reported.size > 0 ? REST_MS : AGAIN_REST_MS
    return Math.max(least, Math.min(MOST_REST_MS / Math.max(1, count), took / REST_SHARE))
  }

  /** Takes a target that came to its place, one that was reported, or the watched one that was looked at longest ago. */
  #takeNext(): FrameAim | undefined {
    const [first] = [...this.#arrived, ...this.#reported.keys()]
    const reported = first === undefined ? undefined : this.#reported.get(first)
    if (first !== undefined) this.#forgetReport(first)
    return reported ?? this.#takeNextWatched()
  }

  #takeNextWatched(): FrameAim | undefined {
    const [first] = this.#watched
    if (!first) return undefined
    this.#watched.delete(first[0])
    this.#watched.set(...first)
    return first[1]
  }
}

/** Returns the name of a target: its frame, step and control. */
export function toKey({ frame, aim: { step, control } }: FrameAim): string {
  return `${frame} ${step} ${control}`
}
