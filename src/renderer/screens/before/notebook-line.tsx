import { BookHeart, BookPlus, KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../../core/notebook/view.ts'
import { Action } from '../../components/action.tsx'
import { useNotebook } from '../../session.ts'
import { Fold } from './fold.tsx'

/** Whose visit it is, without a name: their notebook is open, or can be opened or begun here. */
export function NotebookLine({ notebook }: { readonly notebook: NotebookView }) {
  const { t } = useTranslation()
  const send = useNotebook()
  if (notebook.is === 'open') {
    return (
      <li className="fold-flat">
        <BookHeart aria-hidden="true" />
        <p>{t('notebook.isOpen')}</p>
      </li>
    )
  }
  return (
    <Fold icon={BookHeart} title={t('before.noNotebook')} action={t('before.change')}>
      <p>{t('before.notebookNote')}</p>
      <div className="row">
        <Action icon={KeyRound} onPress={() => send({ do: 'ask' })}>
          {t('notebook.open')}
        </Action>
        <Action icon={BookPlus} onPress={() => send({ do: 'offer' })}>
          {t('notebook.begin')}
        </Action>
      </div>
    </Fold>
  )
}
