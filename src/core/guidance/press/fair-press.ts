import { PACE } from '../../pace.ts'
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
}

/** Within this time nobody sees, decides and presses; in milliseconds. */
const MIN_SIGHT_MS = PACE.seen
/**
 * The least likeness of two looks at the same picture, -1 to 1, whatever a hover, a highlight or a press does to its
 * colours.
 */
const MIN_ALIKE = 0.75

/**
 * Checks whether people could see what they pressed: the words of the target stood there at each look of the last half
 * second, at the last look before that, and at the press. A target without words must have shown the same picture.
 * Where no look was taken in time, as on an overloaded machine, the press counts as fair: otherwise honest presses
 * would be lost.
 */
export function isFairPress({ at, before, pressed, means }: PressLooks): boolean {
  const recent = before.filter((one, index) => index === before.length - 1 || one.until >= at - MIN_SIGHT_MS)
  if (recent.some(({ verdict }) => verdict === 'other')) return false
  // People type in a field long after they saw it: its words may have scrolled away.
  if (means === 'text') return true
  if (pressed?.verdict === 'other') return false
  const pictures = [...recent, ...(pressed ? [pressed] : [])].filter(({ verdict }) => verdict === 'untold')
  return pictures.every(({ shades }) => isAlike(shades, pictures.at(-1)?.shades ?? shades))
}

/**
 * Checks whether two pictures show the same shapes, in the same or in inverted grey values. Nearly plain pictures have
 * none.
 */
export function isAlike(one: Float32Array, other: Float32Array): boolean {
  const [first, second] = [toNormal(one), toNormal(other)]
  // A highlight around something plain does not make it another picture.
  if (!first || !second) return toContrast(one) < MOST_PLAIN && toContrast(other) < MOST_PLAIN
  const likenesses = SHIFTS.flatMap((down) => SHIFTS.map((right) => toLikeness(first, second, right, down)))
  return Math.max(...likenesses) >= MIN_ALIKE
}

const SIDE = 16
/** In pixels: a press moves the pressed element a little. */
const SHIFTS = [-1, 0, 1]

function toLikeness(one: Float32Array, other: Float32Array, right: number, down: number): number {
  const within = (place: number): number => Math.min(SIDE - 1, Math.max(0, place))
  const sum = one.reduce((before, value, at) => {
    const [column, row] = [within((at % SIDE) + right), within(Math.floor(at / SIDE) + down)]
    return before + value * (other[row * SIDE + column] ?? 0)
  }, 0)
  return Math.abs(sum)
}

const PLAIN = 60
const MOST_PLAIN = 240

function toNormal(values: Float32Array): Float32Array | undefined {
  const length = toContrast(values)
  const mean = toMean(values)
  return length < PLAIN ? undefined : values.map((value) => (value - mean) / length)
}

function toContrast(values: Float32Array): number {
  const mean = toMean(values)
  return Math.hypot(...values.map((value) => value - mean))
}

function toMean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
