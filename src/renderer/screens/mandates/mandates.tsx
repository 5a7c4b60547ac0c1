import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MandatesView } from '../../../core/mandate/requests.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { MandateCard } from './mandate-card.tsx'
import { NewMandate } from './new-mandate.tsx'

/** Mandates that are made before a visit: those of this computer, by their numbers, and a new one. */
export function MandatesScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [view, setView] = useState<MandatesView>()
  useEffect(() => {
    bridge.request('mandate.view', null).then(setView, () => setView({ mandates: [], procedures: [] }))
  }, [])
  return (
    <Page textSize={textSize} className="care mandates" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('advance.title')}</ScreenTitle>
      <p className="lede">{t('advance.lede')}</p>
      {view?.trouble !== undefined && (
        <p className="notice notice-alert" role="alert">
          {view.trouble === 'refused' ? t('advance.refused') : t('transfer.trouble.cannot-write')}
        </p>
      )}
      <div role="status">
        {view?.made !== undefined && <p className="notice">{t('advance.made', { number: view.made })}</p>}
      </div>
      {view?.mandates.map((mandate) => (
        <MandateCard key={mandate.number} mandate={mandate} onView={setView} />
      ))}
      {view !== undefined && <NewMandate procedures={view.procedures} onView={setView} />}
    </Page>
  )
}
