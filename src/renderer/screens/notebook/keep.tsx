import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { useKeep } from '../../components/keep.ts'
import { KeptWords } from '../../components/kept-words.tsx'

/** The whole notebook as a file that the person takes away; readable by anybody who has the file. */
export function KeepNotebook() {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  return (
    <div className="keep">
      <Action icon={FileDown} isDisabled={busy} onPress={() => keep('notebook')}>
        {t('notebook.takeAway')}
      </Action>
      <KeptWords outcome={outcome} />
    </div>
  )
}
