import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatReport, type ProblemReport, withoutPlace } from '../../../core/report/report.ts'
import type { ReportSaved } from '../../../core/report/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { TickBox } from '../../components/tick-box.tsx'

/** A file about a problem, for whoever mends this program: all of it is shown before it is saved. */
export function ReportCard() {
  const { t } = useTranslation()
  const [report, setReport] = useState<ProblemReport>()
  const [isPlaced, setPlaced] = useState(false)
  const [outcome, setOutcome] = useState<ReportSaved>()
  const show = () => {
    setOutcome(undefined)
    void bridge.request('report.view', null).then(setReport, () => setOutcome(CANNOT_WRITE))
  }
  const save = () => {
    setOutcome(undefined)
    void bridge.request('report.save', { place: isPlaced }).then(setOutcome, () => setOutcome(CANNOT_WRITE))
  }
  return (
    <section className="card care-part" aria-labelledby="help-report">
      <h2 id="help-report">{t('report.title')}</h2>
      <p>{t('report.text')}</p>
      <p>{t('report.without')}</p>
      {report === undefined ? (
        <Action icon={FileText} onPress={show}>
          {t('report.show')}
        </Action>
      ) : (
        <>
          {report.place !== undefined && (
            <TickBox isSelected={isPlaced} onChange={setPlaced}>
              {t('report.place')}
            </TickBox>
          )}
          <p id="report-all" className="small-question">
            {t('report.all')}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className="report-text" role="group" tabIndex={0} aria-labelledby="report-all" dir="ltr" lang="en">
            {formatReport(isPlaced ? report : withoutPlace(report))}
          </pre>
          <Action look="main" icon={Download} onPress={save}>
            {t('report.save')}
          </Action>
        </>
      )}
      <p className="fine" role="status">
        {outcome === undefined ? '' : toWords(outcome)}
      </p>
    </section>
  )

  function toWords(saved: ReportSaved): string {
    if (saved.saved) return t('report.saved')
    return saved.trouble === undefined ? t('sheet.notKept') : t(`sheet.troubles.${saved.trouble}`)
  }
}

const CANNOT_WRITE: ReportSaved = { saved: false, trouble: 'cannot-write' }
