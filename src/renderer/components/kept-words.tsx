import { useTranslation } from 'react-i18next'
import type { KeepAnswer, Way } from '../../core/ipc/contract.ts'

/** What became of the last thing that was kept, said where it was asked. */
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
