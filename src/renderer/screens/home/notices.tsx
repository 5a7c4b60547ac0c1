import { RotateCcw, TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
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

/** A visit that was cut, without a word of what it was: it is shown to the same person only. */
export function Resume() {
  const { t } = useTranslation()
  const send = useSend()
  const title = useId()
  const [asking, setAsking] = useState(false)
  return (
    <section className="card resume" aria-labelledby={title}>
      <div className="resume-text">
        <h2 id={title}>{t(asking ? 'home.same' : 'home.stopped')}</h2>
        <p>{t(asking ? 'home.sameNote' : 'home.stoppedNote')}</p>
      </div>
      {asking ? (
        <div key="same" className="row">
          <Action look="main" icon={RotateCcw} onPress={() => send({ do: 'resume' })}>
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
          <Action onPress={() => send({ do: 'discard' })}>{t('home.discard')}</Action>
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
