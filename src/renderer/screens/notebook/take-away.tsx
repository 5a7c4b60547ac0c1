import { ChevronRight, FileLock, QrCode as QrIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { useKeep } from '../../components/keep.ts'
import { KeptWords } from '../../components/kept-words.tsx'
import { QrCode } from '../../components/paper/qr-code.tsx'

/** From this machine to another: a file or squares, which only the person's six words open. */
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
      </div>
      <KeptWords outcome={outcome} />
      {squares === 'too-many' && <p role="status">{t('notebook.away.tooMany')}</p>}
      {squares !== null && squares !== 'too-many' && <Squares squares={squares} />}
    </details>
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
