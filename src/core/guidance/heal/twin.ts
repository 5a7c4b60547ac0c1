import { type Fingerprint, toUse, toWordings } from './fingerprint.ts'

/** Whether nothing that a person can see tells the two apart, but where they stand. */
export function isTwin(one: Fingerprint, other: Fingerprint): boolean {
  const [said] = toWordings(one)
  return (
    said !== undefined &&
    said === toWordings(other)[0] &&
    one.tag === other.tag &&
    one.type === other.type &&
    one.question === other.question
  )
}

/** Those that say the same, and are used in the same way, if by another tag. */
export function toSame(recorded: Fingerprint, candidates: readonly Fingerprint[]): readonly Fingerprint[] {
  return candidates.filter((candidate) => isSaidTheSame(recorded, candidate))
}

function isSaidTheSame(recorded: Fingerprint, candidate: Fingerprint): boolean {
  const [said] = toWordings(recorded)
  return (
    said !== undefined &&
    toWordings(candidate).includes(said) &&
    toUse(recorded) === toUse(candidate) &&
    recorded.question === candidate.question
  )
}
