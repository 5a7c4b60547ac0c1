import { ClipboardList, Eraser, Undo2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PACE } from '../../core/pace.ts'
import type { Farewell as FarewellView } from '../../core/session/view/end-view.ts'
import { useSend } from '../session.ts'
import { Action } from './action.tsx'
import { toRemainsKey } from './wipe-checks.tsx'

const SECOND = 1_000

/** Above the home screen, once a visit is finished: it can be taken back for a moment; then what stays of it is said. */
export function Farewell({ farewell }: { readonly farewell: FarewellView }) {
  const { t } = useTranslation()
  const send = useSend()
  const [closed, setClosed] = useState(false)
  if (farewell.is === 'undoable') return <Undoable hasNoSheet={farewell.remains.is === 'notesWithoutSheet'} />
  if (closed) return null
  const { remains } = farewell.is === 'erased' ? farewell : {}
  return (
    <aside className="farewell" role="status">
      <p>
        <b>{t(farewell.is === 'erasing' ? 'farewell.erasing' : 'farewell.erased')}</b>
        {remains?.is === 'nothing' && <span>{t('wiped.remains.nothing')}</span>}
        {remains !== undefined && remains.is !== 'nothing' && (
          <span>{t(toRemainsKey(remains), { number: remains.steps })}</span>
        )}
      </p>
      {farewell.is === 'erased' && farewell.reported === true && (
        <Action look="main" icon={ClipboardList} onPress={() => send({ do: 'activity' })}>
          {t('activity.entry')}
        </Action>
      )}
      {farewell.is === 'erased' && (
        <Action look="quiet" icon={X} onPress={() => setClosed(true)}>
          {t('farewell.close')}
        </Action>
      )}
    </aside>
  )
}

/** Says in time that nothing was kept by which the notes can be found again: the end can still be taken back. */
function Undoable({ hasNoSheet }: { readonly hasNoSheet: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  const [left, setLeft] = useState(PACE.endUndo / SECOND)
  const bar = useRef<HTMLElement>(null)
  // After the home screen has given the focus to its title.
  useEffect(() => {
    const waiting = setTimeout(() => bar.current?.querySelector('button')?.focus(), 0)
    return () => clearTimeout(waiting)
  }, [])
  useEffect(() => {
    const counting = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), SECOND)
    return () => clearInterval(counting)
  }, [])
  return (
    <aside ref={bar} className="farewell" role="alertdialog" aria-label={t('farewell.undoable')}>
      <p>
        <b>{t('farewell.undoable')}</b>
        {hasNoSheet && <span>{t('farewell.noSheet')}</span>}
        <span>{t('farewell.seconds', { seconds: left })}</span>
      </p>
      <div className="row">
        <Action look="main" icon={Undo2} onPress={() => send({ do: 'undo-finish' })}>
          {t('farewell.undo')}
        </Action>
        <Action icon={Eraser} onPress={() => send({ do: 'wipe' })}>
          {t('farewell.now')}
        </Action>
      </div>
    </aside>
  )
}
