import { CircleCheck, ClipboardList, Eraser, TriangleAlert, Undo2, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Farewell as FarewellView, WipedView } from '../../core/app/view/end-view.ts'
import { PACE } from '../../core/base/pace.ts'
import type { Remains } from '../../core/session/remains.ts'
import { useSend } from '../session.ts'
import { Action } from './action.tsx'
import { ScreenTitle } from './page.tsx'

const SECOND = 1_000

/** Shows above the home screen, for a moment, that a finished visit can be taken back, then what remains of it. */
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
        <b>
          {remains?.sentTo !== undefined
            ? t('farewell.sent', { portal: remains.sentTo })
            : t(farewell.is === 'erasing' ? 'farewell.erasing' : 'farewell.erased')}
        </b>
        {remains?.is === 'nothing' && <span>{t('wiped.remains.nothing')}</span>}
        {remains !== undefined && remains.is !== 'nothing' && (
          <span>{t(toRemainsKey(remains), { number: remains.steps })}</span>
        )}
      </p>
      {farewell.is === 'erased' && farewell.reported === true && (
        <Action look="main" icon={ClipboardList} onPress={() => send({ do: 'activity' })}>
          {t('home.staff.activityEntry')}
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

/** Offers to take the end back, and warns while it can be if nothing was kept by which the notes can be found again. */
function Undoable({ hasNoSheet }: { readonly hasNoSheet: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  const [left, setLeft] = useState(PACE.endUndo / SECOND)
  const bar = useRef<HTMLElement>(null)
  // After the home screen has focused its title.
  useEffect(() => {
    const waiting = setTimeout(() => bar.current?.querySelector('button')?.focus(), 0)
    return () => clearTimeout(waiting)
  }, [])
  // Its button goes, and the keyboard goes on at the title, not at the first control of the page.
  useLayoutEffect(() => {
    const own = bar.current
    return () => {
      if (own?.contains(document.activeElement)) document.querySelector<HTMLElement>('h1[tabindex]')?.focus()
    }
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

/** Shows what was erased and verified, and what remains: the notes, if the person agreed to them. */
export function WipeChecks({ checks, remains }: Pick<WipedView, 'checks' | 'remains'>) {
  const { t } = useTranslation()
  const title = remains.sentTo === undefined ? t('wiped.title') : t('wiped.sent', { portal: remains.sentTo })
  return (
    <>
      <ScreenTitle>{isAllClean(checks) ? title : t('wiped.unclean')}</ScreenTitle>
      {remains.sentTo !== undefined && <p className="lede">{t('wiped.stays')}</p>}
      <p className="lede">{t('wiped.lede')}</p>
      <ul className="checks">
        {checks.map(({ what, clean }) => (
          <li key={what} className="card" data-clean={clean}>
            {clean ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
            <span>{clean ? t(`wiped.checks.${what}`) : t(`wiped.left.${what}`)}</span>
            <strong>{clean ? t('wiped.clean') : t('wiped.notClean')}</strong>
          </li>
        ))}
      </ul>
      <p className="remains">
        {remains.is === 'nothing' ? t('wiped.remains.nothing') : t(toRemainsKey(remains), { number: remains.steps })}
      </p>
    </>
  )
}

export function isAllClean(checks: WipedView['checks']): boolean {
  return checks.every(({ clean }) => clean)
}

/** Returns the translation key for what remains of a visit, in the singular for one step. */
function toRemainsKey({ is, steps }: Exclude<Remains, { readonly is: 'nothing' }>) {
  return steps === 1 ? (`wiped.remains.${is}One` as const) : (`wiped.remains.${is}` as const)
}
