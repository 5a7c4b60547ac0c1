import { ArrowLeft, Delete, Maximize, Trash2 } from 'lucide-react'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { View } from '../../core/app/view/view.ts'
import type { CallView } from '../../core/call/view.ts'
import type { CodePadView, KioskView } from '../../core/kiosk/view.ts'
import { KioskDesks } from '../call/call-settings.tsx'
import { sendKioskCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { HealthList } from '../components/health-list.tsx'
import { LanguageShares } from '../components/language-shares.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { PassphraseField } from '../components/passphrase-field.tsx'
import { useSecondsLeft } from './seconds-left.tsx'

interface StaffCodesProps {
  readonly kiosk: KioskView
  readonly call: CallView | undefined
  readonly partly: View['partly']
}

/** Manages the codes with which staff leave the kiosk; the first must be set before a kiosk can start. */
export function StaffCodesScreen({ kiosk, call, partly }: StaffCodesProps) {
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
              onPress={() => sendKioskCommand({ do: 'remove-code', id })}
            >
              {t('kiosk.remove')}
            </Action>
          </li>
        ))}
      </ul>
      <NewCode onAdd={(name, code) => sendKioskCommand({ do: 'add-code', name, code })} />
      {call?.side === 'kiosk' && <KioskDesks call={call} />}
      {call?.side === 'kiosk' && call.staff && <HealthList />}
      <LanguageShares partly={partly} />
      <div className="row">
        {kiosk.at === 'settings' && (
          <Action icon={ArrowLeft} turns onPress={() => sendKioskCommand({ do: 'close-settings' })}>
            {t('app.back')}
          </Action>
        )}
        <Action
          look="main"
          icon={Maximize}
          isDisabled={codes.length === 0}
          onPress={() => sendKioskCommand({ do: 'start' })}
        >
          {t('kiosk.start')}
        </Action>
      </div>
    </main>
  )
}

interface NewCodeProps {
  readonly onAdd: (name: string, code: string) => void
  /** Fields that must be filled in before the code. */
  readonly children?: ReactNode
  readonly isHeld?: boolean
}

/** Asks for a name, and for a code twice. */
function NewCode({ onAdd, children, isHeld = false }: NewCodeProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [repeated, setRepeated] = useState('')
  const isCode = /^\d{6,12}$/.test(code)
  const isReady = !isHeld && name.trim() !== '' && isCode && code === repeated
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    onAdd(name.trim(), code)
    setName('')
    setCode('')
    setRepeated('')
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
          value={repeated}
          onChange={({ target }) => setRepeated(target.value)}
        />
      </label>
      <p className="fine" role="status">
        {code !== '' && !isCode
          ? t('kiosk.codeShape')
          : repeated !== '' && code !== repeated
            ? t('kiosk.codeDiffers')
            : ''}
      </p>
      <Action look="plain" type="submit" isDisabled={!isReady}>
        {t('kiosk.addCode')}
      </Action>
    </form>
  )
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']
const SHORTEST = 6
const LONGEST = 12

/** Takes a staff code by touch or by keys. What is typed is never shown, and is discarded with the screen. */
export function CodePad({ code }: { readonly code: NonNullable<KioskView['code']> }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wait = useSecondsLeft(code.wait)
  const add = (digit: string) => setTyped((before) => (before + digit).slice(0, LONGEST))
  const give = () => {
    if (typed.length < SHORTEST) return
    sendKioskCommand({ do: 'give-code', code: typed })
    setTyped('')
  }
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (DIGITS.includes(key)) add(key)
      else if (key === 'Backspace') setTyped((before) => before.slice(0, -1))
      else if (key === 'Escape') sendKioskCommand({ do: 'close-code' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return (
    <main className="code-pad">
      <ScreenTitle>{t('kiosk.codeTitle')}</ScreenTitle>
      <p className="lede">{t('kiosk.codeNote')}</p>
      <p className="code-typed" role="status" aria-label={t('kiosk.codeTyped', { number: typed.length })}>
        {'●'.repeat(typed.length) || ' '}
      </p>
      <p role="alert" className="code-word">
        {wait > 0 ? t('kiosk.codeWait', { seconds: wait }) : code.wrong ? t('kiosk.codeWrong') : ''}
      </p>
      <div className="pad" data-repeats>
        {DIGITS.map((digit) => (
          <Button key={digit} className="pad-key" onPress={() => add(digit)}>
            {digit}
          </Button>
        ))}
        <Button
          className="pad-key"
          aria-label={t('kiosk.codeBack')}
          onPress={() => setTyped((before) => before.slice(0, -1))}
        >
          <Delete aria-hidden="true" />
        </Button>
      </div>
      <div className="row">
        <Action icon={ArrowLeft} turns onPress={() => sendKioskCommand({ do: 'close-code' })}>
          {t('app.back')}
        </Action>
        <Action look="main" isDisabled={typed.length < SHORTEST || wait > 0} onPress={give}>
          {t('kiosk.codeGive')}
        </Action>
      </div>
    </main>
  )
}

/** Replaces the pad if no code can be read any more: a supervisor lets the team choose new ones. */
export function DamagedCodes({ code: { damaged, wrong, wait: left } }: { readonly code: CodePadView }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const wait = useSecondsLeft(left)
  const renew = (name: string, code: string) => {
    sendKioskCommand({ do: 'renew-codes', passphrase, name, code })
    setPassphrase('')
  }
  return (
    <main className="staff-codes">
      <ScreenTitle>{t('kiosk.damagedTitle')}</ScreenTitle>
      <p className="lede">{t(damaged === 'passphrase' ? 'kiosk.damagedNote' : 'kiosk.damagedNobody')}</p>
      <p role="alert" className="code-word">
        {wait > 0 ? t('kiosk.codeWait', { seconds: wait }) : wrong ? t('kiosk.damagedWrong') : ''}
      </p>
      {damaged === 'passphrase' && (
        <NewCode onAdd={renew} isHeld={passphrase === '' || wait > 0}>
          <PassphraseField label={t('kiosk.damagedPassphrase')} value={passphrase} onChange={setPassphrase} />
        </NewCode>
      )}
      <div className="row">
        <Action icon={ArrowLeft} turns onPress={() => sendKioskCommand({ do: 'close-code' })}>
          {t('app.back')}
        </Action>
      </div>
    </main>
  )
}
