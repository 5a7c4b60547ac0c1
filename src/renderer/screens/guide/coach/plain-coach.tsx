import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import { FaultNotice } from '../../../components/fault-boundary.tsx'
import { typeset } from '../../../i18n/typeset.ts'

interface PlainCoachProps {
  readonly guide: GuideView
  readonly onAgain: () => void
}

/**
 * Stands in for a coach that keeps failing: the step and what to do, in words alone, so that the person can go on in the
 * site, whose state moves the steps on by itself.
 */
export function PlainCoach({ guide: { step }, onAgain }: PlainCoachProps) {
  const { t } = useTranslation()
  return (
    <section className="coach" aria-label={t('guide.coach')}>
      <div className="coach-body">
        <h1 className="ask" dir="auto">
          {typeset(step.title)}
        </h1>
        <p className="say" dir="auto">
          {typeset(step.say)}
        </p>
        <FaultNotice onAgain={onAgain} />
      </div>
    </section>
  )
}
