import { BookOpen, Download, FileText, MapPin, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HelpView } from '../../../core/app/view/view.ts'
import type { BrowserEngine } from '../../../core/base/engine.ts'
import {
  formatReport,
  type ProblemReport,
  type ReportSaved,
  withoutPlace,
} from '../../../core/report/problem-report.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { KeptWords, useKeep } from '../../components/keep.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { useSend } from '../../session.ts'
import { TermList } from '../guide/help/terms.tsx'
import { ManualScreen } from './manual.tsx'

const KEYS = [
  { keys: 'Ctrl K', does: 'search' },
  { keys: 'F6', does: 'side' },
  { keys: 'F8', does: 'hand' },
  { keys: 'F7', does: 'word' },
  { keys: 'Ctrl + −', does: 'size' },
  { keys: 'Tab', does: 'next' },
] as const

const STEPS = ['choose', 'site', 'help', 'hand', 'end'] as const

interface HelpProps {
  readonly help: HelpView
  readonly textSize: TextSize
}

/** Explains how the app works, its keys, and what this program is; leads to the manual. */
export function HelpScreen({ help, textSize }: HelpProps) {
  const [isReading, setReading] = useState(false)
  if (isReading) return <ManualScreen textSize={textSize} onLeave={() => setReading(false)} />
  return <HelpParts help={help} textSize={textSize} onRead={() => setReading(true)} />
}

function HelpParts({ help, textSize, onRead }: HelpProps & { readonly onRead: () => void }) {
  const { t } = useTranslation()
  const send = useSend()
  const findPlace = () => {
    send({ do: 'home' })
    send({ do: 'find-place' })
  }
  return (
    <Page textSize={textSize} className="narrow help-screen" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('help.open')}</ScreenTitle>
      <ManualCard onRead={onRead} />
      <section className="card care-part" aria-labelledby="help-how">
        <h2 id="help-how">{t('help.how')}</h2>
        <ol className="help-steps">
          {STEPS.map((step) => (
            <li key={step}>{t(`help.steps.${step}`)}</li>
          ))}
        </ol>
      </section>
      <section className="card care-part" aria-labelledby="help-keys">
        <h2 id="help-keys">{t('help.keys')}</h2>
        <dl className="help-keys">
          {KEYS.map(({ keys, does }) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{t(`help.does.${does}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      {help.terms.length > 0 && (
        <section className="card care-part" aria-labelledby="help-terms">
          <h2 id="help-terms">{t('help.terms')}</h2>
          <TermList terms={help.terms} />
        </section>
      )}
      <section className="card care-part" aria-labelledby="help-places">
        <h2 id="help-places">{t('places.title')}</h2>
        <p>{t('home.anyPlaceNote')}</p>
        <div className="row">
          <Action icon={MapPin} onPress={findPlace}>
            {t('places.title')}
          </Action>
        </div>
      </section>
      <ReportCard />
      <section className="card care-part" aria-labelledby="help-about">
        <h2 id="help-about">{t('help.about')}</h2>
        <p>{t('help.aboutText')}</p>
        <p>{t('help.version', { version: help.version })}</p>
        {help.engine !== undefined && <EngineLines engine={help.engine} />}
        <p className="fine">{t('help.untriedEngine')}</p>
        <p className="fine">{t('help.licence')}</p>
      </section>
    </Page>
  )
}

/** Leads to the manual, to be read here or kept as a PDF. */
function ManualCard({ onRead }: { readonly onRead: () => void }) {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  return (
    <section className="card care-part" aria-labelledby="help-manual">
      <h2 id="help-manual">{t('help.manual')}</h2>
      <p>{t('help.manualText')}</p>
      <div className="row">
        <Action icon={BookOpen} onPress={onRead}>
          {t('help.manualRead')}
        </Action>
        <Action look="quiet" icon={Download} isDisabled={busy} onPress={() => keep('manual')}>
          {t('help.manualKeep')}
        </Action>
      </div>
      <KeptWords outcome={outcome} />
    </section>
  )
}

/** Names the engine, and says what is wrong with an old one. */
function EngineLines({ engine: { electron, chromium, old } }: { readonly engine: BrowserEngine }) {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('engine.version', { electron, chromium })}</p>
      {old !== undefined && (
        <p className="notice notice-alert">
          <TriangleAlert aria-hidden="true" />
          <span>
            {t('engine.old')} {t(`engine.why.${old.why}`)}
          </span>
        </p>
      )}
    </>
  )
}

/** Makes a file about a problem for the developers: all of it is shown before it is saved. */
function ReportCard() {
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
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard */}
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
