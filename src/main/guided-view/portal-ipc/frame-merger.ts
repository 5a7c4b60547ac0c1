import { findVisibleFrames, mergeAnswers } from '../../../core/guidance/judge/merge.ts'
import type { FrameAnswer, FramesSeen, Verdict } from '../../../core/guidance/protocol/frame.ts'
import type { Order, PageSignal, Signal } from '../../../core/guidance/protocol/signal.ts'
import { PACE } from '../../../core/pace.ts'

/** The time that a document which came into a frame is waited for before the page is reported without it, in milliseconds. */
const ARRIVAL_WAIT = 1_000
/** The time that an answer to a new order is waited for, in milliseconds. */
const ANSWER_WAIT = 400
/** The time in which nobody sees, decides and presses, in milliseconds, as on the page itself. */
const MIN_SIGHT = PACE.seen

export interface LiveFrame {
  readonly id: number
  readonly parent: number | null
}

type FrameSignal = PageSignal | Extract<Signal, { readonly kind: 'answered' }>

export interface FrameMergerParts {
  /** Returns the frames that are there now and are trusted, the page itself among them. */
  readonly live: () => readonly LiveFrame[]
  readonly order: (frame: number, order: Order) => void
  readonly verdict: (frame: number, verdict: Verdict) => void
  readonly onSignal: (signal: PageSignal) => void
  readonly now: () => number
}

/** Knowledge of one frame. */
interface KnownFrame {
  /** The order that the answer answers. */
  readonly order?: number | undefined
  readonly answer?: FrameAnswer | undefined
  readonly frames?: FramesSeen | undefined
  /** The time until which its next answer is waited for, in milliseconds. */
  readonly until?: number
  readonly seenSince?: number | undefined
  /** The verdict that it was given last. */
  readonly verdict?: string | undefined
}

/**
 * Makes one page of the frames of a portal view. The signals of a page whose frames are not ours, or not seen, pass through
 * alone; else each frame answers for itself, and `mergeAnswers` puts the answers together.
 */
