import { Ban } from 'lucide-react'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HealthView } from '../../core/base/health.ts'
import type { FleetMachine, RetentionView } from '../../core/hub/web.ts'
import { countDays } from '../../core/journal/heads/witness.ts'
import { Action } from '../components/action.tsx'
import { ConfirmButton } from '../components/confirm-button.tsx'
import { HealthLines } from '../components/health-list.tsx'
import { Scroll } from '../components/scroll.tsx'
import { toDay, useLanguage } from '../i18n/language.ts'
import { useFormatters } from '../screens/supervision/figures/numbers.ts'
import { HubField } from './door.tsx'
import { PackCell } from './packs.tsx'
import { Settling } from './settling.tsx'
import { readToday } from './today.ts'
import { requestHub } from './web.ts'

interface FleetProps {
  readonly mayEnrol: boolean
  readonly maySettle: boolean
  readonly mayErase: boolean
}

/** Lists the organisation's machines and their state; with the right to, adds, confirms and revokes one. It shows no visit. */
export function Fleet({ mayEnrol, maySettle, mayErase }: FleetProps) {
  const { t } = useTranslation()
  const [machines, setMachines] = useState<readonly FleetMachine[] | null>(null)
  const look = useCallback(() => {
    requestHub('hub.fleet', null).then(setMachines, () => undefined)
  }, [])
  useEffect(() => {
    look()
  }, [look])
  if (machines === null) return null
  return (
    <>
      <section className="card">
        <h2>{t('hubPage.fleet.title')}</h2>
        {machines.length === 0 ? (
          <p>{t('hubPage.fleet.none')}</p>
        ) : (
          <MachineTable machines={machines} onRevoked={mayEnrol ? look : undefined} />
        )}
      </section>
      {maySettle && <Settling machines={machines.filter(({ forked }) => forked)} onSettled={look} />}
      {mayEnrol && <Enrolment onConfirmed={look} />}
      {mayErase && <Retention />}
    </>
  )
}

interface TableProps {
  readonly machines: readonly FleetMachine[]
  /** Undefined for those who may revoke no machine. */
  readonly onRevoked: (() => void) | undefined
}

const COLUMNS = ['name', 'state', 'lines', 'last', 'version', 'pack', 'health', 'refused', 'drifts'] as const

