import type { TFunction } from 'i18next'
import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LookReason, lookReasonSchema } from '../../../core/journal/look-reason.ts'
import type { AuditStep, AuditView } from '../../../core/supervision/audit.ts'
import type { ListedVisit, VisitAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ChoiceTiles } from '../../components/choice-tiles.tsx'
import { Scroll } from '../../components/scroll.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { type CopyReport, ReportCard } from '../activity/activity.tsx'
import { useFormatters } from './figures/numbers.ts'
import { LookList } from './record/looks.tsx'

/** Reads visits: of this machine, or through a hub those of another. */
interface VisitSource {
  readonly list: (wish: { readonly why: LookReason; readonly day: string }) => Promise<readonly ListedVisit[]>
  readonly read: (wish: { readonly why: LookReason; readonly number: number }) => Promise<VisitAnswer>
  readonly copy?: CopyReport
}

const HERE: VisitSource = {
  list: (wish) => bridge.request('supervision.visits', wish),
  read: (wish) => bridge.request('supervision.visit', wish),
}

/** Shows one visit after a reason from a list, and a day. The journal records each viewing. */
export function VisitDesk({ source = HERE }: { readonly source?: VisitSource }) {
  const { t } = useTranslation()
  const [why, setWhy] = useState<LookReason | null>(null)
  const [answer, setAnswer] = useState<VisitAnswer | null>(null)
  if (answer?.is === 'read') return <Audit visit={answer.visit} onAnother={() => setAnswer(null)} copy={source.copy} />
  const read = (number: number) => {
    if (why !== null) source.read({ why, number }).then(setAnswer, () => setAnswer({ is: 'gone' }))
  }
  return (
    <section className="card visit-desk">
      <h2>{t('supervision.visit.title')}</h2>
      <ChoiceTiles
        question={t('supervision.visit.why')}
        options={lookReasonSchema.options.map((id) => ({ id, text: t(`supervision.visit.reasons.${id}`) }))}
        chosen={why}
        onChoose={setWhy}
      />
      <p className="fine">{t('supervision.visit.written')}</p>
      {why !== null && <FindVisit why={why} source={source} onRead={read} />}
      <p role="status">
        {answer?.is === 'gone' && t('supervision.visit.gone')}
        {answer?.is === 'not-writable' && t('supervision.visit.notWritable')}
      </p>
    </section>
  )
}

interface FindProps {
  readonly source: VisitSource
  readonly why: LookReason
  readonly onRead: (number: number) => void
}

function FindVisit({ why, source, onRead }: FindProps) {
  const { t } = useTranslation()
  const { words } = useFormatters()
  const [day, setDay] = useState('')
  const [found, setFound] = useState<readonly ListedVisit[] | null>(null)
  const field = useId()
  const find = (event: FormEvent) => {
    event.preventDefault()
    source.list({ why, day }).then(setFound, () => setFound([]))
  }
  return (
    <>
      <form className="find-visit" onSubmit={find}>
        <label htmlFor={field}>{t('supervision.visit.day')}</label>
        <input id={field} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        <Action type="submit" icon={Search} isDisabled={day === ''}>
          {t('supervision.visit.find')}
        </Action>
      </form>
      <div role="status">{found?.length === 0 && t('supervision.visit.none')}</div>
      <ul className="found-visits">
        {found?.map(({ number, title, training }) => (
          <li key={number}>
            <span dir="auto">
              {words(title)} {training && <span className="badge">{t('supervision.filter.modes.training')}</span>}
            </span>
            <Action onPress={() => onRead(number)}>{t('supervision.visit.open', { number: String(number) })}</Action>
          </li>
        ))}
      </ul>
    </>
  )
}

interface AuditProps {
  readonly visit: AuditView
  readonly onAnother: () => void
  /** Copies the Coop's report of the visit; to this machine's clipboard if absent. */
  readonly copy?: CopyReport | undefined
}

