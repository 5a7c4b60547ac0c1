import { CircleCheck, Hourglass, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { askKiosk } from './send.ts'

interface ReceiptProps {
  readonly screen: ScreenView
  readonly isErasing: boolean
}

/** What was erased and looked at again; then the machine starts anew for the next person. */
export function Receipt({ screen, isErasing }: ReceiptProps) {
  const { t } = useTranslation()
  if (isErasing || screen.at !== 'wiped')
    return (
      <main className="countdown">
        <Hourglass aria-hidden="true" className="closed-picture" />
        <ScreenTitle>{t('kiosk.erasing')}</ScreenTitle>
      </main>
    )
  const clean = screen.checks.every((check) => check.clean)
  return (
    <main className="receipt wiped">
      <ScreenTitle>{clean ? t('wiped.title') : t('wiped.unclean')}</ScreenTitle>
      <p className="lede">{t('wiped.lede')}</p>
      <ul className="checks">
        {screen.checks.map(({ what, clean: isClean }) => (
          <li key={what} className="card" data-clean={isClean}>
            {isClean ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
            <span>{isClean ? t(`wiped.checks.${what}`) : t(`wiped.left.${what}`)}</span>
            <strong>{isClean ? t('wiped.clean') : t('wiped.notClean')}</strong>
          </li>
        ))}
      </ul>
      <p className="notice">{t('kiosk.restarts')}</p>
      {!clean && (
        <p className="notice notice-alert" role="alert">
          {t('kiosk.uncleanHelp')}
        </p>
      )}
      <Action look="main" onPress={() => askKiosk({ do: 'restart' })}>
        {t('kiosk.goodbye')}
      </Action>
    </main>
  )
}
