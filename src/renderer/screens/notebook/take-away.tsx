import { ChevronRight, CloudUpload, FileLock, QrCode as QrIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeftAtHub } from '../../../core/notebook/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { KeptWords, useKeep } from '../../components/keep.tsx'
import { QrCode } from '../../components/paper/qr-code.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

/** From this machine to another: a file, squares or the organisation's hub, which only the person's six words open. */
export function TakeAway() {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  const [squares, setSquares] = useState<readonly string[] | 'too-many' | null>(null)
  const show = () => {
    bridge.request('notebook.squares', null).then(
      (found) => setSquares(found ?? 'too-many'),
      () => setSquares('too-many'),
    )
  }
  const hasHub = useHub()
  return (
    <details className="take-away">
      <summary>{t('notebook.away.title')}</summary>
      <p>{t('notebook.away.note')}</p>
      <div className="row">
        <Action icon={FileLock} isDisabled={busy} onPress={() => keep('notebook-sealed')}>
          {t('notebook.away.file')}
        </Action>
        <Action icon={QrIcon} onPress={show}>
          {t('notebook.away.squares')}
        </Action>
        {hasHub && <LeaveAtHub />}
      </div>
      <KeptWords outcome={outcome} />
      {squares === 'too-many' && <p role="status">{t('notebook.away.tooMany')}</p>}
      {squares !== null && squares !== 'too-many' && <Squares squares={squares} />}
    </details>
  )
}

/** Whether this computer has a hub. */
export function useHub(): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    bridge.request('notebook.hub', null).then(setHas, () => setHas(false))
  }, [])
  return has
}

function LeaveAtHub() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [left, setLeft] = useState<LeftAtHub | 'waiting' | null>(null)
  const leave = () => {
    setLeft('waiting')
    bridge.request('notebook.leave', null).then(setLeft, () => setLeft({ left: false, trouble: 'hub-away' }))
  }
  return (
    <>
      <Action icon={CloudUpload} isDisabled={left === 'waiting'} onPress={leave}>
        {t('notebook.away.hub')}
      </Action>
      <p role="status">
        {left === 'waiting' && t('notebook.away.hubWait')}
        {left !== null &&
          left !== 'waiting' &&
          left.left &&
          t('notebook.away.hubLeft', { day: toDay(left.until, language) })}
        {left !== null && left !== 'waiting' && !left.left && t(`notebook.away.hubTroubles.${left.trouble}`)}
      </p>
    </>
  )
}

/** One square at a time, large enough for any reader. */
function Squares({ squares }: { readonly squares: readonly string[] }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const text = squares[at]
  if (text === undefined) return null
  const title = t('notebook.away.one', { number: at + 1, of: squares.length })
  return (
    <div className="squares">
      <p>{t('notebook.away.read')}</p>
      <QrCode text={text} label={title} alphanumeric />
      <p role="status">{title}</p>
      {squares.length > 1 && (
        <Action icon={ChevronRight} turns onPress={() => setAt((at + 1) % squares.length)}>
          {t('notebook.away.next')}
        </Action>
      )}
    </div>
  )
}
