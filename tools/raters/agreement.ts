import { createRandom } from '../seed/random.ts'
import { DEGREES } from './role-play.ts'

type Degree = (typeof DEGREES)[number]

/** Two ratings of the same step. */
export interface Pair {
  /** The role-play, whose steps are drawn together. */
  readonly play: string
  readonly first: Degree
  readonly second: Degree
}

/** Cohen's kappa with linear weights, and its 95 % interval. */
export interface Agreement {
  readonly pairs: number
  readonly kappa: number
  readonly low: number
  readonly high: number
}

const DRAWS = 2_000

/**
 * Computes the agreement of two raters over the scale. The interval is that of 2,000 draws of whole role-plays, as the steps of
 * one are not independent; the draws are the same each time. Undefined without pairs.
 *
 * Source: J. Cohen, « Weighted kappa », Psychological Bulletin 70 (1968).
 */
export function measureAgreement(pairs: readonly Pair[]): Agreement | undefined {
  if (pairs.length === 0) return undefined
  const plays = [...new Set(pairs.map(({ play }) => play))].map((play) => pairs.filter((one) => one.play === play))
  const random = createRandom(1)
  const draws = Array.from({ length: DRAWS }, () =>
    toKappa(plays.flatMap(() => plays[random.between(0, plays.length - 1)] ?? [])),
  ).sort((one, other) => one - other)
  const at = (share: number): number => draws[Math.round(share * (DRAWS - 1))] ?? Number.NaN
  return { pairs: pairs.length, kappa: toKappa(pairs), low: at(0.025), high: at(0.975) }
}

function toKappa(pairs: readonly Pair[]): number {
  const places = pairs.map(({ first, second }) => [DEGREES.indexOf(first), DEGREES.indexOf(second)] as const)
  const seen = places.reduce((sum, [one, other]) => sum + Math.abs(one - other), 0) / pairs.length
  // By chance each rating of one meets each of the other.
  const byChance =
    places.reduce((sum, [one]) => sum + places.reduce((all, [, other]) => all + Math.abs(one - other), 0), 0) /
    pairs.length ** 2
  return byChance === 0 ? 1 : 1 - seen / byChance
}

/**
 * Reads the forms of two raters: lines `play,step,first,second`, below a heading. A line without both codes is left out.
 * @throws Error that names the line of an unknown code
 */
export function readForms(text: string): readonly Pair[] {
  const [, ...lines] = text.split(/\r?\n/)
  return lines.flatMap((line, at): readonly Pair[] => {
    const [play = '', , first = '', second = ''] = line.split(/[,;]/).map((cell) => cell.trim())
    if (first === '' || second === '') return []
    return [{ play, first: toDegree(first, at), second: toDegree(second, at) }]
  })
}

function toDegree(cell: string, at: number): Degree {
  const degree = DEGREES.find((one) => one === cell.toUpperCase())
  if (degree === undefined) throw new Error(`Ligne ${at + 2} : « ${cell} » n’est pas un code de A0 à A6.`)
  return degree
}
