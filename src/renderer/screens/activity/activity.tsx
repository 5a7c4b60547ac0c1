import { ClipboardCopy, ClipboardList } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActivityPart, ActivityReport, ActivityValue, ActivityView } from '../../../core/measures/activity-text.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'

/** Shows the Coop's reports of visits that ended at this desk today, to the worker who was there: their own, nobody else's. */
export function ActivityScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [view, setView] = useState<ActivityView | null>(null)
  useEffect(() => {
    bridge.request('activity.view', null).then(setView, () => setView({ is: 'none' }))
  }, [])
  return (
    <Page textSize={textSize} className="care" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('home.staff.activity')}</ScreenTitle>
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

/** Copies one value of a report, or all of it, to the clipboard; resolves to whether it got there. */
export type CopyReport = (report: ActivityReport, part: ActivityPart) => Promise<boolean>

interface ReportCardProps {
  readonly report: ActivityReport
  readonly level: 'h2' | 'h3'
  /** Copies to the clipboard; the desktop's own if absent. */
  readonly copy?: CopyReport
}

const copyHere: CopyReport = ({ number }, part) => bridge.request('activity.copy', { number, part })

/**
 * Shows one visit in the order and the French words of the Coop's form. One press copies all; each line copies itself and moves
 * the focus to the next, so that the form can be filled by keyboard, field by field.
 */
export function ReportCard({ report, level: Heading, copy = copyHere }: ReportCardProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState<ActivityPart | 'refused' | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const take = (part: ActivityPart) => {
    copy(report, part).then(
      (done) => setCopied(done ? part : 'refused'),
      () => setCopied('refused'),
    )
  }
  const moveFocus = (from: HTMLElement, by: 1 | -1) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    buttons[buttons.indexOf(from as HTMLButtonElement) + by]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    moveFocus(event.target as HTMLElement, event.key === 'ArrowDown' ? 1 : -1)
  }
  const title = report.fields.find(({ field }) => field === 'procedure')
  const of = report.fields.find(({ field }) => field === copied)
  return (
    <section className="card activity-report">
      <Heading>
        <ClipboardList className="state-icon" aria-hidden="true" />{' '}
        {title?.isEmpty === false ? <span lang="fr">{title.value}</span> : t('home.staff.activityEntry')}
      </Heading>
      {report.training && <p className="badge">{t('activity.training')}</p>}
      <Action look="main" icon={ClipboardCopy} onPress={() => take('all')}>
        {t('activity.all')}
      </Action>
      <p role="status" className="activity-status">
        {copied === 'all' && t('activity.copied')}
        {of !== undefined && t('activity.copiedField', { label: of.label })}
        {copied === 'refused' && t('activity.refused')}
      </p>
      <ol ref={list} onKeyDown={onKeyDown} lang="fr" dir="ltr">
        {report.fields.map((one) => (
          <Line
            key={one.field}
            one={one}
            isCopied={copied === one.field || copied === 'all'}
            onCopy={(from) => {
              take(one.field)
              moveFocus(from, 1)
            }}
          />
        ))}
      </ol>
      <p className="fine">{t('activity.check')}</p>
    </section>
  )
}

interface ReportLineProps {
  readonly one: ActivityValue
  readonly isCopied: boolean
  readonly onCopy: (from: HTMLElement) => void
}

function Line({ one: { label, value, isEmpty }, isCopied, onCopy }: ReportLineProps) {
  const { t, i18n } = useTranslation()
  if (isEmpty) {
    return (
      <li>
        <span className="activity-label">{label}</span>
        <span lang={i18n.language} dir="auto">
          {t(`activity.empty.${value as 'fill'}`)}
        </span>
      </li>
    )
  }
  return (
    <li>
      <button type="button" data-copied={isCopied} onClick={({ currentTarget }) => onCopy(currentTarget)}>
        <span className="activity-label">{label}</span>
        <b>{value}</b>
        <ClipboardCopy aria-hidden="true" />
      </button>
    </li>
  )
}