/** Shows one visit, step by step, with the evidence for each statement. */
function Audit({ visit, onAnother, copy }: AuditProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { words } = useFormatters()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus()
  }, [])
  return (
    <article className="card audit">
      <h2 ref={title} tabIndex={-1}>
        <span dir="auto">{words(visit.title)}</span> · {toDay(visit.day, language)}
      </h2>
      <p>{toFacts(t, visit).join(' · ')}</p>
      {visit.erased ? <p className="notice">{t('supervision.visit.erased')}</p> : <Steps steps={visit.steps} />}
      {visit.activity && <ReportCard report={visit.activity} level="h3" {...(copy && { copy })} />}
      {visit.lines && <Proof lines={visit.lines} seal={visit.seal} />}
      <h3>{t('supervision.visit.looks')}</h3>
      <LookList looks={visit.looks} />
      <Action icon={Search} onPress={onAnother}>
        {t('supervision.visit.another')}
      </Action>
    </article>
  )
}

function toFacts(t: TFunction, visit: AuditView): readonly string[] {
  const { hours, resumed, training, mode, how, erased } = visit
  return [
    t('supervision.visit.number', { number: String(visit.number) }),
    t('supervision.visit.version', { version: String(visit.version) }),
    t(`supervision.filter.modes.${training ? 'training' : mode}`),
    ...(hours === undefined ? [] : [t('supervision.visit.hours', hours)]),
    t(`supervision.visit.how.${how ?? 'open'}`),
    visit.portalConfirmed ? t('supervision.visit.portalConfirmed') : t('supervision.visit.notConfirmed'),
    ...(erased ? [] : [visit.recapped ? t('supervision.visit.recapped') : t('supervision.visit.notRecapped')]),
    ...(resumed === 0 ? [] : [t('supervision.visit.resumed', { count: String(resumed) })]),
  ]
}

function Steps({ steps }: { readonly steps: readonly AuditStep[] }) {
  const { t } = useTranslation()
  return (
    <Scroll label={t('supervision.visit.title')}>
      <table>
        <thead>
          <tr>
            {(['step', 'who', 'help', 'reason', 'evidence', 'words'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`supervision.visit.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <StepRow key={step.step} step={step} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function StepRow({ step }: { readonly step: AuditStep }) {
  const { t } = useTranslation()
  const { number, words } = useFormatters()
  const { seen, corrected, answer, taken, agreed, saidLater, reason } = step
  const say = ({ hand, help }: Pick<AuditStep, 'hand' | 'help'>): string =>
    `${t(`account.who.${hand}`)}, ${t(`account.did.${help}`)}`
  return (
    <tr>
      <th scope="row">
        <span dir="auto">{words(step.title)}</span>{' '}
        {step.critical && <span className="badge">{t('supervision.visit.important')}</span>}
      </th>
      {step.contested ? (
        <td colSpan={2}>{t('supervision.visit.apart')}</td>
      ) : (
        <>
          <td>{t(`account.who.${step.hand}`)}</td>
          <td>{t(`account.did.${step.help}`)}</td>
        </>
      )}
      <td>
        {reason !== undefined && t(`reasons.${reason}`)}
        {saidLater && ` (${t('supervision.visit.later')})`}
      </td>
      <td>
        {step.evidence.map((kind) => t(`supervision.evidence.${kind}`)).join(', ')}
        {taken > 0 && `, ${t('supervision.visit.taken', { count: number(taken) })}`}
        {agreed && `, ${t('supervision.visit.agreed')}`}
      </td>
      <td>
        {seen !== undefined && <p>{t('supervision.visit.saw', { what: say(seen) })}</p>}
        {corrected !== undefined && <p>{t('supervision.visit.said', { what: say(corrected) })}</p>}
        <p>{answer === undefined ? t('supervision.visit.noWord') : t(`supervision.visit.${answer}`)}</p>
      </td>
    </tr>
  )
}

function Proof({ lines, seal }: { readonly lines: NonNullable<AuditView['lines']>; readonly seal: AuditView['seal'] }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const facts = [
    t('supervision.visit.lines', {
      first: number(lines.first),
      last: number(lines.last),
      count: number(lines.count),
    }),
    lines.intact ? t('supervision.visit.verified') : t('supervision.visit.partly'),
    seal === undefined
      ? t('supervision.visit.noSeal')
      : t('supervision.visit.seal', { counter: number(seal.counter), day: toDay(seal.day, language) }),
  ]
  return <p className="fine proof">{facts.join(' · ')}</p>
}
