import { RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '../../../core/app/view/view.ts'
import { Action } from '../../components/action.tsx'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { toTime, useLanguage } from '../../i18n/language.ts'
import { useSend } from '../../session.ts'

/** Warns that no step can be recorded, or that the record fails its check: both people must know it before a visit. */
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
  /** Local time at which it was put aside today; undefined if a crash interrupted it. */
  readonly since: string | undefined
}

/** Offers to resume an interrupted visit without saying what it was about: that is shown to the same person only. */
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
          <ConfirmButton
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

/** Lists procedures that failed to load, for the people who wrote them. */
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
