import { BookOpen, CircleEllipsis, Clock, HeartPulse, type LucideIcon, MessageCircle, Unplug } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../core/attribution/scale.ts'

/** The six reasons one can tap; the record knows some more, given by the app itself. */
const tiles: readonly { readonly reason: Reason; readonly icon: LucideIcon }[] = [
  { reason: 'rights', icon: Clock },
  { reason: 'choice', icon: MessageCircle },
  { reason: 'reading', icon: BookOpen },
  { reason: 'disability', icon: HeartPulse },
  { reason: 'portal', icon: Unplug },
  { reason: 'other', icon: CircleEllipsis },
]

interface ReasonTilesProps {
  readonly labelledBy: string
  readonly chosen?: Reason | undefined
  readonly onChoose: (reason: Reason) => void
}

/** Why the worker did something: one tap, one of six. */
export function ReasonTiles({ labelledBy, chosen, onChoose }: ReasonTilesProps) {
  const { t } = useTranslation()
  return (
    <div className="reasons" role="group" aria-labelledby={labelledBy}>
      {tiles.map(({ reason, icon: Icon }) => (
        <ToggleButton key={reason} className="reason" isSelected={chosen === reason} onChange={() => onChoose(reason)}>
          <Icon aria-hidden="true" />
          <span>{t(`reasons.${reason}`)}</span>
        </ToggleButton>
      ))}
    </div>
  )
}
