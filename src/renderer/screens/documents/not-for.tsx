import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentsView } from '../../../core/session/view.ts'

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
            <li key={id}>
              <b dir="auto">{text}</b> <span dir="auto">{instead}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
