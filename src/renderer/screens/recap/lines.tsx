import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/session/view/view.ts'
import { Line } from './line.tsx'

interface LinesProps {
  readonly recap: RecapView
  /** The person says that something is not right, and has not said what. */
  readonly disputing: boolean
  readonly list: RefObject<HTMLElement | null>
}

/** The lines that must be read again; of the others how many there are, until they are asked for. */
export function Lines({ recap, disputing, list }: LinesProps) {
  const { t } = useTranslation()
  const { all, helper, holder } = recap
  const shown = all ? recap.lines : recap.lines.filter(({ readAgain }) => readAgain)
  const others = recap.lines.filter((line) => !shown.includes(line))
  const byPerson = others.filter(({ hand }) => hand === 'person').length
  return (
    <section ref={list}>
      <h2 className="recap-group">
        {t(all ? 'recap.all' : 'recap.again')}{' '}
        <span className="fine">
          · {shown.length === 1 ? t('recap.countOne') : t('recap.count', { number: shown.length })}
        </span>
      </h2>
      <p className="recap-hint" role="status">
        {disputing ? t('recap.notRightNote') : ''}
      </p>
      <ul className="card recap-lines">
        {shown.map((line) => (
          <li key={line.step}>
            <Line line={line} helper={helper} holder={holder} />
          </li>
        ))}
        {others.length > 0 && (
          <li className="recap-others">
            {byPerson > 0 && <p>{t('recap.othersYou', { number: byPerson })}</p>}
            {byPerson < others.length && <p>{t('recap.othersNobody', { number: others.length - byPerson })}</p>}
          </li>
        )}
      </ul>
    </section>
  )
}
