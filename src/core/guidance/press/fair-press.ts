import { PACE } from '../../base/pace.ts'
import type { LookVerdict } from './look.ts'

/** A look at a target: its begin and end, in milliseconds of one clock, and what it showed. */
export interface SeenLook {
  readonly at: number
  readonly until: number
  readonly verdict: LookVerdict
  /** Coarse grey values of the target, for comparison only. */
  readonly shades: Float32Array
}

export interface PressLooks {
  readonly at: number
  /** Looks that began before the press, oldest first. */
  readonly before: readonly SeenLook[]
  /** The look at the press; undefined where the page has already reacted to it. */
  readonly pressed: SeenLook | undefined
  readonly means: 'pointer' | 'key' | 'text'
  /** Whether the target was not found by words: the first look at it is then the recorded one. */
  readonly isWordless?: boolean
}

/** Within this time nobody sees, decides and presses; in milliseconds. */
const MIN_SIGHT_MS = PACE.seen
/**
 * A look before a press shows what people press if it ended within this time before it, in milliseconds. Looks come each half
 * second; a busy machine takes up to three seconds for the next one, which is not the person's fault.
 */
const FRESH_MS = 3_000
/**
 * The least likeness of two looks at the same picture, -1 to 1, whatever a hover, a highlight or a press does to its
 * colours.
 */
const MIN_ALIKE = 0.75
/**
 * The same for a target without words, of which nothing else is known, in finer parts. Measured on eleven words in one place:
 * another word 0.63 at most where it is drawn alike, the same word moved, paler or a little larger 0.74 at least.
 */
const MIN_SAME = 0.72

/**
 * Checks whether people could see what they pressed: the words of the target stood there at each look of the last half
 * second, or at the last one where none is so late, and at the press. A target without words must have shown the same picture. Whether
 * any look was taken in time is another question: `isFresh`.
 */
export function isFairPress({ at, before, pressed, means, isWordless }: PressLooks): boolean {
  const recent = before.filter((one, index) => index === before.length - 1 || one.until >= at - MIN_SIGHT_MS)
  if (recent.some(({ verdict }) => verdict === 'other')) return false
  // People type in a field long after they saw it: its words may have scrolled away.
  if (means === 'text') return true
  if (pressed?.verdict === 'other') return false
  // Nothing but its picture says what a target without words is: all looks at it count.
  const pictures = [...(isWordless ? before : recent), ...(pressed ? [pressed] : [])].filter(
    ({ verdict }) => verdict === 'untold',
  )
  const least = isWordless ? MIN_SAME : MIN_ALIKE
  return pictures.every(({ shades }) => isAlike(shades, pictures.at(-1)?.shades ?? shades, least))
}

/** Checks whether the last of these looks ended soon enough before a press. */
export function isFresh(before: readonly SeenLook[], at: number): boolean {
  return (before.at(-1)?.until ?? Number.NEGATIVE_INFINITY) >= at - FRESH_MS
}

/**
 * Checks whether two pictures show the same shapes, in the same or in inverted grey values. Nearly plain pictures have
 * none.
 */
export function isAlike(one: Float32Array, other: Float32Array, least = MIN_ALIKE): boolean {
  const [first, second] = [toNormal(one), toNormal(other)]
  // A highlight around something plain does not make it another picture.
  if (!first || !second) return [one, other].every((values) => toContrast(values) < MOST_PLAIN * toFineness(values))
  const likenesses = SHIFTS.flatMap((down) => SHIFTS.map((right) => toLikeness(first, second, right, down)))
  return Math.max(...likenesses) >= least
}

/** The rows of the grey values; there are as many columns, or more. */
const ROWS = 16
/** In pixels: a press moves the pressed element a little. */
const SHIFTS = [-1, 0, 1]

function toLikeness(one: Float32Array, other: Float32Array, right: number, down: number): number {
  const columns = one.length / ROWS
  const within = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place))
  const sum = one.reduce((before, value, at) => {
    const column = within((at % columns) + right, columns)
    return before + value * (other[within(Math.floor(at / columns) + down, ROWS) * columns + column] ?? 0)
  }, 0)
  return Math.abs(sum)
}

const PLAIN = 60
const MOST_PLAIN = 240

function toNormal(values: Float32Array): Float32Array | undefined {
  const length = toContrast(values)
  const mean = toMean(values)
  return length < PLAIN * toFineness(values) ? undefined : values.map((value) => (value - mean) / length)
}

/** Returns the factor by which more parts add up to more contrast. */
function toFineness({ length }: Float32Array): number {
  return Math.sqrt(length / (ROWS * ROWS))
}

function toContrast(values: Float32Array): number {
  const mean = toMean(values)
  return Math.hypot(...values.map((value) => value - mean))
}

function toMean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
