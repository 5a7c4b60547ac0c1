import { CircleCheck, CircleDashed, Footprints, GraduationCap, Scale, Sprout, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shares, VisitOutcome } from '../../../core/session/view/end-view.ts'
import type { RecapView } from '../../../core/session/view/view.ts'
import { useDeadlineWords } from '../../components/deadline-words.ts'
import { HandPicture } from '../../components/hand/hand-icon.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { useShares } from './shares.ts'

const ICONS = {
  sent: CircleCheck,
  done: CircleCheck,
  unconfirmed: TriangleAlert,
  nothing: CircleDashed,
  'not-sent': TriangleAlert,
  'not-done': TriangleAlert,
  trained: GraduationCap,
  'trained-part': GraduationCap,
  unguided: Footprints,
} satisfies Record<VisitOutcome, typeof CircleCheck>

/** What came of the procedure, as far as the portal confirmed it, until when it is to be done, and who did how much. */
export function Summary({ recap }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const { outcome, shares, recorded, helper } = recap
  const Icon = ICONS[outcome]
  return (
    <section className="recap-summary">
      <div className="outcome" data-outcome={outcome}>
        <Icon aria-hidden="true" />
        <ScreenTitle>{t(`recap.outcome.${outcome}`)}</ScreenTitle>
      </div>
      <ToDo recap={recap} />
      {recap.reached !== undefined && (
        <p className="notice">
          <Sprout aria-hidden="true" />
          <span>{t('recap.reached', { step: recap.reached })}</span>
        </p>
      )}
      <ul className="shares">
        {useShares(shares, helper).map(({ who, words }) => (
          <Share key={who} who={who}>
            {words}
          </Share>
        ))}
      </ul>
      {!recorded && <p className="fine">{t('recap.notRecorded')}</p>}
    </section>
  )
}

function Share({ who, children }: { readonly who: keyof Shares; readonly children: ReactNode }) {
  return (
    <li data-who={who}>
      {who === 'contested' ? (
        <Scale aria-hidden="true" />
      ) : (
        <HandPicture hand={who === 'helper' ? 'worker' : who === 'unseen' ? 'unknown' : who} />
      )}
      {children}
    </li>
  )
}

function ToDo({ recap: { outcome, sheet } }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const dates = useDeadlineWords(sheet.next)
  if (outcome === 'unconfirmed') return <p className="lede">{t('recap.check')}</p>
  if (outcome === 'trained' || outcome === 'trained-part') return <p className="lede">{t('recap.nothingSent')}</p>
  if (outcome !== 'not-sent' && outcome !== 'not-done') return null
  const { next } = sheet
  const words =
    next?.is === 'window' && next.open ? t('recap.before', { closes: toDay(next.closes, language) }) : dates.join(' ')
  return words === '' ? null : <p className="lede">{words}</p>
}
