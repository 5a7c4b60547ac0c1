import { CircleSlash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ScreenTitle } from '../components/screen-title.tsx'

/** The kiosk cannot write its record: it takes nobody, and says where help is. */
export function Closed() {
  const { t } = useTranslation()
  return (
    <main className="countdown">
      <CircleSlash2 aria-hidden="true" className="closed-picture" />
      <ScreenTitle>{t('kiosk.closed')}</ScreenTitle>
      <p className="lede">{t('kiosk.closedNote')}</p>
    </main>
  )
}
