import type { Stretch } from '../../../core/guidance/judge/text-index.ts'
import { toFit } from '../../../core/guidance/judge/words.ts'
import type { Page } from './page.ts'

/** The smallest element that holds all the words of the stretch. */
export function findSmallestElement(page: Page, stretch: Stretch): Element | null {
  const [piece] = page.text.pieces(stretch)
  let element = piece ? toHolder(piece) : null
  while (element) {
    const { from, to } = page.stretch(element)
    if (from <= stretch.from && stretch.to <= to) return element
    element = page.parent(element)
  }
  return null
}

export function isTextSeen(page: Page, stretch: Stretch): boolean {
  return page.text.pieces(stretch).every((piece) => {
    const holder = toHolder(piece)
    return holder !== null && page.isSeen(holder)
  })
}

function toHolder(piece: Text): Element | null {
  return piece.parentElement ?? (piece.parentNode instanceof ShadowRoot ? piece.parentNode.host : null)
}

/** Whether the page shows the words anywhere; stops at the first place. */
export function isTextShown(page: Page, words: string): boolean {
  for (const stretch of page.text.occurrences(words)) if (isTextSeen(page, stretch)) return true
  return false
}

/** The smallest elements with the words: those that hold nothing else where there are some. */
export function findByWords(page: Page, words: string, exact: boolean): readonly Element[] {
  const places = [...page.text.occurrences(words)].flatMap((stretch) => {
    const element = isTextSeen(page, stretch) ? findSmallestElement(page, stretch) : null
    return element ? [{ element, fit: toFit(page.words(element), words) ?? 2 }] : []
  })
  const best = exact ? 0 : Math.min(...places.map(({ fit }) => fit))
  return [...new Set(places.filter(({ fit }) => fit === best).map(({ element }) => element))]
}
