import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ScreenView } from '../../core/session/view/view.ts'
import { askKiosk } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { ReasonTiles } from '../components/hand/reason-tiles.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { useSend } from '../session.ts'

/** What the staff have not said yet: why they do a step (`title` absent), or did one. */
export interface WantedReason {
  readonly title?: string
}

/** Finds what the staff are still to say before they go; undefined where nothing is. */
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

/** Why somebody of the staff did a step in the person's place: one of a closed list, before they leave. */
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
        <Action onPress={() => askKiosk({ do: 'leave-badge' })}>{t('kiosk.leaveUnsaid')}</Action>
      </div>
    </main>
  )
}
