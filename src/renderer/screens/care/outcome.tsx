import { useTranslation } from 'react-i18next'
import type { CareOutcome, CareView } from '../../../core/care/view.ts'

interface CareOutcomeLineProps {
  readonly care: CareView | null
  /** What is said here; all of it where nothing else is given. */
  readonly of?: readonly CareOutcome[]
}

/** What became of the last thing that was asked of the record; said aloud as it comes. */
export function CareOutcomeLine({ care, of }: CareOutcomeLineProps) {
  const { t } = useTranslation()
  const isSaid = care?.outcome !== undefined && (of === undefined || of.includes(care.outcome))
  return (
    <p role="status" className="care-outcome">
      {isSaid && care?.outcome !== undefined && (
        <span className="notice">{t(`care.outcome.${care.outcome}`, { code: care.code ?? '' })}</span>
      )}
    </p>
  )
}
