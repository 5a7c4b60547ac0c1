import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActivityView } from '../../../core/measures/activity-text.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { ReportCard } from './report-card.tsx'

/** The Coop's reports of the visits that ended at this desk today, for the worker who was there: their own, and nobody else's. */
export function ActivityScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [view, setView] = useState<ActivityView | null>(null)
  useEffect(() => {
    bridge.request('activity.view', null).then(setView, () => setView({ is: 'none' }))
  }, [])
  return (
    <Page textSize={textSize} className="care" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('activity.title')}</ScreenTitle>
      {view !== null && view.is !== 'shown' && (
        <p className="notice" role={view.is === 'none' ? 'status' : 'alert'}>
          {t(view.is === 'none' ? 'activity.none' : 'activity.notWritable')}
        </p>
      )}
      {view?.is === 'shown' &&
        view.reports.map((report) => <ReportCard key={report.number} report={report} level="h2" />)}
    </Page>
  )
}
