import { PACE } from '../../../core/base/pace.ts'
import { findVisibleFrames, mergeAnswers } from '../../../core/guidance/judge/merge.ts'
import type { FrameAnswer, FramesSeen, Verdict } from '../../../core/guidance/protocol/frame.ts'
import type { Order, PageSignal, Signal } from '../../../core/guidance/protocol/signal.ts'

/** The time to wait for a new document in a frame before the page is reported without it, in milliseconds. */
const ARRIVAL_WAIT = 1_000
/** The time to wait for an answer to a new order, in milliseconds. */
const ANSWER_WAIT = 400
/** The time below which nobody can see, decide and press, in milliseconds; the same as on the page itself. */
const MIN_SIGHT = PACE.seen

export interface LiveFrame {
  readonly id: number
  readonly parent: number | null
}

type FrameSignal = PageSignal | Extract<Signal, { readonly kind: 'answered' }>

export interface FrameMergerParts {
  /** Returns the trusted frames that exist now, the page itself among them. */
  readonly live: () => readonly LiveFrame[]
  readonly order: (frame: number, order: Order) => void
  readonly verdict: (frame: number, verdict: Verdict) => void
  readonly onSignal: (signal: PageSignal) => void
  readonly now: () => number
}

/** What is known of one frame. */
interface KnownFrame {
  /** The order that the answer answers. */
  readonly order?: number | undefined
  readonly answer?: FrameAnswer | undefined
  readonly frames?: FramesSeen | undefined
  /** The time until which its next answer is awaited, in milliseconds. */
  readonly until?: number
  readonly seenSince?: number | undefined
  /** The verdict that it received last. */
  readonly verdict?: string | undefined
}

/**
 * Merges the signals of a portal view's frames into those of one page. A page without trusted, visible frames passes
 * its signals on unchanged; else each frame answers for itself, and `mergeAnswers` combines the answers.
 */
