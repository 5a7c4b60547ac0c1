import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BeforeView } from '../../../core/session/view/view.ts'
import { typeset } from '../../i18n/typeset.ts'
import { Fold } from './fold.tsx'

/** Whom the procedure is not for, and what they do instead: offered before anything else. */
export function NotFor({ notFor }: Pick<BeforeView, 'notFor'>) {
  const { t } = useTranslation()
  return (
    <ul className="folds not-for">
      <Fold icon={TriangleAlert} title={t('before.notFor')} action={t('before.see')}>
        <ul>
          {notFor.map(({ id, text, instead }) => (
            <li key={id} dir="auto">
              <b>{typeset(text)}</b> {typeset(instead)}
            </li>
          ))}
        </ul>
      </Fold>
    </ul>
  )
}
