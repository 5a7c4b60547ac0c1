import { FileCheck, Printer, Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestArgument } from '../../../core/ipc/contract.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'

type Way = RequestArgument<'sheet.keep'>

/** Paper, file, and the portal's own proof; says each time whether something was kept. */
export function KeepButtons({ downloads }: { readonly downloads: number }) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<{ readonly way: Way; readonly kept: boolean } | null>(null)
  const [busy, setBusy] = useState(false)

  const keep = (way: Way) => {
    setBusy(true)
    setOutcome(null)
    bridge
      .request('sheet.keep', way)
      .then(
        ({ kept }) => setOutcome({ way, kept }),
        () => setOutcome({ way, kept: false }),
      )
      .finally(() => setBusy(false))
  }

  return (
    <div className="keep">
      <Action look="main" icon={Printer} isDisabled={busy} onPress={() => keep('print')}>
        {t('sheet.print')}
      </Action>
      <Action icon={Save} isDisabled={busy} onPress={() => keep('save')}>
        {t('sheet.save')}
      </Action>
      {downloads > 0 && (
        <Action icon={FileCheck} isDisabled={busy} onPress={() => keep('proof')}>
          {t('sheet.keepProof')}
        </Action>
      )}
      <p className="keep-outcome" role="status">
        {outcome === null ? '' : outcome.kept ? t(`sheet.kept.${outcome.way}`) : t('sheet.notKept')}
      </p>
    </div>
  )
}
