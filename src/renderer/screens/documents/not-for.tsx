import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentsView } from '../../../core/session/view.ts'
import { typeset } from '../../i18n/typeset.ts'

/** Whom the procedure is not for, and what they do instead: read before anything else. */
export function NotFor({ notFor }: { readonly notFor: DocumentsView['notFor'] }) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className="card not-for" aria-labelledby={title}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <h2 id={title}>{t('notFor.title')}</h2>
        <p>{t('notFor.lede')}</p>
        <ul>
          {notFor.map(({ id, text, instead }) => (
            <li key={id} dir="auto">
              <b>{typeset(text)}</b> {typeset(instead)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
