import { useTranslation } from 'react-i18next'
import { type Did, type Told, toSentences } from '../hand/did.ts'
import { HandPicture } from '../hand/hand-icon.tsx'

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
