import {
  ChartColumn,
  FolderOpen,
  GraduationCap,
  Maximize,
  NotebookTabs,
  Play,
  RotateCcw,
  TriangleAlert,
} from 'lucide-react'
import { memo, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../core/notebook/view.ts'
import type { TextSize } from '../../core/session/command.ts'
import type { HomeView, KeysTrouble } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { LanguageChoice, TextSizeChoice } from '../components/settings.tsx'
import { useIdle } from '../idle.ts'
import { askKiosk } from '../kiosk/send.ts'
import { useSend } from '../session.ts'
import { Finder } from './home/finder.tsx'
import { OwnNotebook } from './home/own-notebook.tsx'

type Portal = HomeView['portals'][number]
type Procedure = Portal['procedures'][number]

const NONE: readonly Portal[] = []

/** The longest that the list of procedures waits for a quiet moment, in milliseconds. */
const LIST = 400

/**
 * Where a visit begins: go on with a stopped one, or pick a procedure. The long list of procedures comes in the
 * first quiet moment after the rest, and gives way to a press.
 */
export function HomeScreen({
  home,
  notebook,
  textSize,
}: {
  readonly home: HomeView
  readonly notebook: NotebookView
  readonly textSize: TextSize
}) {
  const { t } = useTranslation()
  const isIdle = useIdle(LIST)
  const portals = useDeferredValue(isIdle ? home.portals : NONE, NONE)
  return (
    <div className="page home">
      <header className="home-top">
        <ScreenTitle>
          <span>{t('home.hello')}</span> <span>{t('home.question')}</span>
        </ScreenTitle>
        <div className="home-settings">
          <LanguageChoice />
          <TextSizeChoice size={textSize} />
          <Action look="quiet" icon={Maximize} onPress={() => askKiosk({ do: 'open-settings' })}>
            {t('kiosk.open')}
          </Action>
        </div>
      </header>
      <main className="page-main">
        <OwnNotebook notebook={notebook} />
        <JournalWarning journal={home.journal} />
        {home.organisation === 'waiting' && <OrganisationWaits />}
        {home.resumable === true && <Resume />}
        <Finder portals={portals}>
          {(portals) => portals.map((portal) => <PortalSection key={portal.id} portal={portal} />)}
        </Finder>
        {home.broken.length > 0 && <Broken broken={home.broken} />}
        <OrganisationEntry />
        <SupervisorEntry isWitnessDue={home.witnessDue === true} />
        {home.journal.is === 'ready' && home.journal.keys === undefined && (
          <div className="home-foot">
            <CareLink />
          </div>
        )}
      </main>
    </div>
  )
}

/** Seen by the worker before anything of the folder opens. */
function OrganisationWaits() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="notice organisation-waits">
      <FolderOpen aria-hidden="true" />
      <div>
        <p>{t('organisation.waiting')}</p>
        <Action onPress={() => send({ do: 'organisation' })}>{t('organisation.look')}</Action>
      </div>
    </div>
  )
}

/** Discreet: most people who come here have nothing to do with it. */
function OrganisationEntry() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="organisation-entry">
      <Action look="quiet" icon={FolderOpen} onPress={() => send({ do: 'organisation' })}>
        {t('organisation.entry')}
      </Action>
    </div>
  )
}

/** Discreet: people come here for themselves, and a team lead knows where to look. */
function SupervisorEntry({ isWitnessDue }: { readonly isWitnessDue: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="supervisor-entry">
      {isWitnessDue && <p className="fine">{t('supervision.witnessDue')}</p>}
      <Action look="quiet" icon={ChartColumn} onPress={() => send({ do: 'supervise' })}>
        {t('supervision.entry')}
      </Action>
    </div>
  )
}

function JournalWarning({ journal }: { readonly journal: HomeView['journal'] }) {
  const { t } = useTranslation()
  if (journal.is === 'ready') {
    return journal.keys === undefined ? null : <FirstStart keys={journal.keys} />
  }
  return (
    <div className="notice notice-alert" role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{t(`home.journal.${journal.is}`)}</p>
        <p className="fine">{t('home.journalCode', { code: journal.code })}</p>
        <CareLink />
      </div>
    </div>
  )
}

