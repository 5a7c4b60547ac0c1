import { Hand } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { useSecondsLeft } from './seconds-left.ts'
import { askKiosk } from './send.ts'

/** Nobody touched anything for a while: one press, or any touch, and the visit goes on as often as wanted. */
export function Countdown({ told }: { readonly told: number }) {
  const { t } = useTranslation()
  const seconds = useSecondsLeft(told)
  return (
    <main className="countdown">
      <section role="alertdialog" aria-label={t('kiosk.stillThere')}>
        <ScreenTitle>{t('kiosk.stillThere')}</ScreenTitle>
        <p className="lede">{t('kiosk.soon')}</p>
        <p className="countdown-number" aria-hidden="true">
          {seconds}
        </p>
        <p className="visually-hidden" aria-live="assertive">
          {seconds % 10 === 0 ? t('kiosk.left', { seconds }) : ''}
        </p>
        <Action look="main" icon={Hand} onPress={() => askKiosk({ do: 'here' })}>
          {t('kiosk.here')}
        </Action>
      </section>
    </main>
  )
}
