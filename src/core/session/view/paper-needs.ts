import type { Flow } from '../../flow/language/language.ts'
import type { BeforeView } from './view.ts'

/** Finds what a procedure needs of the machine it is done on, so that what is missing there is said before it begins. */
export function findPaperNeeds({ steps }: Flow): NonNullable<BeforeView['needs']> {
  const asks = steps.some(({ attach }) => attach)
  const gives = steps.some(({ kind }) => kind === 'document')
  return [...(asks ? (['file'] as const) : []), ...(gives ? (['paper'] as const) : [])]
}
