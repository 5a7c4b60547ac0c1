import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'

/** Chooses a folder through the system's dialog: a plain one, or one that holds signed packs. */
export function ChooseFolder({ onLook }: { readonly onLook: () => void }) {
  const { t } = useTranslation()
  return (
    <Action icon={FolderOpen} onPress={() => void bridge.request('organisation.choose', null).then(onLook)}>
      {t('organisation.choose')}
    </Action>
  )
}