export class FrameMerger {
  readonly #parts: FrameMergerParts
  readonly #known = new Map<number, KnownFrame>()
  readonly #reading = createReadAloudTurn()
  #order: Order | undefined
  #isSplit = false
  #applies: readonly string[] = []
  #lastReported = ''
  /**
   * The frames in the order in which they try to read aloud: the one with the target, the page, the other visible ones.
   */
  #readers: readonly number[] = []
  /** The page's own signal, held back while its frames are awaited. */
  #kept: PageSignal | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: FrameMergerParts) {
    this.#parts = parts
  }

  /** Sends all frames a new order. */
  follow(next: Order): void {
    this.#order = next
    const frames = this.#parts.live()
    const pages = frames.filter(({ parent }) => parent === null)
    this.#reading.start(next.aloud ?? 0, this.#isSplit ? this.#readers : toIds(pages))
    for (const frame of frames) {
      if (this.#known.get(frame.id)?.answer) this.#update(frame.id, { until: this.#parts.now() + ANSWER_WAIT })
      this.#sendOrder(frame)
    }
  }

  /** Notes another document in the frame: the answers of the one before no longer count. */
  arrive(id: number): void {
    this.#forget(id)
    this.#settle()
  }

  #update(id: number, more: KnownFrame): void {
    this.#known.set(id, { ...this.#known.get(id), ...more })
  }

  #startPage(): void {
    this.#known.clear()
    this.#isSplit = false
    this.#applies = []
    this.#kept = undefined
    this.#lastReported = ''
    this.#readers = []
    this.#reading.reset()
    clearTimeout(this.#timer)
    this.#parts.onSignal({ kind: 'ready' })
  }

  #sendOrder({ id, parent }: LiveFrame): void {
    if (!this.#order) return
    // Acts of the whole page are not sent to a frame in it.
    const { aloud, act, ...rest } = this.#order
    const isPage = parent === null
    this.#parts.order(id, {
      ...rest,
      ...(isPage && act !== undefined && { act }),
      ...(aloud !== undefined && this.#reading.isReader(id) && { aloud }),
      ...((!isPage || this.#isSplit) && { part: true }),
    })
  }

  /** Handles a frame's report on reading aloud: where it has nothing to read, the next frame tries. */
  #receiveReadAloud(id: number, signal: Extract<Signal, { kind: 'spoke' }>): void {
    if (!this.#reading.isReader(id)) return
    if (signal.spoke === 'nothing' && this.#reading.pass(id)) {
      for (const frame of this.#parts.live()) if (this.#reading.isReader(frame.id)) this.#sendOrder(frame)
    } else this.#parts.onSignal(signal)
  }

  #forget(id: number): void {
    this.#reading.leave(id)
    this.#update(id, {
      order: undefined,
      answer: undefined,
      frames: undefined,
      verdict: undefined,
      until: this.#parts.now() + ARRIVAL_WAIT,
    })
  }

  /** Receives a signal of a frame; drops one of a frame that is gone. */
  receive(id: number, signal: FrameSignal): void {
    const frame = this.#parts.live().find((one) => one.id === id)
    if (!frame) return
    const isPage = frame.parent === null
    if (signal.kind === 'ready' && isPage) this.#startPage()
    else if (signal.kind === 'ready') {
      this.#forget(id)
      this.#sendOrder(frame)
    } else if (signal.kind === 'answered') {
      if (signal.order !== this.#order?.order) return
      this.#update(id, { order: signal.order, answer: signal.answer, frames: signal.frames, until: 0 })
      this.#settle()
    } else if (signal.kind === 'observed') {
      if (isPage) this.#observe(id, signal)
    } else if (signal.kind === 'gesture') {
      if (isPage || this.#isStepOfFrame(id, signal.step)) this.#parts.onSignal(signal)
    } else if (signal.kind === 'spoke') {
      this.#receiveReadAloud(id, signal)
    } else if (isPage || signal.kind === 'held' || signal.kind === 'scrolled') this.#parts.onSignal(signal)
  }

  #observe(id: number, signal: Extract<Signal, { kind: 'observed' }>): void {
    this.#update(id, { frames: signal.frames })
    if (signal.frames || this.#isSplit) {
      if (!this.#isSplit) this.#kept = signal
      this.#settle()
    } else {
      this.#lastReported = ''
      this.#parts.onSignal(signal)
    }
  }

  /**
   * Checks whether a gesture in a frame counts: people have seen the frame for long enough, and the step applies there.
   */
  #isStepOfFrame(id: number, step: string): boolean {
    const since = this.#known.get(id)?.seenSince
    return (
      this.#isSplit && since !== undefined && this.#parts.now() - since >= MIN_SIGHT && this.#applies.includes(step)
    )
  }

  #settle(): void {
    clearTimeout(this.#timer)
    const frames = this.#parts.live().map((frame) => ({ ...this.#known.get(frame.id), ...frame }))
    const seen = findVisibleFrames(frames)
    for (const frame of frames) {
      if (!seen.includes(frame)) this.#update(frame.id, { seenSince: undefined })
      else if (frame.seenSince === undefined) this.#update(frame.id, { seenSince: this.#parts.now() })
    }
    const page = frames.find(({ parent }) => parent === null)
    if (!page) return
    const waits = frames.flatMap(({ parent, until = 0 }) =>
      parent !== null && until > this.#parts.now() ? [until - this.#parts.now()] : [],
    )
    if (this.#isSplit !== seen.length > 1) this.#switch(page)
    else if (waits.length > 0) this.#timer = setTimeout(() => this.#settle(), Math.min(...waits) + 1)
    else if (this.#isSplit) this.#merge(frames)
    else if (this.#kept) this.#report(this.#kept)
  }

  /** Switches between the page's own answer and merged ones: frames became visible, or the last one went. */
  #switch(page: LiveFrame): void {
    this.#isSplit = !this.#isSplit
    this.#kept = undefined
    this.#update(page.id, { order: undefined, answer: undefined })
    this.#sendOrder(page)
    if (!this.#isSplit)
      for (const { id, parent } of this.#parts.live()) if (parent !== null) this.#sendVerdict(id, NOTHING)
  }

  #merge(frames: readonly (KnownFrame & LiveFrame)[]): void {
    const order = this.#order
    const answers = frames.flatMap(({ answer, ...frame }) => {
      return answer && frame.order === order?.order ? [{ ...frame, answer }] : []
    })
    if (!order || !answers.some(({ parent }) => parent === null)) return
    const merged = mergeAnswers(order, answers)
    this.#applies = merged.applies
    this.#report({ kind: 'observed', order: order.order, observation: merged.observation })
    const seen = findVisibleFrames(answers)
    this.#readers = [...(merged.holder === undefined ? [] : [merged.holder]), ...toIds(seen)]
    for (const frame of answers) {
      this.#sendVerdict(
        frame.id,
        seen.includes(frame) ? { applies: [...this.#applies], target: merged.holder === frame.id } : NOTHING,
      )
    }
  }

  #sendVerdict(id: number, verdict: Verdict): void {
    const text = JSON.stringify(verdict)
    if (this.#known.get(id)?.verdict === text) return
    this.#update(id, { verdict: text })
    this.#parts.verdict(id, verdict)
  }

  #report(signal: PageSignal): void {
    const text = JSON.stringify(signal)
    this.#kept = undefined
    if (text === this.#lastReported) return
    this.#lastReported = text
    this.#parts.onSignal(signal)
  }
}

/** Returns the ids of frames, the page's own first. */
function toIds(frames: readonly LiveFrame[]): readonly number[] {
  return frames
    .toSorted((one, other) => Number(one.parent !== null) - Number(other.parent !== null))
    .map(({ id }) => id)
}

const NOTHING: Verdict = { applies: [], target: false }

/** Decides which frame of a page reads aloud: one at a time, as they share one voice. */
interface ReadAloudTurn {
  /** Starts a request of this number: these frames try one after the other, until one has something to read. */
  readonly start: (request: number, frames: readonly number[]) => void
  readonly isReader: (frame: number) => boolean
  /** Gives the turn to the next frame, as this one has nothing to read. Returns whether there is a next one. */
  readonly pass: (frame: number) => boolean
  /** Notes another document in the frame: it takes no part in this request, and nothing is read in its place. */
  readonly leave: (frame: number) => void
  /** Forgets the request, for another page. */
  readonly reset: () => void
}

function createReadAloudTurn(): ReadAloudTurn {
  let last = 0
  let frames: readonly number[] = []
  const isReader = (frame: number): boolean => frames[0] === frame
  return {
    start: (request, candidates) => {
      if (request === last) return
      last = request
      frames = request > 0 ? [...new Set(candidates)] : []
    },
    isReader,
    pass: (frame) => {
      if (!isReader(frame) || frames.length < 2) return false
      frames = frames.slice(1)
      return true
    },
    leave: (frame) => {
      frames = isReader(frame) ? [] : frames.filter((one) => one !== frame)
    },
    reset: () => {
      last = 0
      frames = []
    },
  }
}
