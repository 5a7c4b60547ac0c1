import { useTranslation } from 'react-i18next'

const said = ['inPlace', 'people', 'workers', 'cause', 'compare', 'scale', 'refused', 'masked', 'seen'] as const

/** What these figures do not say, and must not be taken for. */
export function Limits() {
  const { t } = useTranslation()
  return (
    <section className="card limits">
      <h2>{t('supervision.tabs.not')}</h2>
      <Sentences />
    </section>
  )
}

/** The same under each view, closed: nobody has to leave figures to read what they do not say. */
export function LimitsFold() {
  const { t } = useTranslation()
  return (
    <details className="limits limits-fold">
      <summary>{t('supervision.tabs.not')}</summary>
      <Sentences />
    </details>
  )
}

function Sentences() {
  const { t } = useTranslation()
  return (
    <ul>
      {said.map((one) => (
        <li key={one}>{t(`supervision.not.${one}`)}</li>
      ))}
    </ul>
  )
}
