import { BookHeart, BookPlus, KeyRound, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../../core/notebook/view.ts'
import { Action } from '../../components/action.tsx'
import { useNotebook } from '../../session.ts'
import { Trouble } from '../notebook/trouble.tsx'

/** Whether the visit is in the person's notebook; the ways to put it there, and its code on the sheet. */
export function OwnNotebook({ notebook, recorded }: { readonly notebook: NotebookView; readonly recorded: boolean }) {
  const { t } = useTranslation()
  const send = useNotebook()
  if (!recorded) return null
  if (notebook.is !== 'open') {
    return (
      <section className="keep" aria-label={t('notebook.addHere')}>
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
  const { saved, onSheet } = notebook
  const isTroubled = saved !== 'saved' && saved !== 'unsaved'
  return (
    <section className="keep" aria-label={t('notebook.title')}>
      {isTroubled ? (
        <>
          <Trouble trouble={saved} />
          <Action look="main" icon={RotateCcw} onPress={() => send({ do: 'save' })}>
            {t('notebook.again')}
          </Action>
        </>
      ) : (
        <p className="notice" role="status">
          <BookHeart aria-hidden="true" />
          <span>{t(saved === 'saved' ? 'notebook.saved' : 'notebook.saving')}</span>
        </p>
      )}
      <Action icon={KeyRound} onPress={() => send({ do: 'on-sheet', asked: !onSheet })}>
        {t(onSheet ? 'notebook.offSheet' : 'notebook.onSheet')}
      </Action>
    </section>
  )
}
