import { useTranslation } from 'react-i18next'
import { useFormatters } from './numbers.ts'

/** Every kind of figure: each says what is counted, out of what, what is left out, and what is masked. */
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
  /** The figure's name on the screen, for screen readers, which do not show what the button stands beside. */
  readonly title: string
  /** The count and its total, if the figure is one number. */
  readonly count?: number
  readonly all?: number
}

/** Opens to the definition of a figure and its counts. No other part of the screens explains how figures are made. */
export function Definition({ of, title, count, all }: DefinitionProps) {
  const { t } = useTranslation()
  const { number } = useFormatters()
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

const limits = [
  'inPlace',
  'unsaid',
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

/** Says what these figures do not show, and must not be mistaken for. */
export function Limits() {
  const { t } = useTranslation()
  return (
    <section className="card limits">
      <h2>{t('supervision.tabs.not')}</h2>
      <Sentences />
    </section>
  )
}

/** Shows the same under each view in a fold, so that nobody has to leave the figures to read it. */
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
      {limits.map((one) => (
        <li key={one}>{t(`supervision.not.${one}`)}</li>
      ))}
    </ul>
  )
}
