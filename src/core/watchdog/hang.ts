/** How much of the patience a page must have worked for itself, and how many times as long one that hardly worked is waited for. */
const [WORKED, LONGEST] = [0.6, 4]

/** A page that is asked for a sign of life at each beat, and gives none. */
export interface Silence {
  readonly unanswered: number
  /** How long its process has worked since the second of these beats, in seconds of a processor; undefined where nobody knows. */
  readonly worked: number | undefined
}

/**
 * Whether a silent page hangs. In beats and not in time: while the whole machine slept or stood still, nobody asked and the
 * page owes nothing. Nor does it owe an answer for the time that a busy machine gave to others: what hangs works without an end.
 */
export function isHung(
  { unanswered, worked }: Silence,
  { patience, beat }: Readonly<Record<'patience' | 'beat', number>>,
): boolean {
  if (unanswered <= patience / beat) return false
  return worked === undefined || worked >= (patience / 1_000) * WORKED || unanswered > (patience / beat) * LONGEST
}
