import type { Leaf } from '../../../core/guidance/judge/judge.ts'

/**
 * What is nowhere on a page, and whether that is sure: an element whose closed shadow root was not asked for yet may hold
 * it. What was sure stays so, else each new element would bring back the doubt; and what was found on the page is gone as
 * soon as it goes, else a step that a page does by itself would be over before anybody was sure of it. Not so on a page with
 * closed roots: what was found there may be in one, and come back in another when the page draws itself anew.
 */
export interface Absence {
  /** Told whenever something is looked for. */
  readonly note: (sight: Leaf, isThere: boolean) => void
  /** Asked about what is nowhere, where something hangs on it. */
  readonly isSure: (sight: Leaf) => boolean
  readonly isAnythingNowhere: () => boolean
  readonly isAnythingInDoubt: () => boolean
}

interface AbsenceParts {
  /** What was surely nowhere, or was there, kept from one reading to the next. */
  readonly known: Set<string>
  /** Whether everything was looked into. */
  readonly isClear: () => boolean
  readonly hasClosedRoots: boolean
}

export function createAbsence({ known, isClear, hasClosedRoots }: AbsenceParts): Absence {
  let isAnythingNowhere = false
  let isAnythingInDoubt = false
  return {
    note: (sight, isThere) => {
      if (!isThere) isAnythingNowhere = true
      else if (hasClosedRoots) known.delete(JSON.stringify(sight))
      else known.add(JSON.stringify(sight))
    },
    isSure: (sight) => {
      const name = JSON.stringify(sight)
      if (isClear()) known.add(name)
      const isSure = known.has(name)
      isAnythingInDoubt ||= !isSure
      return isSure
    },
    isAnythingNowhere: () => isAnythingNowhere,
    isAnythingInDoubt: () => isAnythingInDoubt,
  }
}
