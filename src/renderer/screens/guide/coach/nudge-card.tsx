import { MessageCircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Nudge } from '../../../../core/session/region/nudge.ts'

/** Signs do not fit who holds the hand: said in one sentence, to both, without a blame. */
export function NudgeCard({ nudge }: { readonly nudge: Nudge | undefined }) {
  const { t } = useTranslation()
  return (
    <div aria-live="polite">
      {nudge !== undefined && (
        <p className="notice nudge">
          <MessageCircleQuestionMark aria-hidden="true" />
          <span>{t(`pass.nudge.${nudge}`)}</span>
        </p>
      )}
    </div>
  )
}
