import {
  BookOpen,
  CalendarDays,
  CircleCheck,
  CircleDashed,
  Footprints,
  GraduationCap,
  Phone,
  Scale,
  Sprout,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecapView, SheetView, VisitOutcome } from '../../../core/app/view/end-view.ts'
import type { Role } from '../../../core/attribution/role.ts'
import type { Shares } from '../../../core/session/recap-lines.ts'
import { useDeadlineWords, usePaperDates } from '../../components/deadline-words.ts'
import { ScreenTitle } from '../../components/page.tsx'
import { CodeWords } from '../../components/paper/qr-code.tsx'
import { HandPicture, toAccountSentences } from '../../components/who-did-it.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

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

/** Shows the result of the procedure as far as the portal confirmed it, any deadline, and who did how much. */
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
        {useShares(shares, helper)
          // The question about words says it.
          .filter(({ who }) => who !== 'person' || recap.words === undefined)
          .map(({ who, words }) => (
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

/** Shows in short what the sheet will say: the paper itself lists each step. */
export function SheetCard({ sheet }: { readonly sheet: SheetView }) {
  const { t } = useTranslation()
  const dates = usePaperDates(sheet.next)
  const shares = useShares(sheet.shares, sheet.helper)
  const contested = sheet.lines.filter((line) => line.contested)
  return (
    <article className="sheet-card" aria-label={t('sheet.title')}>
      <header>
        <p className="fine">
          {t('sheet.title')} · <bdi>{toDay(sheet.day, useLanguage())}</bdi>
        </p>
        <h2 dir="auto">{sheet.title}</h2>
        <p className="sheet-outcome" data-outcome={sheet.outcome}>
          {t(`recap.outcome.${sheet.outcome}`)}
        </p>
        {sheet.proof !== undefined && <p dir="auto">{sheet.proof}</p>}
      </header>
      {dates.length > 0 && (
        <p>
          <CalendarDays aria-hidden="true" />
          <span>{dates.join(' ')}</span>
        </p>
      )}
      {sheet.goalTitle !== undefined && (
        <p>
          <Sprout aria-hidden="true" />
          <span>{t('sheet.goal', { goal: sheet.goalTitle })}</span>
        </p>
      )}
      {sheet.lesson && (
        <p>
          <BookOpen aria-hidden="true" />
          <span>{t('pass.lesson')}</span>
        </p>
      )}
      {shares.length > 0 && <p>{shares.map(({ words }) => words).join(' ')}</p>}
      {contested.map((line) => (
        <div key={line.step}>
          <b dir="auto">{line.title}</b>
          {toAccountSentences(t, line).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ))}
      {sheet.code !== undefined && (
        <div>
          <b>{t('notebook.onPaper')}</b>
          <CodeWords code={sheet.code} />
        </div>
      )}
      {sheet.phone !== undefined && (
        <p className="fine">
          <Phone aria-hidden="true" />
          <span>{t('sheet.phone', { phone: sheet.phone })}</span>
        </p>
      )}
    </article>
  )
}

/** Returns sentences that say who did how many steps; none for a hand that did nothing. */
export function useShares(
  shares: Shares,
  helper: Role,
): readonly { readonly who: keyof Shares; readonly words: string }[] {
  const { t } = useTranslation()
  const toWords = (who: keyof Shares): string => {
    const number = shares[who]
    if (who === 'person') return number === 1 ? t('recap.shares.personOne') : t('recap.shares.person', { number })
    if (who === 'helper') return t(`recap.shares.${helper === 'relative' ? 'relative' : 'worker'}`, { number })
    return t(`recap.shares.${who}`, { number })
  }
  return (['person', 'shared', 'helper', 'contested', 'unseen'] as const)
    .filter((who) => shares[who] > 0)
    .map((who) => ({ who, words: toWords(who) }))
}
