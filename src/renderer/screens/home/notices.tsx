import { RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '../../../core/session/view/view.ts'
import { Action } from '../../components/action.tsx'
import { AskTwice } from '../../components/ask-twice.tsx'
import { toTime, useLanguage } from '../../i18n/language.ts'
import { useSend } from '../../session.ts'

/** Says that no step can be noted, or that the notes do not hold: both people must know it before a visit. */
export function JournalAlert({ journal }: Pick<HomeView, 'journal'>) {
  const { t } = useTranslation()
  if (journal.is === 'ready') return null
  return (
    <div className="notice notice-alert" role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{t(`home.journal.${journal.is}`)}</p>
        <p className="fine">{t('home.journalCode', { code: journal.code })}</p>
      </div>
    </div>
  )
}

interface ResumeProps {
  readonly kept: number
  /** The time of today at which it was put aside; undefined where a crash cut it. */
  readonly since: string | undefined
}

/** A visit that was cut or put aside, without a word of what it was: it is shown to the same person only. */
export function Resume({ kept, since }: ResumeProps) {
  const { t } = useTranslation()
  const send = useSend()
  const language = useLanguage()
  const title = useId()
  const [asking, setAsking] = useState(false)
  return (
    <section className="card resume" aria-labelledby={title}>
      <div className="resume-text">
        <h2 id={title}>
          {asking
            ? t('home.same')
            : since === undefined
              ? t('home.stopped')
              : t('home.kept', { since: toTime(since, language) })}
        </h2>
        <p>{t(asking ? 'home.sameNote' : since === undefined ? 'home.stoppedNote' : 'home.keptNote')}</p>
      </div>
      {asking ? (
        <div key="same" className="row">
          <Action look="main" icon={RotateCcw} onPress={() => send({ do: 'resume', kept })}>
            {t('home.sameYes')}
          </Action>
          <Action autoFocus onPress={() => setAsking(false)}>
            {t('home.sameNo')}
          </Action>
        </div>
      ) : (
        <div key="offer" className="row">
          <Action look="main" icon={RotateCcw} onPress={() => setAsking(true)}>
            {t('home.resume')}
          </Action>
          <AskTwice
            icon={X}
            words={{
              ask: t('home.discard'),
              question: t('home.discardQuestion'),
              means: t('home.discardMeans'),
              yes: t('home.discardYes'),
              no: t('home.discardNo'),
            }}
            onYes={() => send({ do: 'discard', kept })}
          />
        </div>
      )}
    </section>
  )
}

/** Procedures that do not open, for whoever wrote them. */
export function Broken({ broken }: Pick<HomeView, 'broken'>) {
  const { t } = useTranslation()
  return (
    <details className="broken">
      <summary>{t('home.broken')}</summary>
      <p>{t('broken.others')}</p>
      <ul>
        {broken.map(({ file, line, why, says }) => (
          <li key={says}>
            <bdi className="file">{file}</bdi> {t(`broken.${why}`, { line })}
            <p className="fine" lang="en" dir="ltr">
              {says}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
