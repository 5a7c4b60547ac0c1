import { mergeAnswers, toSeen } from '../../../core/guidance/judge/merge.ts'
import type { FrameAnswer, FramesSeen, Verdict } from '../../../core/guidance/protocol/frame.ts'
import type { Order, PageSignal, Signal } from '../../../core/guidance/protocol/signal.ts'
import { PACE } from '../../../core/pace.ts'
import { createReadAloudTurn } from './read-aloud-turn.ts'

/** A document that came into a frame is waited for that long before the page is told without it, in milliseconds. */
const ARRIVAL_WAIT = 1_000
/** An answer to a new order is waited for that long. */
const ANSWER_WAIT = 400
/** As on the page itself: nobody sees, decides and presses in less. */
const MIN_SIGHT = PACE.seen

export interface LiveFrame {
  readonly id: number
  readonly parent: number | null
}

type FrameSignal = PageSignal | Extract<Signal, { readonly kind: 'answered' }>

export interface FrameMergerParts {
  /** The frames that are there now and may be heard, the page itself among them. */
  readonly live: () => readonly LiveFrame[]
  readonly order: (frame: number, order: Order) => void
  readonly verdict: (frame: number, verdict: Verdict) => void
  readonly onSignal: (signal: PageSignal) => void
  readonly now: () => number
}

export interface FrameMerger {
  /** Gives all frames a new order. */
  readonly follow: (order: Order) => void
  readonly hear: (frame: number, signal: FrameSignal) => void
  /** Another document is in the frame: what the one before said is void. */
  readonly arrive: (frame: number) => void
}

/** What is known of one frame. */
interface KnownFrame {
  /** The order that the answer answers. */
  readonly order?: number | undefined
  readonly answer?: FrameAnswer | undefined
  readonly frames?: FramesSeen | undefined
  /** Until when its next answer is waited for. */
  readonly until?: number
  readonly seenSince?: number | undefined
  /** The verdict that it was given last. */
  readonly verdict?: string | undefined
}

/**
 * Makes one page of the frames of a portal view. A page whose frames are not ours, or not seen, is heard alone and
 * passes through; else each frame answers for itself, and the answers are put together here, by `mergeAnswers`.
 */
