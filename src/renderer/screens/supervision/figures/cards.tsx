import { Scale, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toHandShares, toKnown } from '../../../../core/measures/hand-shares.ts'
import type { MeasuresView, RecordsView } from '../../../../core/supervision/view.ts'
import { Action } from '../../../components/action.tsx'
import { toDay, useLanguage } from '../../../i18n/language.ts'
import { Definition } from './definition.tsx'
import { useFormatters } from './numbers.ts'

interface CardsProps {
  readonly measures: MeasuresView
  readonly records: RecordsView
  /** Whether figures are shown; otherwise only the state of the record is. */
  readonly figures: boolean
  readonly onRecord: () => void
}

/** Shows the state of the record, then the two shares that matter and their totals. */
export function Cards({ measures, records, figures, onRecord }: CardsProps) {
  return (
    <div className="cards">
      <RecordCard records={records} onRecord={onRecord} />
      {figures && <FigureCards measures={measures} />}
    </div>
  )
}

/** Shows the two shares that matter and their totals. */
export function FigureCards({ measures: { total, visits, unobserved, masked } }: Pick<CardsProps, 'measures'>) {
  const { t } = useTranslation()
  const { number, percent } = useFormatters()
  const hands = typeof total === 'string' ? undefined : toHandShares(total)
  return (
    <>
      {hands === undefined || typeof total === 'string' ? (
        <div className="card figure">
          <p>
            <b>{total === 'masked' ? t('supervision.card.masked') : number(0)}</b>
            <span>{typeof total === 'string' && t(`supervision.${total}`)}</span>
          </p>
          <Definition of="steps" title={t('supervision.time.alone')} />
        </div>
      ) : (
        <>
          <div className="card figure">
            <p>
              <b>{percent(hands.inPlace / total.observed)} %</b>
              <span>
                {t('supervision.card.inPlace', { count: number(hands.inPlace), all: number(total.observed) })}
              </span>
            </p>
            <p className="fine">{t('supervision.card.shared', { count: number(hands.shared) })}</p>
            <Definition of="steps" title={t('supervision.time.inPlace')} count={hands.inPlace} all={total.observed} />
          </div>
          <div className="card figure">
            <p>
              <b>{percent(total.alone / total.observed)} %</b>
              <span>{t('supervision.card.alone', { count: number(total.alone), all: number(total.observed) })}</span>
            </p>
            <p className="fine">
              {t('supervision.card.known', {
                share: percent(toKnown(total) / total.observed),
                count: number(toKnown(total)),
                all: number(total.observed),
              })}
            </p>
            <p className="fine">{t('supervision.card.reassured', { count: number(total.reassured) })}</p>
            <Definition of="steps" title={t('supervision.time.alone')} count={total.alone} all={total.observed} />
          </div>
        </>
      )}
      <div className="card figure">
        <p>
          <b>{number(visits)}</b>
          <span>{t('supervision.card.visits')}</span>
        </p>
        <Definition of="visits" title={t('supervision.card.visits')} count={visits} />
        <p className="fine">{t('supervision.card.unobserved', { count: number(unobserved) })}</p>
        <Definition
          of="unobserved"
          title={t('supervision.card.unobserved', { count: number(unobserved) })}
          count={unobserved}
        />
      </div>
      {masked && (
        <p className="fine masked-note">
          <Scale className="state-icon" aria-hidden="true" />{' '}
          {t(total === 'masked' ? 'supervision.notYet' : 'supervision.maskedNote')}
        </p>
      )}
    </>
  )
}

function RecordCard({ records, onRecord }: Pick<CardsProps, 'records' | 'onRecord'>) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const worst = [records.here, ...records.added].find(({ is }) => is !== 'intact') ?? records.here
  const { last } = records.here.seals
  const Icon = worst.is === 'intact' ? ShieldCheck : ShieldAlert
  return (
    <div className="card figure record-card" data-state={worst.is}>
      <p>
        <b>
          <Icon className="state-icon" aria-hidden="true" /> {t(`supervision.${worst.is}`)}
        </b>
        <span>
          {last === undefined
            ? t('supervision.neverSealed')
            : t('supervision.sealed', { day: toDay(last.day, language) })}{' '}
          · {t('supervision.lines', { count: number(records.here.lines) })}
        </span>
      </p>
      {records.here.seals.witnessDue && <p className="fine">{t('supervision.witnessDue')}</p>}
      {worst.is !== 'intact' && (
        <p role="alert">
          {worst.trouble !== undefined && t(`supervision.record.trouble.${worst.trouble}`)}{' '}
          {worst.code !== undefined && t('supervision.brokenNote', { count: number(worst.lines) })}
        </p>
      )}
      <Action look="quiet" onPress={onRecord}>
        {t('supervision.record.title')}
      </Action>
    </div>
  )
}
