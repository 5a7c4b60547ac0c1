import { CloudDownload, FileUp, QrCode } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ReceiveTrouble } from '../../../core/notebook/requests.ts'
import { joinSquares } from '../../../core/notebook/squares.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { useHub } from './take-away.tsx'

/** Takes in a notebook from another machine, under the words that are typed above: a file, squares that a reader types, or the hub. */
export function Receive({ typed }: { readonly typed: string }) {
  const { t } = useTranslation()
  const [line, setLine] = useState('')
  const [read, setRead] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState<ReceiveTrouble | 'other' | null>(null)
  const [busy, setBusy] = useState(false)
  const found = read.length > 0 ? joinSquares(read) : null
  const hasHub = useHub()
  const ask = (squares: readonly string[] | null, hub?: true) => {
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
  // A reader types a square and presses Enter.
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
        <Action icon={FileUp} isDisabled={busy} onPress={() => ask(null)}>
          {t('notebook.receive.file')}
        </Action>
        {hasHub && (
          <Action icon={CloudDownload} isDisabled={busy} onPress={() => ask(null, true)}>
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
        <Action icon={QrCode} isDisabled={busy} onPress={() => ask(read)}>
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
