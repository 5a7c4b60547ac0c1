import { ChevronRight, CloudDownload, CloudUpload, FileLock, FileUp, QrCode as QrIcon } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { LeftAtHub, ReceiveTrouble } from '../../../core/notebook/requests.ts'
import { joinSquares } from '../../../core/notebook/squares.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { KeptWords, useKeep } from '../../components/keep.tsx'
import { QrCode } from '../../components/paper/qr-code.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

/** Moves a notebook to another machine: by a file, QR codes or the organisation's hub, which only the person's six words open. */
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

/** Returns whether this computer has a hub. */
function useHub(): boolean {
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

/** Shows one QR code at a time, large enough for any reader. */
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

/** Takes in a notebook from another machine with the words typed above: from a file, QR codes that a reader types, or the hub. */
export function Receive({ typed }: { readonly typed: string }) {
  const { t } = useTranslation()
  const [line, setLine] = useState('')
  const [read, setRead] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState<ReceiveTrouble | 'other' | null>(null)
  const [busy, setBusy] = useState(false)
  const found = read.length > 0 ? joinSquares(read) : null
  const hasHub = useHub()
  const receive = (squares: readonly string[] | null, hub?: true) => {
    setTrouble(null)
    setBusy(true)
    bridge
      .request('notebook.receive', { typed, squares: squares === null ? null : [...squares], ...(hub && { hub }) })
      .then(
        (answer) => setTrouble(answer.received ? null : (answer.trouble ?? null)),
        () => setTrouble('cannot-read'),
      )
      .finally(() => setBusy(false))
  }
  // A reader types a QR code's text and presses Enter.
  const add = (event: FormEvent) => {
    event.preventDefault()
    const next = [...read.filter((one) => one !== line), line]
    const isOther = joinSquares(next).is === 'other'
    setTrouble(isOther ? 'other' : null)
    setRead(isOther ? [] : next)
    setLine('')
  }
  return (
    <details className="receive">
      <summary>{t('notebook.receive.title')}</summary>
      <p>{t('notebook.receive.note')}</p>
      <div className="row">
        <Action icon={FileUp} isDisabled={busy} onPress={() => receive(null)}>
          {t('notebook.receive.file')}
        </Action>
        {hasHub && (
          <Action icon={CloudDownload} isDisabled={busy} onPress={() => receive(null, true)}>
            {t('notebook.receive.hub')}
          </Action>
        )}
      </div>
      <form className="code-form" onSubmit={add}>
        <TextField className="code-field" value={line} onChange={setLine}>
          <Label>{t('notebook.receive.field')}</Label>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={1200} dir="ltr" />
        </TextField>
      </form>
      {found?.is === 'whole' && (
        <Action icon={QrIcon} isDisabled={busy} onPress={() => receive(read)}>
          {t('notebook.receive.open')}
        </Action>
      )}
      <p role="status">
        {found?.is === 'some' && t('notebook.receive.some', { have: found.have.length, of: found.of })}
        {busy && t('notebook.receive.wait')}
      </p>
      <p role="alert" className="code-trouble">
        {trouble !== null && t(trouble === 'other' ? 'notebook.receive.other' : `notebook.receive.troubles.${trouble}`)}
      </p>
    </details>
  )
}
