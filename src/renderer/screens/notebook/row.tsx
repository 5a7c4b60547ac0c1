import { Award, Sprout } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { VISITS_TO_CONCLUDE } from '../../../core/autonomy/acquisition.ts'
import type { Doer } from '../../../core/flow/language/language.ts'
import type { NotebookDot, NotebookRow } from '../../../core/notebook/view.ts'
import { Scroll } from '../../components/scroll.tsx'
import { toAccountSentences } from '../../components/who-did-it.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { PassOn } from '../transfer/pass-on.tsx'
import { Chart, MOST_BARS, toDot, useChange } from './chart.tsx'
import { Plan, Practise } from './plan.tsx'

/** Shows one procedure: the person's progress in sentences and in dots. */
export function Row({ row }: { readonly row: NotebookRow }) {
  const { t } = useTranslation()
  const title = useId()
  const change = useChange(row)
  return (
    <article className="card notebook-row" aria-labelledby={title}>
      <header>
        <h2 id={title} dir="auto">
          {row.title}
        </h2>
        {row.training && <span className="badge">{t('notebook.training')}</span>}
        <Badge is={row.acquisition.is} />
      </header>
      <Sentences row={row} change={change} />
      {row.plan !== undefined && row.plan.length > 0 && <Plan flow={row.flow} plan={row.plan} />}
      {row.visits.length > 0 && <Chart row={row} summary={change} />}
      <Dots row={row} titledBy={title} />
      <details>
        <summary>{t('notebook.steps')}</summary>
        <ol className="notebook-steps">
          {row.steps.map(({ step, title: name, critical }, index) => (
            <li key={step}>
              <span className="step-dot" data-dot={toDot(row.visits.at(-1)?.dots[index])} aria-hidden="true" />
              <span>
                <b dir="auto">{name}</b> {critical && <small>{t('notebook.critical')}</small>}
                <br />
                <StepWords dot={row.visits.at(-1)?.dots[index]} />
              </span>
            </li>
          ))}
        </ol>
      </details>
      <PassOn source={{ of: 'notebook', flow: row.flow, training: row.training }} />
    </article>
  )
}

/** Says how a step was done at the last visit; for a contested one, both accounts. */
function StepWords({ dot }: { readonly dot: NotebookDot | undefined }) {
  const { t } = useTranslation()
  const words = typeof dot === 'object' ? toAccountSentences(t, { contested: true, ...dot }) : []
  return <>{[t(`notebook.dots.${toDot(dot)}`), ...words].join('. ')}</>
}

function Badge({ is }: { readonly is: NotebookRow['acquisition']['is'] }) {
  const { t } = useTranslation()
  if (is === 'too-few' || is === 'learning') return null
  return (
    <span className="badge badge-acquired">
      <Award aria-hidden="true" />
      {t(`notebook.badge.${is}`)}
    </span>
  )
}

function Sentences({ row, change }: { readonly row: NotebookRow; readonly change: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const last = row.visits.at(-1)
  return (
    <div className="notebook-says">
      {change !== '' && <p className="notebook-change">{change}</p>}
      <Acquired row={row} />
      {last !== undefined && last.measures.reassured.count > 0 && (
        <p>{t('notebook.reassured', { number: last.measures.reassured.count })}</p>
      )}
      {last !== undefined && last.measures.unsaid.count > 0 && (
        <p>{t('notebook.unsaid', { number: last.measures.unsaid.count })}</p>
      )}
      {last !== undefined && last.measures.notObserved > 0 && (
        <p>{t('notebook.notObserved', { number: last.measures.notObserved })}</p>
      )}
      {last !== undefined && last.measures.contested > 0 && (
        <p>{t('notebook.contested', { number: last.measures.contested })}</p>
      )}
      {row.older > 0 && <p>{t('notebook.older', { number: row.older })}</p>}
      {row.parts !== undefined && <p>{t('notebook.parts', { number: row.parts })}</p>}
      {row.remind !== undefined && (
        <p>
          {t('notebook.remind.days', {
            opens: toDay(row.remind.opens, language),
            closes: toDay(row.remind.closes, language),
          })}
        </p>
      )}
      <Goal row={row} />
      <NextTime row={row} />
    </div>
  )
}

function Acquired({ row: { acquisition, late } }: { readonly row: NotebookRow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const days = toDays(acquisition, (day) => toDay(day, language))
  return <p>{t(late ? 'notebook.late' : `notebook.acquisition.${acquisition.is}`, days)}</p>
}

function Goal({ row }: { readonly row: NotebookRow }) {
  const { t } = useTranslation()
  const { goal, goalReached, plan } = row
  if (goal === undefined) return null
  const step = plan?.find(({ isGoal, practice }) => isGoal && practice)?.step
  return (
    <div className="notebook-goal">
      <Sprout aria-hidden="true" />
      <b>{t(goalReached ? 'notebook.goalReached' : 'notebook.goal', { goal })}</b>
      {step !== undefined && <Practise flow={row.flow} step={step} words={t('notebook.plan.practiseGoal')} />}
    </div>
  )
}

function NextTime({ row: { plan = [] } }: { readonly row: NotebookRow }) {
  const { t } = useTranslation()
  if (plan.length === 0) return null
  const count = (who: Doer) => plan.filter((one) => one.who === who).length
  const next = plan.find(({ isNew }) => isNew)
  return (
    <p>
      {t('notebook.plan.says', { person: count('person'), together: count('together'), worker: count('worker') })}{' '}
      {next !== undefined && t('notebook.plan.isNew', { step: next.title })}
    </p>
  )
}

function toDays(acquisition: NotebookRow['acquisition'], say: (day: string) => string) {
  switch (acquisition.is) {
    case 'too-few':
      return { left: VISITS_TO_CONCLUDE - acquisition.visits }
    case 'learning':
      return { running: acquisition.running }
    case 'acquired':
      return { since: say(acquisition.since), from: say(acquisition.check.from), until: say(acquisition.check.until) }
    default:
      return { since: say(acquisition.since) }
  }
}

/** Renders the dots as a table for screen readers: a row per visit, a column per step, words in every cell. */
function Dots({ row, titledBy }: { readonly row: NotebookRow; readonly titledBy: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Scroll label={row.title}>
      {' '}
      <table className="step-dots" aria-labelledby={titledBy}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('notebook.visit')}</th>
            {row.steps.map(({ step, title }) => (
              <th key={step} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.visits.slice(-MOST_BARS).map((visit) => (
            <tr key={visit.visit}>
              <th scope="row">{toDay(visit.day, language)}</th>
              {row.steps.map(({ step }, index) => (
                <td key={step}>
                  <span className="step-dot" data-dot={toDot(visit.dots[index])} />
                  <span className="visually-hidden">{t(`notebook.dots.${toDot(visit.dots[index])}`)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