/** What is left to do before the record is safe; nobody is kept from a visit by it. */
function FirstStart({ keys }: { readonly keys: KeysTrouble }) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className="card first-start" aria-labelledby={title}>
      <div>
        <h2 id={title}>{t(`care.first.${keys}.title`)}</h2>
        <p className="fine">{t(`care.first.${keys}.text`)}</p>
      </div>
      <CareLink />
    </section>
  )
}

function CareLink() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Action icon={NotebookTabs} onPress={() => send({ do: 'care' })}>
      {t('care.open')}
    </Action>
  )
}

/** A visit that was cut, without a word of what it was: it is shown to the same person only. */
function Resume() {
  const { t } = useTranslation()
  const send = useSend()
  const title = useId()
  const [asking, setAsking] = useState(false)
  return (
    <section className="card resume" aria-labelledby={title}>
      <div className="resume-text">
        <h2 id={title}>{t(asking ? 'home.same' : 'home.stopped')}</h2>
        <p>{t(asking ? 'home.sameNote' : 'home.stoppedNote')}</p>
      </div>
      {asking ? (
        <div key="same" className="row">
          <Action look="main" icon={RotateCcw} onPress={() => send({ do: 'resume' })}>
            {t('home.sameYes')}
          </Action>
          <Action autoFocus onPress={() => setAsking(false)}>
            {t('home.sameNo')}
          </Action>
        </div>
      ) : (
        <div key="offer" className="row">
          <Action look="main" icon={RotateCcw} onPress={() => setAsking(true)}>
            {t('home.resume')}
          </Action>
          <Action onPress={() => send({ do: 'discard' })}>{t('home.discard')}</Action>
        </div>
      )}
    </section>
  )
}

/** Drawn again only when it says something else: each view comes as a new copy. */
const PortalSection = memo(
  function PortalSection({ portal }: { readonly portal: Portal }) {
    const title = useId()
    return (
      <section className="portal-section" aria-labelledby={title}>
        <h2 id={title}>{portal.name}</h2>
        <p className="lede" dir="auto">
          {portal.about}
        </p>
        <ul className="procedures">
          {portal.procedures.map((procedure) => (
            <li key={procedure.flow}>
              <ProcedureCard procedure={procedure} />
            </li>
          ))}
        </ul>
      </section>
    )
  },
  (before, after) => JSON.stringify(before) === JSON.stringify(after),
)

function ProcedureCard({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation()
  const send = useSend()
  const title = useId()
  const note = useId()
  const { flow } = procedure
  return (
    <article className="card procedure" aria-labelledby={title}>
      <div>
        <h3 id={title} dir="auto">
          {procedure.title}
        </h3>
        <p dir="auto">{procedure.purpose}</p>
        {procedure.origin !== undefined && (
          <p className="fine">
            {procedure.origin.signer === undefined
              ? t('home.unsigned')
              : t('home.signed', { name: procedure.origin.signer })}
          </p>
        )}
      </div>
      <div className="procedure-ways">
        <Action
          look="main"
          icon={Play}
          turns
          aria-describedby={title}
          onPress={() => send({ do: 'pick', flow, training: false })}
        >
          {t('home.begin')}
        </Action>
        {procedure.training && (
          <div className="practise">
            <Action
              icon={GraduationCap}
              aria-describedby={`${title} ${note}`}
              onPress={() => send({ do: 'pick', flow, training: true })}
            >
              {t('home.practise')}
            </Action>
            <p id={note} className="fine">
              <span className="badge">{t('home.fictitious')}</span> {t('home.practiseNote')}
            </p>
          </div>
        )}
      </div>
    </article>
  )
}

function Broken({ broken }: { readonly broken: HomeView['broken'] }) {
  const { t } = useTranslation()
  return (
    <details className="broken">
      <summary>{t('home.broken')}</summary>
      <p>{t('broken.others')}</p>
      <ul>
        {broken.map(({ file, line, why, says }) => (
          <li key={says}>
            <bdi className="file">{file}</bdi> {t(`broken.${why}`, { line })}
            <p className="fine" lang="en" dir="ltr">
              {says}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
