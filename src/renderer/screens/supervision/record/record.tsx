import { RotateCw, ShieldAlert, ShieldCheck } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shortened } from '../../../../core/supervision/log.ts'
import type { RecordsView, RecordView } from '../../../../core/supervision/view.ts'
import { bridge } from '../../../bridge.ts'
import { Action } from '../../../components/action.tsx'
import { toDay, useLanguage } from '../../../i18n/language.ts'
import { useFormatters } from '../figures/numbers.ts'
import { HubCard } from './hub.tsx'
import { LookList } from './looks.tsx'
import { Witness } from './witness.tsx'

/** Number of last viewings shown. */
const LOOKS = 20

/** Says in plain words what the verifier found about each journal, then what the journal says about itself. */
export function Records({ records, onAgain }: { readonly records: RecordsView; readonly onAgain: () => void }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer ends the wait
  useEffect(() => {
    setBusy(false)
  }, [records])
  const verify = () => {
    setBusy(true)
    onAgain()
  }
  return (
    <div className="records">
      <OneRecord record={records.here} name={t('supervision.record.here')} />
      <Witness seals={records.here.seals} onTaken={onAgain} />
      <HubCard fingerprint={records.here.fingerprint} />
      <p className={records.writable ? 'fine' : 'notice notice-alert'}>
        {records.writable ? t('supervision.record.writable') : t('supervision.record.notWritable')}
      </p>
      {records.added.map((record) => (
        <OneRecord
          key={record.source}
          record={record}
          name={t('supervision.record.other', { source: record.source.slice(0, 8) })}
        />
      ))}
      <Action icon={RotateCw} isDisabled={busy} onPress={verify}>
        {t('supervision.record.again')}
      </Action>
      <p role="status">{busy && <Verifying />}</p>
      <section className="card">
        <h2>{t('supervision.record.looks')}</h2>
        <LookList looks={records.here.log.looks.slice(-LOOKS).toReversed()} />
      </section>
    </div>
  )
}

function OneRecord({ record, name }: { readonly record: RecordView; readonly name: string }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const id = useId()
  const { seals, log } = record
  const Icon = record.is === 'intact' ? ShieldCheck : ShieldAlert
  return (
    <section className="card record" data-state={record.is} aria-labelledby={id}>
      <h2 id={id}>
        <Icon className="state-icon" aria-hidden="true" /> {name} : {t(`supervision.${record.is}`)}
      </h2>
      {record.is !== 'intact' && <Damage record={record} />}
      <dl className="facts">
        <Fact name={t('supervision.lines', { count: '' }).trim()} value={number(record.lines)} />
        <Fact
          name={t('supervision.record.seal')}
          value={seals.last === undefined ? t('supervision.neverSealed') : toDay(seals.last.day, language)}
        />
        <Fact name={t('supervision.record.daysSince')} value={number(seals.daysSince)} />
        <Fact
          name={t('supervision.record.lateDays')}
          value={number(seals.lateDays)}
          note={seals.lateDays > 0 && t('supervision.record.lateNote')}
        />
        <Fact name={t('supervision.record.seals')} value={number(seals.count)} />
        {record.fingerprint !== undefined && (
          <Fact
            name={t('supervision.record.fingerprint')}
            value={<code dir="ltr">{record.fingerprint}</code>}
            note={t('supervision.record.fingerprintNote')}
          />
        )}
        <Fact name={t('supervision.record.head')} value={<code>{record.head}</code>} />
        <Fact name={t('supervision.record.repaired')} value={number(log.repaired)} />
        <Fact name={t('supervision.record.erased')} value={number(log.erased)} />
      </dl>
      <h3>{t('supervision.record.gaps')}</h3>
      {log.gaps.length + log.restored.length === 0 ? (
        <p>{t('supervision.record.noGaps')}</p>
      ) : (
        <ul>
          {log.gaps.map(({ day, cause, lines }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of one day may be identical
            <li key={index}>
              {t('supervision.record.gap', {
                day: toDay(day, language),
                count: number(lines),
                cause: t(`supervision.record.causes.${cause}`),
              })}
            </li>
          ))}
          {log.restored.map(({ day, lines }) => (
            <li key={`${day} ${lines}`}>
              {t('supervision.record.restored', { day: toDay(day, language), count: number(lines) })}
            </li>
          ))}
        </ul>
      )}
      {log.shortened.length > 0 && <ShortenedList shortened={log.shortened} />}
    </section>
  )
}

function Damage({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const { trouble, place, until, code } = record
  return (
    <div className="notice notice-alert" role="alert">
      <div>
        {trouble !== undefined && (
          <p>
            <b>{t(`supervision.record.trouble.${trouble}`)}</b>
          </p>
        )}
        {place !== undefined && (
          <p>
            {place.line === undefined
              ? t('supervision.record.placeFile', { segment: place.segment })
              : t('supervision.record.place', { segment: place.segment, line: String(place.line) })}
          </p>
        )}
        {code !== undefined && (
          <>
            {until !== undefined && <p>{t('supervision.record.until', { day: toDay(until, language) })}</p>}
            <p>{t('supervision.brokenNote', { count: number(record.lines) })}</p>
            <p>{t('supervision.record.call')}</p>
            <p className="fine">{t('supervision.record.code', { code })}</p>
          </>
        )}
      </div>
    </div>
  )
}

interface FactProps {
  readonly name: string
  readonly value: ReactNode
  readonly note?: ReactNode
}

function Fact({ name, value, note }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {note !== undefined && note !== false && <span className="fine">{note}</span>}
      </dd>
    </div>
  )
}

/** Lists what shortened the record, or was meant to, as its lines say; newest first. */
function ShortenedList({ shortened }: { readonly shortened: readonly Shortened[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const toWords = (one: Shortened): string => {
    const day = toDay(one.day, language)
    if (one.what === 'purged') {
      return t('supervision.record.shortened.purged', {
        day,
        month: month.format(new Date(`${one.month}-15T00:00:00Z`)),
      })
    }
    const { months } = one
    if (one.what !== 'shorten') return t(`supervision.record.shortened.${one.what}`, { day, months })
    return t('supervision.record.shortened.shorten', { day, months, from: toDay(one.from, language) })
  }
  return (
    <>
      <h3>{t('supervision.record.shortened.title')}</h3>
      <ul>
        {shortened.toReversed().map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of one day may be identical
          <li key={index}>{toWords(one)}</li>
        ))}
      </ul>
    </>
  )
}

/** Says that all lines are being verified, with the progress. */
export function Verifying() {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const [percent, setPercent] = useState(0)
  useEffect(() => {
    return bridge.listen('supervision.verified', setPercent)
  }, [])
  return (
    <>
      {t('supervision.door.reading')} {percent > 0 && t('supervision.door.verified', { percent: number(percent) })}
    </>
  )
}
