/**
 * Shares of the patience: the processor time from which a page counts as working, and below which it counts as idle.
 */
const [WORKED, IDLE] = [0.6, 0.05]
/**
 * Multiples of the patience: the longest wait for an idle page, and for one that gets little time on a busy machine.
 */
const [LONGEST_IDLE, LONGEST] = [4, 12]

/** A page that gets a ping at each beat, and does not answer. */
export interface Silence {
  readonly unanswered: number
  /** The processor time of its process since the second of these beats, in seconds; undefined if unknown. */
  readonly worked: number | undefined
}

/**
 * Checks whether a silent page hangs. Counts beats, not time: while the whole machine slept or stood still, there was
 * no ping to answer. Nor must a page answer while a busy machine gives its time to other processes: a page that hangs
 * works without end.
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
