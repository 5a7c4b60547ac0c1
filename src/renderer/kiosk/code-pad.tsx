import { ArrowLeft, Delete } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { KioskView } from '../../core/kiosk/view.ts'
import { askKiosk } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { useSecondsLeft } from './seconds-left.tsx'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']
const SHORTEST = 6
const LONGEST = 12

/** Takes a staff code by touch or by keys. What is typed is never shown, and goes with the screen. */
export function CodePad({ code }: { readonly code: NonNullable<KioskView['code']> }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wait = useSecondsLeft(code.wait)
  const add = (digit: string) => setTyped((before) => (before + digit).slice(0, LONGEST))
  const give = () => {
    if (typed.length < SHORTEST) return
    askKiosk({ do: 'give-code', code: typed })
    setTyped('')
  }
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (DIGITS.includes(key)) add(key)
      else if (key === 'Backspace') setTyped((before) => before.slice(0, -1))
      else if (key === 'Escape') askKiosk({ do: 'close-code' })
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
      <div className="pad">
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
        <Action icon={ArrowLeft} turns onPress={() => askKiosk({ do: 'close-code' })}>
          {t('app.back')}
        </Action>
        <Action look="main" isDisabled={typed.length < SHORTEST || wait > 0} onPress={give}>
          {t('kiosk.codeGive')}
        </Action>
      </div>
    </main>
  )
}
