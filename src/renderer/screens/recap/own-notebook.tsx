import { BookHeart, BookPlus, KeyRound, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { RecapView } from '../../../core/session/view/view.ts'
import { Action } from '../../components/action.tsx'
import { useNotebook } from '../../session.ts'
import { Trouble } from '../notebook/trouble.tsx'

interface OwnNotebookProps {
  readonly recap: RecapView
  readonly notebook: NotebookView
}

/** Whether the visit is in the person's notebook; where they want one and none is open, the ways to it. */
export function OwnNotebook({ recap, notebook }: OwnNotebookProps) {
  const { t } = useTranslation()
  const send = useNotebook()
  if (recap.sheet.head === '') return null
  if (notebook.is !== 'open') {
    if (!recap.boxes.some(({ box, on }) => box === 'notebook' && on)) return null
    return (
      <section className="recap-notebook" aria-label={t('notebook.addHere')}>
        <p className="small-question">{t('notebook.addHere')}</p>
        <Action icon={KeyRound} onPress={() => send({ do: 'ask' })}>
          {t('notebook.existing')}
        </Action>
        <Action icon={BookPlus} onPress={() => send({ do: 'offer' })}>
          {t('notebook.fresh')}
        </Action>
      </section>
    )
  }
  const { saved } = notebook
  if (saved === 'saved' || saved === 'unsaved')
    return (
      <p className="notice" role="status">
        <BookHeart aria-hidden="true" />
        <span>{t(saved === 'saved' ? 'notebook.saved' : 'notebook.saving')}</span>
      </p>
    )
  return (
    <section className="recap-notebook" aria-label={t('notebook.title')}>
      <Trouble trouble={saved} />
      <Action look="main" icon={RotateCcw} onPress={() => send({ do: 'save' })}>
        {t('notebook.again')}
      </Action>
    </section>
  )
}
