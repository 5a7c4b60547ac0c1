import type { NotebookDot } from '../../core/notebook/view.ts'
import type { Dot } from '../locales/closed-lists.ts'

export const dots: readonly Dot[] = ['alone', 'reassured', 'helped', 'place', 'contested', 'unseen']

/** The picture of how a step was done; never a code on the screen. */
export function toDot(help: NotebookDot | undefined): Dot {
  if (typeof help === 'object') return 'contested'
  switch (help) {
    case 'A6':
    case 'A5':
      return 'alone'
    case 'A4':
      return 'reassured'
    case 'A3':
    case 'A2':
      return 'helped'
    case 'A1':
    case 'A0':
      return 'place'
    default:
      return 'unseen'
  }
}
