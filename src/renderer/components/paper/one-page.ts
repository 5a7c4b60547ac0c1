import { type RefObject, useLayoutEffect, useRef } from 'react'

/** What @page leaves of an A4 in height (paper.css), less a little for rounding; in CSS millimetres. */
const ROOM_MM = 271
const PX_PER_MM = 96 / 25.4

/** Makes a paper as much smaller as it takes to be one page when it is printed; never larger. On screen it stays as it is. */
export function useOnePage(): RefObject<HTMLElement | null> {
  const paper = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const shrink = () => {
      const { current } = paper
      if (current) current.style.setProperty('--fit', String(Math.min(1, (ROOM_MM * PX_PER_MM) / toHeight(current))))
    }
    shrink()
    // Letters of another font are wider.
    void document.fonts.ready.then(shrink)
  })
  return paper
}

/** The height of what is in a paper, without the blank that fills it up to a page, and without its edges. */
function toHeight(paper: HTMLElement): number {
  paper.style.setProperty('min-block-size', '0')
  const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(paper)
  const height = paper.scrollHeight - Number.parseFloat(paddingBlockStart) - Number.parseFloat(paddingBlockEnd)
  paper.style.removeProperty('min-block-size')
  return height
}
