/** How much of the patience a page must have worked for itself, and under how much of it a page does nothing. */
const [WORKED, IDLE] = [0.6, 0.05]
/** How many times the patience a page is waited for that does nothing, and one that a busy machine lets work a little. */
const [LONGEST_IDLE, LONGEST] = [4, 12]

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
  const [beats, seconds] = [patience / beat, patience / 1_000]
  if (unanswered <= beats) return false
  if (worked === undefined || worked >= seconds * WORKED) return true
  return unanswered > beats * (worked < seconds * IDLE ? LONGEST_IDLE : LONGEST)
}
