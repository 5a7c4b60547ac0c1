import { CalendarDays, Sprout } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NotebookScreenView } from '../../../core/app/view/view.ts'
import { doerSchema } from '../../../core/flow/language/language.ts'
import type { NotebookRow } from '../../../core/notebook/view.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { useChange } from './chart.tsx'

/** Shows the notebook on paper: progress with each procedure, the goal, who does what next time, and when. */
export function NotebookPaper({ notebook }: { readonly notebook: NotebookScreenView }) {
  const { t } = useTranslation()
  return (
    <article className="paper" aria-label={t('notebook.title')}>
      <header className="paper-head">
        <h2>{t('notebook.title')}</h2>
      </header>
      {notebook.rows
        .filter(({ training }) => !training)
        .map((row) => (
          <PaperRow key={row.flow} row={row} />
        ))}
    </article>
  )
}

function PaperRow({ row }: { readonly row: NotebookRow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const change = useChange(row)
  const { plan = [], goal, goalReached, remind } = row
  return (
    <section className="paper-procedure">
      <h3>{row.title}</h3>
      {change !== '' && <p>{change}</p>}
      {remind !== undefined && (
        <p className="paper-box">
          <CalendarDays aria-hidden="true" />
          <span>
            {t('notebook.remind.days', {
              opens: toDay(remind.opens, language),
              closes: toDay(remind.closes, language),
            })}
          </span>
        </p>
      )}
      {goal !== undefined && (
        <p className="paper-box">
          <Sprout aria-hidden="true" />
          <span>{t(goalReached ? 'notebook.goalReached' : 'notebook.goal', { goal })}</span>
        </p>
      )}
      {doerSchema.options.map((who) => {
        const steps = plan.filter((one) => one.who === who).map(({ title }) => title)
        if (steps.length === 0) return null
        return (
          <div key={who} className="paper-plan">
            <h4>{t(`notebook.plan.who.${who}`)}</h4>
            <ul>
              {steps.map((step) => (
                <li key={step}>
                  <bdi>{step}</bdi>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
