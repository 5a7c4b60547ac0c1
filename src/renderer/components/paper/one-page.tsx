import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Did, HandPicture, type Told, toSentences } from '../who-did-it.tsx'

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

/** More lines than this go in two columns. */
const ONE_COLUMN = 6

/** The steps of a visit on paper: who did each, with what help; of a contested one, both words. */
export function PaperLines({
  lines,
}: {
  readonly lines: readonly (Did & Told & { readonly step: string; readonly title: string })[]
}) {
  const { t } = useTranslation()
  return (
    <ul className="paper-lines" data-columns={lines.length > ONE_COLUMN ? 2 : 1}>
      {lines.map((line) => (
        <li key={line.step}>
          <HandPicture hand={line.hand} />
          <span>
            <b dir="auto">{line.title}</b>
            {toSentences(t, line).map((sentence) => (
              <span key={sentence} className="paper-did">
                {sentence}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
