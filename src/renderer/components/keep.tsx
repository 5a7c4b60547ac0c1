import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Way } from '../../core/app/ipc/contract.ts'
import type { KeepAnswer } from '../../core/base/keep-answer.ts'
import { bridge } from '../bridge.ts'

/**
 * Prints or saves something for the person through the system's dialog, one request at a time, and remembers the last outcome.
 */
export function useKeep(): {
  readonly keep: (way: Way) => void
  readonly busy: boolean
  readonly outcome: { readonly way: Way; readonly kept: KeepAnswer } | null
} {
  const [outcome, setOutcome] = useState<{ readonly way: Way; readonly kept: KeepAnswer } | null>(null)
  const [busy, setBusy] = useState(false)
  const keep = (way: Way) => {
    setBusy(true)
    setOutcome(null)
    bridge
      .request('sheet.keep', way)
      .then(
        (kept) => setOutcome({ way, kept }),
        () => setOutcome({ way, kept: { kept: false, trouble: 'cannot-write' } }),
      )
      .finally(() => setBusy(false))
  }
  return { keep, busy, outcome }
}

/** Says what became of the last print or save, beside its button. */
export function KeptWords({ outcome }: { readonly outcome: { readonly way: Way; readonly kept: KeepAnswer } | null }) {
  const { t } = useTranslation()
  return (
    <p className="keep-outcome" role="status">
      {outcome === null ? '' : toWords()}
    </p>
  )

  function toWords(): string {
    if (outcome === null) return ''
    if (outcome.kept.kept) return t(`sheet.kept.${outcome.way}`)
    return outcome.kept.trouble === undefined ? t('sheet.notKept') : t(`sheet.troubles.${outcome.kept.trouble}`)
  }
}
