import { Search } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LookReason, lookReasonSchema } from '../../../core/journal/entry.ts'
import type { ListedVisit, VisitAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ChoiceTiles } from '../../components/choice-tiles.tsx'
import type { CopyReport } from '../activity/report-card.tsx'
import { Audit } from './audit.tsx'
import { useForms } from './figures/numbers.ts'

/** Where visits are asked of: this machine, or a hub for one of its machines. */
interface VisitAsks {
  readonly list: (wish: { readonly why: LookReason; readonly day: string }) => Promise<readonly ListedVisit[]>
  readonly read: (wish: { readonly why: LookReason; readonly number: number }) => Promise<VisitAnswer>
  readonly copy?: CopyReport
}

const HERE: VisitAsks = {
  list: (wish) => bridge.request('supervision.visits', wish),
  read: (wish) => bridge.request('supervision.visit', wish),
}

/** Looks at one visit: first the reason, from a list, then the day, then the visit. Each look is a line of the journal. */
export function VisitDesk({ asks = HERE }: { readonly asks?: VisitAsks }) {
  const { t } = useTranslation()
  const [why, setWhy] = useState<LookReason | null>(null)
  const [answer, setAnswer] = useState<VisitAnswer | null>(null)
  if (answer?.is === 'read') return <Audit visit={answer.visit} onAnother={() => setAnswer(null)} copy={asks.copy} />
  const read = (number: number) => {
    if (why !== null) asks.read({ why, number }).then(setAnswer, () => setAnswer({ is: 'gone' }))
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
      {why !== null && <FindVisit why={why} asks={asks} onRead={read} />}
      <p role="status">
        {answer?.is === 'gone' && t('supervision.visit.gone')}
        {answer?.is === 'not-writable' && t('supervision.visit.notWritable')}
      </p>
    </section>
  )
}

interface FindProps {
  readonly asks: VisitAsks
  readonly why: LookReason
  readonly onRead: (number: number) => void
}

function FindVisit({ why, asks, onRead }: FindProps) {
  const { t } = useTranslation()
  const { words } = useForms()
  const [day, setDay] = useState('')
  const [found, setFound] = useState<readonly ListedVisit[] | null>(null)
  const field = useId()
  const find = (event: FormEvent) => {
    event.preventDefault()
    asks.list({ why, day }).then(setFound, () => setFound([]))
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