function MachineTable({ machines, onRevoked }: TableProps) {
  const { t } = useTranslation()
  return (
    <Scroll label={t('hubPage.fleet.title')}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`hubPage.fleet.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {machines.map((machine) => (
            <MachineRow key={machine.machine} machine={machine} onRevoked={onRevoked} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

/** Days without a receipt after which a machine counts as silent: more than a week's leave. */
const SILENT_DAYS = 10

function MachineRow({ machine, onRevoked }: { readonly machine: FleetMachine } & Pick<TableProps, 'onRevoked'>) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const { name, state, lastReceipt, report, drifts } = machine
  const days = lastReceipt === null ? 0 : countDays(lastReceipt, readToday())
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {onRevoked !== undefined && state !== 'revoked' && (
          <ConfirmButton
            look="quiet"
            icon={Ban}
            words={{
              ask: t('hubPage.fleet.revoke', { name }),
              question: t('hubPage.fleet.revoke', { name }),
              means: t('hubPage.fleet.revokeAsk', { name }),
              yes: t('hubPage.fleet.yes'),
              no: t('hubPage.fleet.no'),
            }}
            onYes={() => void requestHub('hub.revoke', { machine: machine.machine }).then(onRevoked, onRevoked)}
          />
        )}
      </th>
      <td>
        {t(`hubPage.fleet.states.${state}`)}
        {machine.forked && <b> {t('hubPage.settle.forked')}</b>}
      </td>
      <td>{number(machine.lines)}</td>
      <td>
        {lastReceipt === null ? t('hubPage.fleet.never') : toDay(lastReceipt, language)}
        {days > SILENT_DAYS && <b> {t('hubPage.fleet.silent', { days: number(days) })}</b>}
      </td>
      <td>{report === null ? t('hubPage.fleet.unknown') : <bdi>{report.version}</bdi>}</td>
      <td className="hub-pack">
        <PackCell standing={machine.pack} />
      </td>
      <td>{machine.health !== null && <KioskHealth view={machine.health} />}</td>
      <td>{number(machine.refused)}</td>
      <td>{drifts === 'masked' ? t('supervision.few.masked') : number(drifts)}</td>
    </tr>
  )
}

/** Shows the worst of a kiosk's parts in a word, which opens to all of them. */
function KioskHealth({ view }: { readonly view: HealthView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const levels = Object.values(view.levels)
  const worst = (['act', 'look'] as const).find((level) => levels.includes(level)) ?? 'good'
  return (
    <details className="hub-health">
      <summary>
        {t(`health.level.${worst}`)} · {toDay(view.health.day, language)}
      </summary>
      <HealthLines view={view} />
    </details>
  )
}

function Enrolment({ onConfirmed }: { readonly onConfirmed: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [made, setMade] = useState<{ readonly name: string; readonly code: string } | null>(null)
  const [fingerprint, setFingerprint] = useState('')
  const [status, setStatus] = useState('')
  const make = (event: FormEvent) => {
    event.preventDefault()
    requestHub('hub.makeCode', { name }).then(
      ({ code }) => setMade({ name, code: code ?? '' }),
      () => setStatus(t('hubPage.failed')),
    )
  }
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    requestHub('hub.confirm', { fingerprint }).then(
      (answer) => {
        setStatus(
          answer.name === null ? t('hubPage.enrol.nobody') : t('hubPage.enrol.confirmed', { name: answer.name }),
        )
        onConfirmed()
      },
      () => setStatus(t('hubPage.failed')),
    )
  }
  return (
    <>
      <form className="card door" onSubmit={make} aria-label={t('hubPage.enrol.title')}>
        <h2>{t('hubPage.enrol.title')}</h2>
        <HubField label={t('hubPage.enrol.name')} value={name} onChange={setName} />
        <Action type="submit" isDisabled={name.trim() === ''}>
          {t('hubPage.enrol.make')}
        </Action>
        <div role="status">
          {made !== null && <ShownCode words={t('hubPage.enrol.code', { name: made.name })} code={made.code} />}
        </div>
      </form>
      <form className="card door" onSubmit={confirm} aria-label={t('hubPage.enrol.confirmTitle')}>
        <h2>{t('hubPage.enrol.confirmTitle')}</h2>
        <p>{t('hubPage.enrol.confirmNote')}</p>
        <HubField label={t('hubPage.enrol.fingerprint')} value={fingerprint} onChange={setFingerprint} />
        <Action type="submit" isDisabled={fingerprint.trim() === ''}>
          {t('hubPage.enrol.confirm')}
        </Action>
        <p role="status">{status}</p>
      </form>
    </>
  )
}

/** Shows a code once, large enough to be copied by hand. */
export function ShownCode({ words, code }: { readonly words: string; readonly code: string }) {
  return (
    <>
      <p>{words}</p>
      <p>
        <code className="hub-code" dir="ltr">
          {code}
        </code>
      </p>
    </>
  )
}

function Retention() {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const [kept, setKept] = useState<RetentionView | null>(null)
  const [months, setMonths] = useState('')
  useEffect(() => {
    requestHub('hub.retention', null).then(setKept, () => undefined)
  }, [])
  const wanted = Number(months)
  const isReady = Number.isInteger(wanted) && wanted >= 1 && wanted <= 120
  const keep = (event: FormEvent) => {
    event.preventDefault()
    requestHub('hub.keepMonths', { months: wanted }).then(setKept, () => undefined)
  }
  if (kept === null) return null
  const { next } = kept
  return (
    <form className="card door" onSubmit={keep} aria-label={t('hubPage.keep.title')}>
      <h2>{t('hubPage.keep.title')}</h2>
      <p role="status">
        {t('hubPage.keep.now', { months: number(kept.months) })}{' '}
        {next !== null && t('hubPage.keep.next', { day: toDay(next.from, language), months: number(next.months) })}
      </p>
      <p className="fine">{t('hubPage.keep.note')}</p>
      <HubField label={t('hubPage.keep.label')} value={months} onChange={setMonths} type="number" />
      <Action type="submit" isDisabled={!isReady}>
        {t('hubPage.keep.set')}
      </Action>
    </form>
  )
}
