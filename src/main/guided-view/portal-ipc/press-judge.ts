import { isFairPress, isFresh, type SeenLook } from '../../../core/guidance/press/fair-press.ts'
import type { FrameAim, WindowAim } from './frame-places.ts'

/** The most that a page's report of a moment may be late, in milliseconds. */
const MOST_LATE_MS = 2_000
/** The longest that a change's time may be after that of a picture which shows the change, in milliseconds. */
const REPORT_DELAY_MS = 50
/** The time after a step or a page began within which no look may have been possible yet, in milliseconds. */
const NEW_MS = 1_500

/** A press on a target, and what is looked at because of it. */
export interface Press {
  readonly target: FrameAim
  readonly at: number
  /** When the step or the page of that moment began. */
  readonly newAt: number
  /** The target's place at the press. */
  readonly place: Promise<WindowAim | undefined>
  readonly look: Promise<SeenLook | undefined>
  /** The time when the page first reacted to it, and the moment itself. */
  turnedAt: number | undefined
  readonly turned: Promise<void>
  readonly turn: () => void
  /** Whether it has vouched for an act already: it must not vouch for another. */
  isUsed: boolean
}

interface JudgedPress {
  readonly at: number
  /** When the step or the page began. */
  readonly newAt: number
  readonly before: readonly (readonly SeenLook[])[]
  readonly after: SeenLook | undefined
  readonly means: 'pointer' | 'key' | 'text'
  readonly own: Press | undefined
}

/** Judges a press by the looks that show neither the page's reaction to it nor the tick of the box. */
export function judge({ at, newAt, before, after, means, own }: JudgedPress): boolean {
  // The page's reaction to the press, and the tick of the box, are often there before the picture.
  const isChanged = after && own && after.until > (own.turnedAt ?? Number.POSITIVE_INFINITY) - REPORT_DELAY_MS
  const isTicked = own?.target.aim.isTick && after?.verdict === 'untold'
  const pressed = isChanged || isTicked ? undefined : after
  // The same for a look that had begun before the press.
  const isOfBefore = ({ until }: SeenLook) =>
    until <= at || own?.turnedAt === undefined || until < own.turnedAt - REPORT_DELAY_MS
  const looks = before.map((looked) => looked.filter(isOfBefore))
  const isWordless = own !== undefined && own.target.aim.words === undefined && !own.target.aim.isTick
  const isFair = looks.every((looked) => isFairPress({ at, before: looked, pressed, means, isWordless }))
  // People type in a field long after they saw it, and a step may be done before anybody could look: only the current
  // step's target is looked at all the time, the next ones once.
  const isTooNew = at - newAt < NEW_MS && looks.every((looked) => looked.every((look) => look.at < newAt))
  const isSeen = pressed !== undefined || looks.some((looked) => isFresh(looked, at)) || isTooNew
  return isFair && (means === 'text' || isSeen)
}

/**
 * Checks whether the frames around show the target as it is. A key is pressed at no place, so movement does not matter for it.
 */
export function isSeenInFrames(place: WindowAim | undefined, means: 'pointer' | 'key' | 'text'): boolean {
  return place !== undefined && !place.isAltered && (place.isStill || means === 'key')
}

/**
 * Converts when a page got a press, or changed, to this process's time. A busy machine reports a press late, and a look that
 * was taken meanwhile shows what the press changed. A time that cannot be, as after the computer's clock was set, is that of
 * the report.
 */
export function toOwnTime(at: number | undefined): number {
  const now = performance.now()
  const there = at === undefined ? now : at - performance.timeOrigin
  return there <= now && now - there <= MOST_LATE_MS ? there : now
}

/** Creates the moment when the page reacts to a press. */
export function createTurn(): Pick<Press, 'turnedAt' | 'turned' | 'turn'> {
  let turn = () => {}
  const turned = new Promise<void>((resolve) => {
    turn = resolve
  })
  return { turnedAt: undefined, turned, turn }
}
