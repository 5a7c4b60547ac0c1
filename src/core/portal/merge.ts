import { toAtoms, toSight } from './atoms.ts'
import type { FrameAnswer, FramesSeen } from './frame.ts'
import { type Answers, judge, type Leaf } from './judge.ts'
import type { Observation, Order } from './signal.ts'

/** One frame of a page, with the latest that it said. */
export interface Frame {
  readonly id: number
  /** Null for the page itself. */
  readonly parent: number | null
  readonly answer: FrameAnswer
  readonly frames?: FramesSeen | undefined
}

export interface Merged {
  readonly observation: Observation
  readonly applies: readonly string[]
  /** The frame in which the target is, where it is in one. */
  readonly holder: number | undefined
}

/** Both sides round; a scaled page may round differently on either. */
const SAME_ROOM_PX = 2

/**
 * The frames that people can see: the page itself, and those that the document around them shows. Where one of its frames
 * of the same size cannot be seen, none of that size counts: which is which is not known.
 */
export function toSeen<
  Seen extends Pick<Frame, 'id' | 'parent' | 'frames'> & { readonly answer?: FrameAnswer | undefined },
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
 * Puts the answers of all the frames together, as if they were one page: what is anywhere is there, what is in two places
 * is several, what is gone is nowhere. Frames that nobody sees say nothing; address and title are the page's own.
 */
export function mergeAnswers(order: Order, frames: readonly Frame[]): Merged {
  const seen = toSeen(frames)
  const { screens, applies, done, isCurrentShown } = judge(order, toAnswers(order, seen))
  const { holder, ...target } = toTarget(order, seen, isCurrentShown)
  return { observation: { screens: [...screens], applies: [...applies], done: [...done], ...target }, applies, holder }
}

function toAnswers(order: Order, frames: readonly Frame[]): Answers {
  const { numberOf } = toAtoms(order)
  const said = frames.map(({ parent, answer }) => ({
    isPage: parent === null,
    sure: new Set(answer.holds),
    likely: new Set(answer.likely ?? answer.holds),
  }))
  return {
    mayBeLikely: frames.some(({ answer }) => answer.likely !== undefined),
    holds: (leaf, isLikely) => {
      const holdsIn = (one: (typeof said)[number], wanted: Leaf): boolean =>
        (isLikely ? one.likely : one.sure).has(numberOf(wanted))
      if ('path' in leaf || 'title' in leaf) return said.some((one) => one.isPage && holdsIn(one, leaf))
      if ('gone' in leaf) return said.length > 0 && said.every((one) => holdsIn(one, leaf))
      const sight = toSight(leaf)
      if (!sight) return said.some((one) => holdsIn(one, leaf))
      const places = said.filter((one) => holdsIn(one, sight))
      return places.length === 1 && places.every((one) => holdsIn(one, leaf))
    },
  }
}

type Target = Pick<Observation, 'target' | 'healed'> & { readonly holder: number | undefined }

function toTarget({ step, steps }: Order, frames: readonly Frame[], isCurrentShown: boolean): Target {
  const nowhere = { holder: undefined }
  if (!steps.find(({ id }) => id === step)?.target) return { target: 'found', ...nowhere }
  const withOutcome = (outcome: Observation['target']) => frames.filter(({ answer }) => answer.target === outcome)
  const found = withOutcome('found')
  const best = Math.min(...found.map(({ answer }) => answer.rank ?? 0))
  const first = found.filter(({ answer }) => (answer.rank ?? 0) === best)
  if (withOutcome('several').length > 0 || first.length > 1) return { target: 'several', ...nowhere }
  if (first[0]) return { target: 'found', holder: first[0].id }
  const drifted = isCurrentShown ? withOutcome('drifted') : []
  const [probable] = drifted
  if (probable && drifted.length === 1) {
    const { healed } = probable.answer
    return { target: 'drifted', holder: probable.id, ...(healed && { healed }) }
  }
  return { target: withOutcome('not-yet').length > 0 ? 'not-yet' : 'gone', ...nowhere }
}
