import { BookOpen, CalendarDays, Phone, Sprout } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SheetView } from '../../../core/session/view/view.ts'
import { usePaperDates } from '../../components/deadline-words.ts'
import { toSentences } from '../../components/hand/did.ts'
import { CodeWords } from '../../components/paper/code-words.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { useShares } from './shares.ts'

/** What the sheet will say, short: the paper itself has each step. */
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
          {toSentences(t, line).map((sentence) => (
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
