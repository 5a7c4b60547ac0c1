import { useTranslation } from 'react-i18next'
import { Action } from './action.tsx'

/** Says that the last press did nothing, until it is closed. */
export function Refused({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="refused" role="alert">
      <p>{t('app.refused')}</p>
      <Action look="quiet" onPress={onClose}>
        {t('app.close')}
      </Action>
    </div>
  )
}
