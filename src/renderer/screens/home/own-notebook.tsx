import { BookHeart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../../core/notebook/view.ts'
import { Action } from '../../components/action.tsx'
import { useNotebook } from '../../session.ts'

/** The way to one's own notebook from the home screen; says when it is open, or was erased. */
export function OwnNotebook({ notebook }: { readonly notebook: NotebookView }) {
  const { t } = useTranslation()
  const send = useNotebook()
  if (notebook.is === 'open') {
    return (
      <div className="notice own-notebook">
        <BookHeart aria-hidden="true" />
        <p>{t('notebook.isOpen')}</p>
        <Action onPress={() => send({ do: 'show', shown: true })}>{t('notebook.see')}</Action>
        <Action onPress={() => send({ do: 'close' })}>{t('notebook.close')}</Action>
      </div>
    )
  }
  return (
    <div className="own-notebook">
      <Action icon={BookHeart} onPress={() => send({ do: 'ask' })}>
        {t('notebook.open')}
      </Action>
      <p role="status">
        {notebook.is === 'closed' && notebook.erased !== undefined ? t(`notebook.erased.${notebook.erased}`) : ''}
      </p>
    </div>
  )
}
