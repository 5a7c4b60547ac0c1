import { ArrowLeft, Maximize, Trash2 } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallView } from '../../core/call/view.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import { askKiosk } from '../ask.ts'
import { KioskDesks } from '../call/kiosk-desks.tsx'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { HealthList } from '../health/health-list.tsx'

interface StaffCodesProps {
  readonly kiosk: KioskView
  readonly call: CallView | undefined
}

/** Who may leave the kiosk, each by a code of their own; the first is set before a kiosk can begin. */
export function StaffCodesScreen({ kiosk, call }: StaffCodesProps) {
  const { t } = useTranslation()
  const codes = kiosk.codes ?? []
  return (
    <main className="staff-codes">
      <ScreenTitle>{t('kiosk.settings')}</ScreenTitle>
      <p className="lede">{codes.length === 0 ? t('kiosk.firstCode') : t('kiosk.codesNote')}</p>
      <ul className="staff-list">
        {codes.map(({ id, name }) => (
          <li key={id} className="card">
            <span dir="auto">{name}</span>
            <Action
              icon={Trash2}
              aria-label={t('kiosk.removeCode', { name })}
              isDisabled={codes.length < 2}
              onPress={() => askKiosk({ do: 'remove-code', id })}
            >
              {t('kiosk.remove')}
            </Action>
          </li>
        ))}
      </ul>
      <NewCode onAdd={(name, code) => askKiosk({ do: 'add-code', name, code })} />
      {call?.side === 'kiosk' && <KioskDesks call={call} />}
      {call?.side === 'kiosk' && call.staff && <HealthList />}
      <div className="row">
        {kiosk.at === 'settings' && (
          <Action icon={ArrowLeft} turns onPress={() => askKiosk({ do: 'close-settings' })}>
            {t('app.back')}
          </Action>
        )}
        <Action look="main" icon={Maximize} isDisabled={codes.length === 0} onPress={() => askKiosk({ do: 'start' })}>
          {t('kiosk.start')}
        </Action>
      </div>
    </main>
  )
}

interface NewCodeProps {
  readonly onAdd: (name: string, code: string) => void
  /** What else has to be given first. */
  readonly children?: ReactNode
  readonly isHeld?: boolean
}

/** A name and a code, typed twice. */
export function NewCode({ onAdd, children, isHeld = false }: NewCodeProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [again, setAgain] = useState('')
  const isCode = /^\d{6,12}$/.test(code)
  const isReady = !isHeld && name.trim() !== '' && isCode && code === again
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    onAdd(name.trim(), code)
    setName('')
    setCode('')
    setAgain('')
  }
  return (
    <form className="card new-code" onSubmit={add}>
      {children !== undefined && <div className="new-code-first">{children}</div>}
      <label>
        {t('kiosk.name')}
        <input value={name} maxLength={40} autoComplete="off" onChange={({ target }) => setName(target.value)} />
      </label>
      <label>
        {t('kiosk.code')}
        <input
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </label>
      <label>
        {t('kiosk.codeAgain')}
        <input
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          value={again}
          onChange={({ target }) => setAgain(target.value)}
        />
      </label>
      <p className="fine" role="status">
        {code !== '' && !isCode ? t('kiosk.codeShape') : again !== '' && code !== again ? t('kiosk.codeDiffers') : ''}
      </p>
      <Action look="plain" type="submit" isDisabled={!isReady}>
        {t('kiosk.addCode')}
      </Action>
    </form>
  )
}
