import { listAtoms, toVisible } from '../protocol/atoms.ts'
import type { FrameAnswer, FramesSeen } from '../protocol/frame.ts'
import type { Outcome } from '../protocol/outcome.ts'
import type { FlowSight, FrameProbe, ProbeAnswer, ProbeResult } from '../protocol/probe.ts'
import type { Observation, Order } from '../protocol/signal.ts'
import { type SeenWall, wallSchema } from '../protocol/wall.ts'
import { type Answers, judge, type Leaf, type Truth } from './judge.ts'

/** One frame of a page, with its latest answer. */
export interface Frame {
  readonly id: number
  /** The id of the frame around it; null for the page itself. */
  readonly parent: number | null
  readonly answer: FrameAnswer
  readonly frames?: FramesSeen | undefined
}

export interface Merged {
  readonly observation: Observation
  readonly applies: readonly string[]
  /** The id of the frame that holds the place to mark, if one does: what is wrong, else the target. */
  readonly holder: number | undefined
}

/** Both sides round, and may round differently on a scaled page. */
const SAME_ROOM_PX = 2

/**
 * Returns the frames that people can see: the page itself, and the frames that the document around them shows. Frames
 * are matched by size; where one frame of a size cannot be seen, no frame of that size counts, since nothing says which
 * is which.
 */
export function findVisibleFrames<
  Seen extends Pick<Frame, 'id' | 'parent' | 'frames'> & { readonly answer?: Pick<FrameAnswer, 'room'> | undefined },
>(frames: readonly Seen[]): readonly Seen[] {
  const byId = new Map(frames.map((frame) => [frame.id, frame]))
  const isSeen = ({ parent, answer }: Seen, depth: number): boolean => {
    if (parent === null) return true
    const around = byId.get(parent)
    if (!around?.frames || !answer || depth > MAX_DEPTH) return false
    const candidates = around.frames.filter(({ width, height }) => {
      const { room } = answer
      return Math.abs(width - room.width) <= SAME_ROOM_PX && Math.abs(height - room.height) <= SAME_ROOM_PX
    })
    return candidates.length > 0 && candidates.every(({ seen }) => seen) && isSeen(around, depth + 1)
  }
  return frames.filter((frame) => isSeen(frame, 0))
}

const MAX_DEPTH = 20

/**
 * Merges the answers of all frames as if they were one page: what is found in any frame is found, in two places it is
 * `several`, and only what is in no frame is gone. Unseen frames do not count; address and title are the page's own.
 */
export function mergeAnswers(order: Order, frames: readonly Frame[]): Merged {
  const seen = findVisibleFrames(frames)
  const { screens, applies, done, isCurrentShown } = judge(order, toAnswers(order, seen))
  const { holder, ...target } = mergeTargets(order, seen, isCurrentShown)
  const wall = findWall(seen)
  const wrong = seen.find(({ answer }) => answer.mistake)
  const overlay = seen.find(({ id }) => id === holder)?.answer.overlay
  const observation = {
    screens: [...screens],
    applies: [...applies],
    done: [...done],
    ...target,
    ...(wall && { wall }),
    ...(wrong?.answer.mistake && { mistake: wrong.answer.mistake }),
    ...(overlay && { overlay }),
    ...(seen.some(({ answer }) => answer.secret) && { secret: true as const }),
    ...(isAbsent(target) && isCurrentShown && seen.some(({ answer }) => answer.folded) && { folded: true as const }),
    ...(screens.size === 0 && seen.some(({ answer }) => answer.busy) && { busy: true as const }),
  }
  return { observation, applies, holder: wrong?.id ?? holder }
}

function isAbsent({ target }: Pick<Observation, 'target'>): boolean {
  return target === 'gone' || target === 'not-yet'
}

/** Finds a check that is still to be passed, in any frame: it comes before all else. */
function findWall(frames: readonly Frame[]): SeenWall | undefined {
  return wallSchema.options.find((wall) => frames.some(({ answer }) => answer.wall === wall))
}

function toAnswers(order: Order, frames: readonly Frame[]): Answers {
  const { numberOf } = listAtoms(order)
  const frameAnswers = frames.map(({ parent, answer }) => ({
    isPage: parent === null,
    sure: new Set(answer.holds),
    unsure: new Set(answer.unsure),
    likely: new Set(answer.likely ?? answer.holds),
  }))
  return {
    mayBeLikely: frames.some(({ answer }) => answer.likely !== undefined),
    comesRenamed: createRenamed(order, frames),
    holds: (leaf, isLikely, isDenied) => {
      const isUnsureIn = (one: (typeof frameAnswers)[number]): boolean => one.unsure.has(numberOf(leaf))
      const orUnsure = (isHeld: boolean): Truth =>
        isHeld || (isDenied && frameAnswers.some(isUnsureIn) ? undefined : false)
      const holdsIn = (one: (typeof frameAnswers)[number], wanted: Leaf): boolean =>
        (isLikely ? one.likely : one.sure).has(numberOf(wanted))
      if ('path' in leaf || 'fragment' in leaf || 'title' in leaf)
        return frameAnswers.some((one) => one.isPage && holdsIn(one, leaf))
      if ('gone' in leaf) {
        const others = frameAnswers.filter((one) => !holdsIn(one, leaf))
        return others.length > 0 && others.every(isUnsureIn)
          ? undefined
          : frameAnswers.length > 0 && others.length === 0
      }
      const visible = toVisible(leaf)
      if (!visible) return orUnsure(frameAnswers.some((one) => holdsIn(one, leaf)))
      const places = frameAnswers.filter((one) => holdsIn(one, visible))
      return orUnsure(places.length === 1 && places.every((one) => holdsIn(one, leaf)))
    },
  }
}

