import { Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../core/session/view/view.ts'
import { askKiosk } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { isAllClean, WipeChecks } from '../components/wipe-checks.tsx'

interface ReceiptProps {
  readonly screen: ScreenView
  readonly isErasing: boolean
  /** The record failed: nobody asked for this end. */
  readonly isUnwritten: boolean
}

/** What was erased and looked at again; then the machine starts anew for the next person. */
export function Receipt({ screen, isErasing, isUnwritten }: ReceiptProps) {
  const { t } = useTranslation()
  if (isErasing || screen.at !== 'wiped')
    return (
      <main className="countdown">
        <Hourglass aria-hidden="true" className="closed-picture" />
        <ScreenTitle>{t('kiosk.erasing')}</ScreenTitle>
      </main>
    )
  const clean = isAllClean(screen.checks)
  return (
    <main className="receipt wiped">
      {isUnwritten && (
        <p className="notice notice-alert" role="alert">
          <b>{t('kiosk.closed')}.</b> {t('kiosk.closedNote')}
        </p>
      )}
      <WipeChecks checks={screen.checks} remains={screen.remains} />
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
