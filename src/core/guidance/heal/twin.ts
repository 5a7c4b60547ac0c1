import { type Fingerprint, toUse, toWordings } from '../../flow/language/fingerprint.ts'

/** Checks whether two elements differ, for a person who sees them, only in their position. */
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

/** Finds the candidates with the same words that are used in the same way, whatever their tag. */
export function findSame(recorded: Fingerprint, candidates: readonly Fingerprint[]): readonly Fingerprint[] {
  return candidates.filter((candidate) => hasSameWords(recorded, candidate))
}

function hasSameWords(recorded: Fingerprint, candidate: Fingerprint): boolean {
  const [said] = toWordings(recorded)
  return (
    said !== undefined &&
    toWordings(candidate).includes(said) &&
    toUse(recorded) === toUse(candidate) &&
    recorded.question === candidate.question
  )
}
