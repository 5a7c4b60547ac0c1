import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareCommand } from '../../../core/care/command.ts'
import type { CareOutcome, CareView } from '../../../core/care/view.ts'
import { bridge } from '../../bridge.ts'
import { useLanguage } from '../../i18n/language.ts'

export type Act = (command: CareCommand) => void

/** Returns the latest view of the machine's record, null before the first, and the function that sends a command to it. */
export function useCare(): { readonly care: CareView | null; readonly act: Act } {
  const [care, setCare] = useState<CareView | null>(null)
  const language = useLanguage()
  useEffect(() => {
    // The view has a visit's words in it, in the language that was on screen.
    void language
    bridge.request('care.view', null).then(setCare, () => undefined)
  }, [language])
  useEffect(() => {
    // The next person must not find the visit of the previous one.
    return () => void bridge.request('care.act', { do: 'leave' }).catch(() => undefined)
  }, [])
  return { care, act: (command) => void bridge.request('care.act', command).then(setCare, () => undefined) }
}

interface CareOutcomeLineProps {
  readonly care: CareView | null
  /** The outcomes that are shown here; all if absent. */
  readonly of?: readonly CareOutcome[]
}

/** Says what became of the last command; announced to screen readers. */
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
