import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type ContestableStep, HandPicture, type StepAccount, toAccountSentences } from '../who-did-it.tsx'

/** Height that @page leaves of an A4 (paper.css), less a little for rounding; in CSS millimetres. */
const ROOM_MM = 271
const PX_PER_MM = 96 / 25.4

/** Shrinks a paper until it prints on one page; never enlarges it. Its size on screen does not change. */
export function useOnePage(): RefObject<HTMLElement | null> {
  const paper = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const shrink = () => {
      const { current } = paper
      if (current)
        current.style.setProperty('--fit', String(Math.min(1, (ROOM_MM * PX_PER_MM) / measureHeight(current))))
    }
    shrink()
    // A font that loads late may have wider letters.
    void document.fonts.ready.then(shrink)
  })
  return paper
}

/** Measures the content of a paper in CSS pixels, without the blank that fills the page and without padding. */
function measureHeight(paper: HTMLElement): number {
  paper.style.setProperty('min-block-size', '0')
  const { paddingBlockStart, paddingBlockEnd } = getComputedStyle(paper)
  const height = paper.scrollHeight - Number.parseFloat(paddingBlockStart) - Number.parseFloat(paddingBlockEnd)
  paper.style.removeProperty('min-block-size')
  return height
}

/** Lists with more lines than this are set in two columns. */
const ONE_COLUMN = 6

/** Lists the steps of a visit on paper: who did each, with what help; for a contested step, both accounts. */
export function PaperLines({
  lines,
}: {
  readonly lines: readonly (StepAccount & ContestableStep & { readonly step: string; readonly title: string })[]
}) {
  const { t } = useTranslation()
  return (
    <ul className="paper-lines" data-columns={lines.length > ONE_COLUMN ? 2 : 1}>
      {lines.map((line) => (
        <li key={line.step}>
          <HandPicture hand={line.hand} />
          <span>
            <b dir="auto">{line.title}</b>
            {toAccountSentences(t, line).map((sentence) => (
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
