import { FileDown, FileUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brought } from '../../../core/ipc/contract.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { useKeep } from '../../components/keep.ts'
import { KeptWords } from '../../components/kept-words.tsx'

/** The whole notebook as a file that the person takes away, readable by anybody who has it; and back in, elsewhere. */
export function KeepNotebook() {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  const [brought, setBrought] = useState<Brought | null>(null)
  const bring = () => {
    setBrought(null)
    bridge
      .request('notebook.bring', null)
      .then(setBrought, () => setBrought({ brought: false, trouble: 'cannot-read' }))
  }
  return (
    <div className="keep">
      <Action icon={FileDown} isDisabled={busy} onPress={() => keep('notebook')}>
        {t('notebook.takeAway')}
      </Action>
      <KeptWords outcome={outcome} />
      <Action icon={FileUp} onPress={bring}>
        {t('notebook.bring')}
      </Action>
      <p className="keep-outcome" role="status">
        {brought === null ? '' : toWords(brought)}
      </p>
    </div>
  )

  function toWords(answer: Brought): string {
    if (answer.brought) return t('notebook.brought')
    return answer.trouble === undefined ? '' : t(`notebook.notBrought.${answer.trouble}`)
  }
}