/**
 * Creates `comesRenamed` for several frames: no recorded id of the shown steps is in any frame, one of these steps is
 * found under another id, and the step itself seems to be in exactly one frame.
 */
function createRenamed({ steps }: Order, frames: readonly Frame[]): NonNullable<Answers['comesRenamed']> {
  const renewals = frames.map(({ answer }) => answer.renewal)
  return (step, shown, isLikely) => {
    const isShown = (number: number): boolean => shown.some((one) => one === steps[number])
    const isRenamed =
      renewals.every((one) => one && !one.ids.some(isShown)) && renewals.some((one) => one?.otherwise.some(isShown))
    const places = renewals.filter((one) => one?.comes.some((number) => steps[number] === step))
    return isRenamed && places.length === 1 && isLikely()
  }
}

type MergedTarget = Pick<Observation, 'target' | 'healed'> & { readonly holder: number | undefined }

function mergeTargets({ step, steps }: Order, frames: readonly Frame[], isCurrentShown: boolean): MergedTarget {
  if (!steps.find(({ id }) => id === step)?.target) return { target: 'found', holder: undefined }
  const { outcome, holder } = mergeOutcomes(frames, ({ answer: { target, rank } }) => {
    return { outcome: target === 'drifted' && !isCurrentShown ? 'gone' : target, rank }
  })
  const healed = outcome === 'drifted' ? holder?.answer.healed : undefined
  return { target: outcome, holder: holder?.id, ...(healed && { healed }) }
}

/**
 * Returns one outcome for a target that was searched for in several places: as within a page, the first locator that
 * found it in one place decides.
 */
function mergeOutcomes<Place>(
  places: readonly Place[],
  look: (place: Place) => { readonly outcome: Outcome; readonly rank?: number | undefined },
): { readonly outcome: Outcome; readonly holder?: Place } {
  const withOutcome = (wanted: Outcome) => places.filter((place) => look(place).outcome === wanted)
  const found = withOutcome('found')
  const best = Math.min(...found.map((place) => look(place).rank ?? 0))
  const [first, ...more] = found.filter((place) => (look(place).rank ?? 0) === best)
  if (withOutcome('several').length > 0 || more.length > 0) return { outcome: 'several' }
  if (first) return { outcome: 'found', holder: first }
  const [probable, ...others] = withOutcome('drifted')
  if (probable && others.length === 0) return { outcome: 'drifted', holder: probable }
  return { outcome: withOutcome('not-yet').length > 0 ? 'not-yet' : 'gone' }
}

/** One frame of a probed page, with its answer. */
export interface ProbedFrame {
  readonly id: number
  /** The id of the frame around it; null for the page itself. */
  readonly parent: number | null
  readonly name: string
  readonly probe: FrameProbe
}

/**
 * Merges the answers of all visible frames by the rules of `mergeAnswers`. Returns undefined without the page itself.
 */
export function mergeProbes(frames: readonly ProbedFrame[], order?: Order): ProbeAnswer | undefined {
  const parts = frames.map((frame) => ({ ...frame, answer: frame.probe, frames: frame.probe.frames }))
  const seen = findVisibleFrames(parts)
  const page = seen.find(({ parent }) => parent === null)?.probe
  if (!page) return undefined
  const probes = seen.map(({ probe }) => probe)
  const flow = order && toFlowSight(order, seen)
  return {
    number: page.number,
    elements: probes.reduce((sum, { elements }) => sum + elements, 0),
    readMs: probes.reduce((sum, { readMs }) => sum + readMs, 0),
    settledAfterMs: Math.max(...probes.map(({ settledAfterMs }) => settledAfterMs)),
    results: page.results.map((own) => mergeResults(own, seen)),
    marked: probes.flatMap(({ marked }) => marked),
    ...(flow && { flow }),
  }
}

/** Judges a flow by the same rules by which the app judges the frames of a page together. */
function toFlowSight(order: Order, frames: readonly ProbedFrame[]): FlowSight {
  const answered = frames.flatMap(({ id, parent, probe: { answer, frames } }) => {
    return answer ? [{ id, parent, answer, frames }] : []
  })
  const { screens, applies, done } = mergeAnswers(order, answered).observation
  return { screens, applies, done }
}

function mergeResults(own: ProbeResult, frames: readonly ProbedFrame[]): ProbeResult {
  const places = frames.flatMap(({ parent, name, probe }) => {
    const result = probe.results.find(({ id }) => id === own.id)
    return result ? [{ ...result, frame: parent === null ? null : name }] : []
  })
  const { outcome, holder } = mergeOutcomes(places, ({ outcome, tier }) => ({ outcome, rank: tier?.rank }))
  const ms = places.reduce((sum, place) => sum + place.ms, 0)
  const nowhere = { frame: null, tier: null, element: null, controls: [], score: null, margin: null, print: null }
  return { ...(holder ?? { ...own, ...nowhere, seenAfterMs: null }), outcome, ms: Math.round(ms * 100) / 100 }
}
