import { BookHeart, KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../../core/notebook/view.ts'
import { Action } from '../../components/action.tsx'
import { useNotebook } from '../../session.ts'

/** One's own notebook is open: said above all else, as the next person must not find it so. */
export function OpenNotebook() {
  const { t } = useTranslation()
  const send = useNotebook()
  return (
    <div className="notice own-notebook">
      <BookHeart aria-hidden="true" />
      <p>{t('notebook.isOpen')}</p>
      <Action onPress={() => send({ do: 'show', shown: true })}>{t('notebook.see')}</Action>
      <Action onPress={() => send({ do: 'close' })}>{t('notebook.close')}</Action>
    </div>
  )
}

/** The way to one's own notebook; says when it was erased. */
export function NotebookEntry({ notebook }: { readonly notebook: NotebookView }) {
  const { t } = useTranslation()
  const send = useNotebook()
  return (
    <div className="notebook-entry">
      <Action look="quiet" icon={KeyRound} onPress={() => send({ do: 'ask' })}>
        {t('notebook.existing')}
      </Action>
      <p role="status">
        {notebook.is === 'closed' && notebook.erased !== undefined ? t(`notebook.erased.${notebook.erased}`) : ''}
      </p>
    </div>
  )
}