export function createFrameMerger(parts: FrameMergerParts): FrameMerger {
  const { live, onSignal, now } = parts
  const known = new Map<number, KnownFrame>()
  let order: Order | undefined
  let isSplit = false
  let applies: readonly string[] = []
  let told = ''
  const reading = createReadAloudTurn()
  /** In the order in which they are asked to read aloud: the frame with the target, the page, the others that are seen. */
  let readers: readonly number[] = []
  /** What a page alone says, while its frames are waited for. */
  let kept: PageSignal | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function note(id: number, more: KnownFrame): void {
    known.set(id, { ...known.get(id), ...more })
  }

  function begin(): void {
    known.clear()
    isSplit = false
    applies = []
    kept = undefined
    told = ''
    readers = []
    reading.begin()
    clearTimeout(timer)
    onSignal({ kind: 'ready' })
  }

  function give({ id, parent }: LiveFrame): void {
    if (!order) return
    // What is asked of the page as a whole is not asked of a frame in it.
    const { aloud, act, ...rest } = order
    const isPage = parent === null
    parts.order(id, {
      ...rest,
      ...(isPage && act !== undefined && { act }),
      ...(aloud !== undefined && reading.isReader(id) && { aloud }),
      ...((!isPage || isSplit) && { part: true }),
    })
  }

  /** Who has nothing to read lets the next one try. */
  function hearSpoke(id: number, signal: Extract<Signal, { kind: 'spoke' }>): void {
    if (!reading.isReader(id)) return
    if (signal.spoke === 'nothing' && reading.pass(id)) {
      for (const frame of live()) if (reading.isReader(frame.id)) give(frame)
    } else onSignal(signal)
  }

  function arrive(id: number): void {
    reading.leave(id)
    note(id, {
      order: undefined,
      answer: undefined,
      frames: undefined,
      verdict: undefined,
      until: now() + ARRIVAL_WAIT,
    })
  }

  function hear(id: number, signal: FrameSignal): void {
    const frame = live().find((one) => one.id === id)
    if (!frame) return
    const isPage = frame.parent === null
    if (signal.kind === 'ready' && isPage) begin()
    else if (signal.kind === 'ready') {
      arrive(id)
      give(frame)
    } else if (signal.kind === 'answered') {
      if (signal.order !== order?.order) return
      note(id, { order: signal.order, answer: signal.answer, frames: signal.frames, until: 0 })
      settle()
    } else if (signal.kind === 'observed') {
      if (isPage) observe(id, signal)
    } else if (signal.kind === 'gesture') {
      if (isPage || isStepOfFrame(id, signal.step)) onSignal(signal)
    } else if (signal.kind === 'spoke') {
      hearSpoke(id, signal)
    } else if (isPage || signal.kind === 'held' || signal.kind === 'scrolled') onSignal(signal)
  }

  function observe(id: number, signal: Extract<Signal, { kind: 'observed' }>): void {
    note(id, { frames: signal.frames })
    if (signal.frames || isSplit) {
      if (!isSplit) kept = signal
      settle()
    } else {
      told = ''
      onSignal(signal)
    }
  }

  /** Acts in a frame count once people could see it, and on what applies there. */
  function isStepOfFrame(id: number, step: string): boolean {
    const since = known.get(id)?.seenSince
    return isSplit && since !== undefined && now() - since >= MIN_SIGHT && applies.includes(step)
  }

  function settle(): void {
    clearTimeout(timer)
    const frames = live().map((frame) => ({ ...known.get(frame.id), ...frame }))
    const seen = toSeen(frames)
    for (const frame of frames) {
      if (!seen.includes(frame)) note(frame.id, { seenSince: undefined })
      else if (frame.seenSince === undefined) note(frame.id, { seenSince: now() })
    }
    const page = frames.find(({ parent }) => parent === null)
    if (!page) return
    const waits = frames.flatMap(({ parent, until = 0 }) => (parent !== null && until > now() ? [until - now()] : []))
    if (isSplit !== seen.length > 1) turn(page)
    else if (waits.length > 0) timer = setTimeout(settle, Math.min(...waits) + 1)
    else if (isSplit) merge(frames)
    else if (kept) tell(kept)
  }

  /** FrameMerger came into sight, or the last one went: the page answers in the other way from now on. */
  function turn(page: LiveFrame): void {
    isSplit = !isSplit
    kept = undefined
    note(page.id, { order: undefined, answer: undefined })
    give(page)
    if (!isSplit) for (const { id, parent } of live()) if (parent !== null) rule(id, NOTHING)
  }

  function merge(frames: readonly (KnownFrame & LiveFrame)[]): void {
    const answers = frames.flatMap(({ answer, ...frame }) => {
      return answer && frame.order === order?.order ? [{ ...frame, answer }] : []
    })
    if (!order || !answers.some(({ parent }) => parent === null)) return
    const merged = mergeAnswers(order, answers)
    applies = merged.applies
    tell({ kind: 'observed', order: order.order, observation: merged.observation })
    const seen = toSeen(answers)
    readers = [...(merged.holder === undefined ? [] : [merged.holder]), ...toIds(seen)]
    for (const frame of answers) {
      rule(frame.id, seen.includes(frame) ? { applies: [...applies], target: merged.holder === frame.id } : NOTHING)
    }
  }

  function rule(id: number, verdict: Verdict): void {
    const text = JSON.stringify(verdict)
    if (known.get(id)?.verdict === text) return
    note(id, { verdict: text })
    parts.verdict(id, verdict)
  }

  function tell(signal: PageSignal): void {
    const text = JSON.stringify(signal)
    kept = undefined
    if (text === told) return
    told = text
    onSignal(signal)
  }

  return {
    hear,
    arrive: (id) => {
      arrive(id)
      settle()
    },
    follow: (next) => {
      order = next
      const frames = live()
      reading.ask(next.aloud ?? 0, isSplit ? readers : toIds(frames.filter(({ parent }) => parent === null)))
      for (const frame of frames) {
        if (known.get(frame.id)?.answer) note(frame.id, { until: now() + ANSWER_WAIT })
        give(frame)
      }
    },
  }
}

/** The page's own first. */
function toIds(frames: readonly LiveFrame[]): readonly number[] {
  return frames
    .toSorted((one, other) => Number(one.parent !== null) - Number(other.parent !== null))
    .map(({ id }) => id)
}

const NOTHING: Verdict = { applies: [], target: false }
