import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareCommand } from '../../../core/care/command.ts'
import type { CareOutcome, CareView } from '../../../core/care/view.ts'
import { bridge } from '../../bridge.ts'
import { useLanguage } from '../../i18n/language.ts'

export type Act = (command: CareCommand) => void

/** The latest view of the machine's record, null before the first, and the one way to ask something of it. */
export function useCare(): { readonly care: CareView | null; readonly act: Act } {
  const [care, setCare] = useState<CareView | null>(null)
  const language = useLanguage()
  useEffect(() => {
    // The words of a visit come with it, in the language of then.
    void language
    bridge.request('care.view', null).then(setCare, () => undefined)
  }, [language])
  useEffect(() => {
    // Whoever comes next must not find the visit of the one before.
    return () => void bridge.request('care.act', { do: 'leave' }).catch(() => undefined)
  }, [])
  return { care, act: (command) => void bridge.request('care.act', command).then(setCare, () => undefined) }
}

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
