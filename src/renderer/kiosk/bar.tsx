import { ArrowLeft, BellRing, Check, HandHelping, KeyRound, LogOut, MessageCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../core/app/view/view.ts'
import type { KioskCallState } from '../../core/call/view.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import { useCallWords } from '../call/call-words.tsx'
import { sendKioskCommand } from '../commands.ts'
import { Action, IconAction } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { ReasonTiles } from '../components/who-did-it.tsx'
import { useSend } from '../session.ts'

interface BarProps {
  readonly kiosk: KioskView
  readonly call: KioskCallState
  readonly canTakeHand: boolean
  /** Asks why the staff did a step; absent if there is nothing to explain. */
  readonly onExplain?: () => void
}

/** Shows what is always visible where no page can draw: call somebody, end and erase, and the small entrance for staff. */
export function Bar({ kiosk, call, canTakeHand, onExplain }: BarProps) {
  const { t } = useTranslation()
  const { title } = useCallWords(call)
  const isUsed = kiosk.at === 'welcome' || kiosk.at === 'visit'
  return (
    <section className="kiosk-bar" aria-label={t('kiosk.bar')}>
      {kiosk.staff === undefined ? (
        <>
          <Action look="main" icon={BellRing} onPress={() => sendKioskCommand({ do: 'call' })}>
            {call.is === 'quiet' ? t('kiosk.call') : title}
          </Action>
          {isUsed && (
            <Action icon={Check} onPress={() => sendKioskCommand({ do: 'done' })}>
              {t('kiosk.done')}
            </Action>
          )}
        </>
      ) : (
        <Staff name={kiosk.staff} canTakeHand={canTakeHand} isUsed={isUsed} {...(onExplain && { onExplain })} />
      )}
      {kiosk.staff === undefined && kiosk.at !== 'setup' && (
        <IconAction icon={KeyRound} label={t('kiosk.staff')} onPress={() => sendKioskCommand({ do: 'ask-code' })} />
      )}
    </section>
  )
}

interface StaffProps {
  readonly name: string
  readonly canTakeHand: boolean
  readonly isUsed: boolean
  readonly onExplain?: () => void
}

function Staff({ name, canTakeHand, isUsed, onExplain }: StaffProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <>
      <p className="kiosk-staff">{t('kiosk.badge', { name })}</p>
      {canTakeHand && (
        <Action look="worker" icon={HandHelping} onPress={() => send({ do: 'take-hand' })}>
          {t('kiosk.takeHand')}
        </Action>
      )}
      {onExplain && (
        <Action look="worker" icon={MessageCircle} onPress={onExplain}>
          {t('kiosk.sayWhy')}
        </Action>
      )}
      {isUsed ? (
        <Action icon={Check} onPress={() => sendKioskCommand({ do: 'done' })}>
          {t('kiosk.done')}
        </Action>
      ) : (
        <Action icon={KeyRound} onPress={() => sendKioskCommand({ do: 'open-settings' })}>
          {t('kiosk.settings')}
        </Action>
      )}
      <Action icon={LogOut} onPress={() => sendKioskCommand({ do: 'exit' })}>
        {t('kiosk.exit')}
      </Action>
      {/* Later no staff will be there to answer. */}
      <Action look="main" onPress={onExplain ?? (() => sendKioskCommand({ do: 'leave-badge' }))}>
        {t('kiosk.leaveBadge')}
      </Action>
    </>
  )
}

/** What staff still have to explain: why they are doing a step (`title` absent), or why they did one. */
export interface WantedReason {
  readonly title?: string
}

/** Finds what staff still have to explain before they leave; undefined if nothing. */
export function findWanted(screen: ScreenView): WantedReason | undefined {
  if (screen.at !== 'guide') return undefined
  const { reasonWanted, owed } = screen.hand
  if (reasonWanted) return {}
  return owed && { title: owed.title }
}

interface StaffReasonProps {
  readonly wanted: WantedReason
  readonly onBack: () => void
}

/** Asks staff before they leave why they did a step in the person's place: one reason of a closed list. */
export function StaffReason({ wanted: { title }, onBack }: StaffReasonProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <main className="staff-reason">
      <ScreenTitle>
        <span id="staff-reason">{title === undefined ? t('hand.why') : t('hand.owed', { title })}</span>
      </ScreenTitle>
      <ReasonTiles labelledBy="staff-reason" onChoose={(reason) => send({ do: 'give-reason', reason })} />
      <div className="row">
        <Action icon={ArrowLeft} turns onPress={onBack}>
          {t('app.back')}
        </Action>
        <Action onPress={() => sendKioskCommand({ do: 'leave-badge' })}>{t('kiosk.leaveUnsaid')}</Action>
      </div>
    </main>
  )
}
