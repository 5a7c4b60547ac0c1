import { Check, Hourglass, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../core/app/view/view.ts'
import type { LeavingView } from '../../core/kiosk/view.ts'
import { sendKioskCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { isAllClean, WipeChecks } from '../components/farewell.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { SecondsLeft, useSecondsLeft } from './seconds-left.tsx'

/** Confirms « J’ai fini » if the portal did not confirm, then counts down the seconds in which it can be taken back. */
export function Leaving({ leaving }: { readonly leaving: LeavingView }) {
  const { t } = useTranslation()
  const isAsking = leaving.is === 'asking'
  const seconds = useSecondsLeft(leaving.is === 'undoable' ? leaving.seconds : 0)
  const title = t(isAsking ? 'kiosk.leaving.question' : 'kiosk.leaving.soon')
  const back = (
    <Action
      key="back"
      look={isAsking ? 'plain' : 'main'}
      icon={Undo2}
      onPress={() => sendKioskCommand({ do: 'undo-done' })}
    >
      {t('kiosk.leaving.back')}
    </Action>
  )
  return (
    <main className="countdown">
      <section role="alertdialog" aria-label={title}>
        <ScreenTitle>{title}</ScreenTitle>
        <p className="lede">{t(isAsking ? 'kiosk.leaving.means' : 'kiosk.leaving.note')}</p>
        {!isAsking && <SecondsLeft seconds={seconds} />}
        <div className="row">
          {isAsking ? (
            <Action look="main" icon={Check} onPress={() => sendKioskCommand({ do: 'confirm-done' })}>
              {t('kiosk.leaving.yes')}
            </Action>
          ) : (
            <Action onPress={() => sendKioskCommand({ do: 'erase-now' })}>{t('kiosk.leaving.now')}</Action>
          )}
          {back}
        </div>
      </section>
    </main>
  )
}

interface ReceiptProps {
  readonly screen: ScreenView
  readonly isErasing: boolean
  /** Whether the record could not be written, so that nobody asked for this end. */
  readonly isUnwritten: boolean
}

/** Shows what was erased and verified; the kiosk then restarts for the next person. */
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
      <Action look="main" onPress={() => sendKioskCommand({ do: 'restart' })}>
        {t('kiosk.goodbye')}
      </Action>
    </main>
  )
}
