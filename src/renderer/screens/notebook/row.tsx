import { Award, Sprout } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { VISITS_TO_CONCLUDE } from '../../../core/autonomy/acquisition.ts'
import type { NotebookDot, NotebookRow, NotebookVisit } from '../../../core/notebook/view.ts'
import { toDot } from '../../components/dot.ts'
import { toSentences } from '../../components/hand/did.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { PassOn } from '../transfer/pass-on.tsx'

/** As many visits as fit beside each other without scrolling; the count of all is said. */
const SHOWN = 12

/** One procedure: where the person is with it, in sentences and in dots. */
export function Row({ row }: { readonly row: NotebookRow }) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <article className="card notebook-row" aria-labelledby={title}>
      <header>
        <h2 id={title} dir="auto">
          {row.title}
        </h2>
        {row.training && <span className="badge">{t('notebook.training')}</span>}
        <Badge is={row.acquisition.is} />
      </header>
      <Sentences row={row} />
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

/** How a step was done at the last visit; of a contested one, what the app saw and what the person says. */
function StepWords({ dot }: { readonly dot: NotebookDot | undefined }) {
  const { t } = useTranslation()
  const words = typeof dot === 'object' ? toSentences(t, { contested: true, ...dot }) : []
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

function Sentences({ row }: { readonly row: NotebookRow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [first, last] = [row.visits[0], row.visits.at(-1)]
  const say = ({ day, measures }: NotebookVisit) => ({
    day: toDay(day, language),
    number: measures.independent.count,
    of: measures.independent.of,
  })
  const { acquisition } = row
  return (
    <div className="notebook-says">
      {first !== undefined && last !== undefined && (
        <p className="notebook-change">
          {t('notebook.first', say(first))} {first !== last && t('notebook.last', say(last))}
        </p>
      )}
      <p>
        {t(
          `notebook.acquisition.${acquisition.is}`,
          toDays(acquisition, (day) => toDay(day, language)),
        )}
      </p>
      {last !== undefined && last.measures.reassured.count > 0 && (
        <p>{t('notebook.reassured', { number: last.measures.reassured.count })}</p>
      )}
      {last !== undefined && last.measures.notObserved > 0 && (
        <p>{t('notebook.notObserved', { number: last.measures.notObserved })}</p>
      )}
      {last !== undefined && last.measures.contested > 0 && (
        <p>{t('notebook.contested', { number: last.measures.contested })}</p>
      )}
      {row.older > 0 && <p>{t('notebook.older', { number: row.older })}</p>}
      {row.goal !== undefined && (
        <p className="notebook-goal">
          <Sprout aria-hidden="true" />
          <b>{t('notebook.goal', { goal: row.goal })}</b>
        </p>
      )}
    </div>
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

/** A table for who hears it: a visit a line, a step a column, words in every cell. */
function Dots({ row, titledBy }: { readonly row: NotebookRow; readonly titledBy: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
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
        {row.visits.slice(-SHOWN).map((visit) => (
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
  )
}
