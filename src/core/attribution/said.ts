import type { CountedHelp, Help, Said } from './scale.ts'

/** The least help that words show: reassured is A4, told or pointed at is A2. */
const SPOKEN: Readonly<Record<Said, Help | undefined>> = {
  none: undefined,
  reassured: 'A4',
  told: 'A2',
  unknown: undefined,
}

/** From the most intrusive to none. */
const DEGREES: readonly Help[] = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6']

/** The codes that words could lower: nobody can be told more than A2 says already. */
const FLOORS = { A6: 'A6+', A5: 'A5+', A4: 'A4+', A3: 'A3+' } as const satisfies Partial<Record<Help, CountedHelp>>

/** Checks whether a code is a floor: what was said is not known, so there may have been more help. */
export function isFloor(help: CountedHelp): boolean {
  return help.endsWith('+')
}

/** Returns the code of which another is the floor, or the code itself. */
export function toDegree(help: CountedHelp): Help {
  return (isFloor(help) ? help.slice(0, -1) : help) as Help
}

/**
 * Returns the help that counts once it is known what was said: the more intrusive of the two. With `unknown` the code
 * becomes a floor. N-codes are no degrees of help, and stay.
 */
export function applySaid(help: CountedHelp, said: Said): CountedHelp {
  const degree = toDegree(help)
  if (said === 'unknown') return toFloor(degree)
  const spoken = SPOKEN[said]
  return spoken === undefined || !degree.startsWith('A') ? degree : findMost(degree, spoken)
}

/**
 * Returns the most intrusive help. N-codes are no degrees: any degree replaces one; of two, the later counts, except
 * N0. What was unknown of one part is unknown of the whole.
 */
export function mergeHelp(first: CountedHelp, next: CountedHelp): CountedHelp {
  const [one, other] = [toDegree(first), toDegree(next)]
  if (!DEGREES.includes(one) && !DEGREES.includes(other)) return next === 'N0' ? first : next
  const most = findMost(one, other)
  return isFloor(first) || isFloor(next) ? toFloor(most) : most
}

/** A part of a step, or the whole: the help that counts, and what the helper stated of words. */
interface SpokenPart {
  readonly help: CountedHelp
  readonly said?: Said | undefined
}

/**
 * Merges two parts of a step, with their words. What was said in a part that was left counts for the whole, although
 * that part has no degree of its own.
 */
export function mergeSpoken(first: SpokenPart, next: SpokenPart): { readonly help: CountedHelp; readonly said?: Said } {
  const said = mergeSaid(first.said, next.said)
  const help = applySaid(mergeHelp(first.help, next.help), said ?? 'unknown')
  return { help, ...(said && { said }) }
}

/** Joins what the helper stated of two parts of a step; undefined if nothing is known of one, unless the other was told. */
function mergeSaid(first: Said | undefined, next: Said | undefined): Said | undefined {
  if (first === 'told' || next === 'told') return 'told'
  const isKnown = [first, next].every((said) => said !== undefined && said !== 'unknown')
  if (!isKnown) return undefined
  return first === 'reassured' ? first : next
}

/** Returns the most intrusive of what the two people stated of a step; undefined if neither knew. */
export function pickSaid(helper: Said | undefined, person: Said | undefined): Said | undefined {
  return (['told', 'reassured', 'none'] as const).find((said) => said === helper || said === person)
}

/** Splits help that counts into the members of a line that count as the same again. */
export function toStatement(help: CountedHelp, said: Said | undefined): { readonly help: Help; readonly said?: Said } {
  const degree = toDegree(help)
  return said === undefined || applySaid(degree, said) !== help ? { help: degree } : { help: degree, said }
}

function findMost(first: Help, next: Help): Help {
  return DEGREES.find((degree) => degree === first || degree === next) ?? first
}

function toFloor(degree: Help): CountedHelp {
  return degree in FLOORS ? FLOORS[degree as keyof typeof FLOORS] : degree
}