export class FrameMerger {
  readonly #parts: FrameMergerParts
  readonly #known = new Map<number, KnownFrame>()
  readonly #reading = createReadAloudTurn()
  #order: Order | undefined
  #isSplit = false
  #applies: readonly string[] = []
  #told = ''
  /**
   * The frames in the order in which they are asked to read aloud: the one with the target, the page, the others that are
   * seen.
   */
  #readers: readonly number[] = []
  /** The signal of the page alone, kept while its frames are waited for. */
  #kept: PageSignal | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: FrameMergerParts) {
    this.#parts = parts
  }

  /** Gives all frames a new order. */
  follow(next: Order): void {
    this.#order = next
    const frames = this.#parts.live()
    const pages = frames.filter(({ parent }) => parent === null)
    this.#reading.ask(next.aloud ?? 0, this.#isSplit ? this.#readers : toIds(pages))
    for (const frame of frames) {
      if (this.#known.get(frame.id)?.answer) this.#note(frame.id, { until: this.#parts.now() + ANSWER_WAIT })
      this.#give(frame)
    }
  }

  /** Notes another document in the frame: what the one before answered is void. */
  arrive(id: number): void {
    this.#forget(id)
    this.#settle()
  }

  #note(id: number, more: KnownFrame): void {
    this.#known.set(id, { ...this.#known.get(id), ...more })
  }

  #begin(): void {
    this.#known.clear()
    this.#isSplit = false
    this.#applies = []
    this.#kept = undefined
    this.#told = ''
    this.#readers = []
    this.#reading.begin()
    clearTimeout(this.#timer)
    this.#parts.onSignal({ kind: 'ready' })
  }

  #give({ id, parent }: LiveFrame): void {
    if (!this.#order) return
    // What is asked of the page as a whole is not asked of a frame in it.
    const { aloud, act, ...rest } = this.#order
    const isPage = parent === null
    this.#parts.order(id, {
      ...rest,
      ...(isPage && act !== undefined && { act }),
      ...(aloud !== undefined && this.#reading.isReader(id) && { aloud }),
      ...((!isPage || this.#isSplit) && { part: true }),
    })
  }

  /** Takes a frame's word on reading aloud: one with nothing to read lets the next one try. */
  #hearSpoke(id: number, signal: Extract<Signal, { kind: 'spoke' }>): void {
    if (!this.#reading.isReader(id)) return
    if (signal.spoke === 'nothing' && this.#reading.pass(id)) {
      for (const frame of this.#parts.live()) if (this.#reading.isReader(frame.id)) this.#give(frame)
    } else this.#parts.onSignal(signal)
  }

  #forget(id: number): void {
    this.#reading.leave(id)
    this.#note(id, {
      order: undefined,
      answer: undefined,
      frames: undefined,
      verdict: undefined,
      until: this.#parts.now() + ARRIVAL_WAIT,
    })
  }

  hear(id: number, signal: FrameSignal): void {
    const frame = this.#parts.live().find((one) => one.id === id)
    if (!frame) return
    const isPage = frame.parent === null
    if (signal.kind === 'ready' && isPage) this.#begin()
    else if (signal.kind === 'ready') {
      this.#forget(id)
      this.#give(frame)
    } else if (signal.kind === 'answered') {
      if (signal.order !== this.#order?.order) return
      this.#note(id, { order: signal.order, answer: signal.answer, frames: signal.frames, until: 0 })
      this.#settle()
    } else if (signal.kind === 'observed') {
      if (isPage) this.#observe(id, signal)
    } else if (signal.kind === 'gesture') {
      if (isPage || this.#isStepOfFrame(id, signal.step)) this.#parts.onSignal(signal)
    } else if (signal.kind === 'spoke') {
      this.#hearSpoke(id, signal)
    } else if (isPage || signal.kind === 'held' || signal.kind === 'scrolled') this.#parts.onSignal(signal)
  }

  #observe(id: number, signal: Extract<Signal, { kind: 'observed' }>): void {
    this.#note(id, { frames: signal.frames })
    if (signal.frames || this.#isSplit) {
      if (!this.#isSplit) this.#kept = signal
      this.#settle()
    } else {
      this.#told = ''
      this.#parts.onSignal(signal)
    }
  }

  /** Acts in a frame count once people could see it, and on what applies there. */
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
      if (!seen.includes(frame)) this.#note(frame.id, { seenSince: undefined })
      else if (frame.seenSince === undefined) this.#note(frame.id, { seenSince: this.#parts.now() })
    }
    const page = frames.find(({ parent }) => parent === null)
    if (!page) return
    const waits = frames.flatMap(({ parent, until = 0 }) =>
      parent !== null && until > this.#parts.now() ? [until - this.#parts.now()] : [],
    )
    if (this.#isSplit !== seen.length > 1) this.#turn(page)
    else if (waits.length > 0) this.#timer = setTimeout(() => this.#settle(), Math.min(...waits) + 1)
    else if (this.#isSplit) this.#merge(frames)
    else if (this.#kept) this.#tell(this.#kept)
  }

  /** Turns to the other way of answering: frames came into sight, or the last one went. */
  #turn(page: LiveFrame): void {
    this.#isSplit = !this.#isSplit
    this.#kept = undefined
    this.#note(page.id, { order: undefined, answer: undefined })
    this.#give(page)
    if (!this.#isSplit) for (const { id, parent } of this.#parts.live()) if (parent !== null) this.#rule(id, NOTHING)
  }

  #merge(frames: readonly (KnownFrame & LiveFrame)[]): void {
    const order = this.#order
    const answers = frames.flatMap(({ answer, ...frame }) => {
      return answer && frame.order === order?.order ? [{ ...frame, answer }] : []
    })
    if (!order || !answers.some(({ parent }) => parent === null)) return
    const merged = mergeAnswers(order, answers)
    this.#applies = merged.applies
    this.#tell({ kind: 'observed', order: order.order, observation: merged.observation })
    const seen = findVisibleFrames(answers)
    this.#readers = [...(merged.holder === undefined ? [] : [merged.holder]), ...toIds(seen)]
    for (const frame of answers) {
      this.#rule(
        frame.id,
        seen.includes(frame) ? { applies: [...this.#applies], target: merged.holder === frame.id } : NOTHING,
      )
    }
  }

  #rule(id: number, verdict: Verdict): void {
    const text = JSON.stringify(verdict)
    if (this.#known.get(id)?.verdict === text) return
    this.#note(id, { verdict: text })
    this.#parts.verdict(id, verdict)
  }

  #tell(signal: PageSignal): void {
    const text = JSON.stringify(signal)
    this.#kept = undefined
    if (text === this.#told) return
    this.#told = text
    this.#parts.onSignal(signal)
  }
}

/** Returns the numbers of frames, the page's own first. */
function toIds(frames: readonly LiveFrame[]): readonly number[] {
  return frames
    .toSorted((one, other) => Number(one.parent !== null) - Number(other.parent !== null))
    .map(({ id }) => id)
}

const NOTHING: Verdict = { applies: [], target: false }

/** Knows which frame of a page reads aloud: one at a time, as they have one voice. */
interface ReadAloudTurn {
  /** Puts a request of this number to these frames, one after the other until one has something to read. */
  readonly ask: (request: number, frames: readonly number[]) => void
  readonly isReader: (frame: number) => boolean
  /** Passes the turn on, as the frame has nothing to read. Returns whether there is another to ask. */
  readonly pass: (frame: number) => boolean
  /** Notes another document in the frame: it was asked for nothing, and nothing is read in its place. */
  readonly leave: (frame: number) => void
  /** Begins with another page. */
  readonly begin: () => void
}

function createReadAloudTurn(): ReadAloudTurn {
  let last = 0
  let frames: readonly number[] = []
  const isReader = (frame: number): boolean => frames[0] === frame
  return {
    ask: (request, candidates) => {
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
    begin: () => {
      last = 0
      frames = []
    },
  }
}
