import { CalendarDays, Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BeforeView } from '../../../core/app/view/view.ts'
import type { DeadlineView } from '../../../core/flow/run/deadline.ts'
import { useDeadlineWords } from '../../components/deadline-words.ts'
import { typeset } from '../../i18n/typeset.ts'

/** Shows on paper what to have at hand for a procedure, to be ticked by hand at home. It says nothing of the person. */
export function PapersToPrepare({ before }: { readonly before: BeforeView }) {
  const { t } = useTranslation()
  const { title, portal, documents, deadline, french } = before
  return (
    <article className="paper" aria-label={t('before.list.title')}>
      <header className="paper-head">
        <h2>{t('before.list.title')}</h2>
        <p lang={french === 'whole' ? 'fr' : undefined} dir="auto">
          {title} · {portal}
        </p>
      </header>
      {deadline !== undefined && <PaperDates deadline={deadline} />}
      <ul className="paper-lines">
        {documents.map((paper) => (
          <li key={paper.id}>
            <Square aria-hidden="true" />
            <span lang={paper.french ? 'fr' : undefined} dir="auto">
              <b>{typeset(paper.text)}</b>
              {paper.hint !== undefined && <span className="paper-did">{typeset(paper.hint)}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p>{t('before.list.note')}</p>
    </article>
  )
}

/** Says when the portal takes the procedure; dates that are counted from a typed day stay on the screen. */
function PaperDates({ deadline }: { readonly deadline: DeadlineView }) {
  const sentences = useDeadlineWords(deadline)
  if (deadline.is === 'counted') return null
  return (
    <p className="paper-box">
      <CalendarDays aria-hidden="true" />
      <span>{sentences.join(' ')}</span>
    </p>
  )
}
