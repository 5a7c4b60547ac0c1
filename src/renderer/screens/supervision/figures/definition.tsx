import { useTranslation } from 'react-i18next'
import { useForms } from './numbers.ts'

/** Every kind of figure there is: each says what is counted, of what, what is left out, and what is masked. */
export type DefinitionId =
  | 'steps'
  | 'visits'
  | 'unobserved'
  | 'reasons'
  | 'portals'
  | 'contested'
  | 'guides'
  | 'checks'
  | 'funnel'
  | 'times'
  | 'arrivals'

interface DefinitionProps {
  readonly of: DefinitionId
  /** The figure's name on the screen, for whoever hears the button without seeing what it stands beside. */
  readonly title: string
  /** What was counted, and of how many, where the figure is one number. */
  readonly count?: number
  readonly all?: number
}

/** Opens to the definition of a figure and its counts. The one place that says how figures are made. */
export function Definition({ of, title, count, all }: DefinitionProps) {
  const { t } = useTranslation()
  const { number } = useForms()
  return (
    <details className="definition" data-definition={of}>
      <summary>
        {t('supervision.definition.open')} <span className="visually-hidden">{title}</span>
      </summary>
      <dl>
        <dt>{t('supervision.definition.count')}</dt>
        <dd>
          {t(`supervision.definition.${of}.count`)} {count !== undefined && <b>{number(count)}</b>}
        </dd>
        <dt>{t('supervision.definition.of')}</dt>
        <dd>
          {t(`supervision.definition.${of}.of`)} {all !== undefined && <b>{number(all)}</b>}
        </dd>
        <dt>{t('supervision.definition.out')}</dt>
        <dd>{t(`supervision.definition.${of}.out`)}</dd>
        <dt>{t('supervision.definition.small')}</dt>
        <dd>{t(of === 'checks' ? 'supervision.definition.unmasked' : 'supervision.definition.mask')}</dd>
      </dl>
    </details>
  )
}

const said = [
  'inPlace',
  'people',
  'workers',
  'cause',
  'compare',
  'scale',
  'refused',
  'masked',
  'seen',
  'kiosk',
  'time',
] as const

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
