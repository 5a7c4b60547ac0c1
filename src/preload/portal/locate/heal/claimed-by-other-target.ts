import type { Target } from '../../../../core/flow/language/target.ts'
import type { Fingerprint } from '../../../../core/guidance/heal/fingerprint.ts'
import type { Drifted, Resolution } from '../resolve.ts'

/** One of the targets that are looked for on a page. */
export interface Wanted {
  readonly target?: Target | undefined
  readonly print?: Fingerprint | undefined
}

/**
 * Whether what was known again for a target is another's of the same page, however like it is: what the other finds by its
 * own words (of two questions, the one that went is not the one that stayed), or what is at least as like what was recorded
 * of the other. Two that were recorded of one thing may be one. A field that unfolded under a question is not the question.
 */
export function isClaimedByOtherTarget<One extends Wanted>(
  { controls, score }: Drifted,
  own: One,
  all: readonly One[],
  look: (other: One & { readonly target: Target }) => Resolution,
): boolean {
  return all.some((other) => {
    if (other === own || !hasTarget(other) || isSameWanted(own, other)) return false
    const found = look(other)
    if (found.outcome !== 'found' && found.outcome !== 'drifted') return false
    if (!controls.every((control) => found.controls.includes(control))) return false
    if (controls.length === 1 && found.controls.length > 1) return false
    return found.outcome === 'found' || found.score >= score
  })
}

function hasTarget<One extends Wanted>(one: One): one is One & { readonly target: Target } {
  return one.target !== undefined
}

function isSameWanted({ target, print }: Wanted, other: Wanted): boolean {
  if (JSON.stringify(target) === JSON.stringify(other.target)) return true
  return print !== undefined && JSON.stringify(print) === JSON.stringify(other.print)
}
