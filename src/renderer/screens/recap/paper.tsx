import {
  BookOpen,
  CalendarDays,
  CircleCheck,
  GraduationCap,
  PenLine,
  Phone,
  Sprout,
  Store,
  TriangleAlert,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SheetView } from '../../../core/app/view/end-view.ts'
import { toGroups } from '../../../core/journal/fingerprint.ts'
import type { RecapLine } from '../../../core/session/recap-lines.ts'
import { usePaperDates } from '../../components/deadline-words.ts'
import { PaperLines, useOnePage } from '../../components/paper/one-page.tsx'
import { CodeWords, QrCode } from '../../components/paper/qr-code.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

/** Sheets with more lines than this use smaller type, so that they stay one page. */
const LARGE_TYPE = 12

/** Renders the sheet itself, which is also printed to PDF: one A4, black on white in every theme, measured in points. */
export function SheetPaper({ sheet }: { readonly sheet: SheetView }) {
  const { t } = useTranslation()
  const day = toDay(sheet.day, useLanguage())
  const paper = useOnePage()
  return (
    <article ref={paper} className="paper" data-dense={sheet.lines.length > LARGE_TYPE} aria-label={t('sheet.title')}>
      <header className="paper-head">
        <h2>{sheet.title}</h2>
        <p>
          <bdi>{sheet.portal}</bdi> · <bdi>{day}</bdi>
        </p>
      </header>
      <Outcome sheet={sheet} />
      <Done lines={sheet.lines} />
      {(sheet.outcome === 'sent' || sheet.outcome === 'done') && <Proof proof={sheet.proof} />}
      <NextTime sheet={sheet} />
      <Contacts sheet={sheet} />
      {sheet.code !== undefined && (
        <section className="paper-notebook">
          <h3>{t('notebook.onPaper')}</h3>
          <CodeWords code={sheet.code} />
          <p>{t('notebook.onPaperNote')}</p>
        </section>
      )}
      {sheet.head !== '' && (
        <div className="paper-code">
          <QrCode text={sheet.head} label={t('care.code')} />
          <div>
            <p>{t('sheet.head', { head: toGroups(sheet.head) })}</p>
            {sheet.machine !== undefined && <p>{t('sheet.machine', { machine: sheet.machine })}</p>}
          </div>
        </div>
      )}
    </article>
  )
}

/** Says what the procedure led to; on the training portal nothing was sent, so nothing is said to be received. */
function Outcome({ sheet }: { readonly sheet: SheetView }) {
  const { t } = useTranslation()
  const isConfirmed = sheet.outcome === 'sent' || sheet.outcome === 'done'
  const Icon = sheet.training ? GraduationCap : isConfirmed ? CircleCheck : TriangleAlert
  return (
    <p className="paper-box">
      <Icon aria-hidden="true" />
      <span>{t(sheet.training ? 'sheet.training' : `recap.outcome.${sheet.outcome}`)}</span>
    </p>
  )
}

function Done({ lines }: { readonly lines: readonly RecapLine[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('sheet.done')}</h3>
      <PaperLines lines={lines} />
    </section>
  )
}

function Proof({ proof }: { readonly proof: string | undefined }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('sheet.proof')}</h3>
      {proof !== undefined && <p dir="auto">{proof}</p>}
      <p className="paper-number">
        <PenLine aria-hidden="true" />
        <b>{t('sheet.proofNumber')}</b>
        <span className="paper-blank" />
        <small>{t('sheet.byHand')}</small>
      </p>
    </section>
  )
}

function NextTime({ sheet }: { readonly sheet: SheetView }) {
  const { t } = useTranslation()
  const dates = usePaperDates(sheet.next)
  if (dates.length === 0 && sheet.goalTitle === undefined && !sheet.lesson) return null
  return (
    <section>
      <h3>{t('sheet.next')}</h3>
      {dates.length > 0 && (
        <p className="paper-fact">
          <CalendarDays aria-hidden="true" />
          <b>{dates.join(' ')}</b>
        </p>
      )}
      {sheet.goalTitle !== undefined && (
        <p className="paper-fact">
          <Sprout aria-hidden="true" />
          <span>{t('sheet.goal', { goal: sheet.goalTitle })}</span>
        </p>
      )}
      {sheet.lesson && (
        <p className="paper-fact">
          <BookOpen aria-hidden="true" />
          <span>{t('pass.lesson')}</span>
        </p>
      )}
    </section>
  )
}

function Contacts({ sheet }: { readonly sheet: SheetView }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('sheet.help')}</h3>
      {sheet.phone !== undefined && (
        <p className="paper-fact">
          <Phone aria-hidden="true" />
          <span>{t('sheet.phone', { phone: sheet.phone })}</span>
        </p>
      )}
      <p className="paper-fact">
        <Store aria-hidden="true" />
        <span>{t('sheet.counter', { counter: sheet.counter })}</span>
      </p>
    </section>
  )
}
