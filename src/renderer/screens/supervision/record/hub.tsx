import { FileCheck, Link, RefreshCw, Unlink, Usb } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { HubAct, HubReply, HubView } from '../../../../core/hub/view.ts'
import { bridge } from '../../../bridge.ts'
import { Action } from '../../../components/action.tsx'
import { toDay, useLanguage } from '../../../i18n/language.ts'
import { useFormatters } from '../figures/numbers.ts'

/** Milliseconds between requests, so that what is sent in the background shows up. */
const AGAIN = 5000

/** Shows where the record is sent besides this machine: joins a hub, or says the state of the connection in one line. */
export function HubCard({ fingerprint }: { readonly fingerprint: string | undefined }) {
  const { t } = useTranslation()
  const [hub, setHub] = useState<HubView | null>(null)
  const [reply, setReply] = useState<HubReply | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const load = () => void bridge.request('supervision.hub', null).then(setHub, () => undefined)
    load()
    const timer = setInterval(load, AGAIN)
    return () => clearInterval(timer)
  }, [])
  const take = (reply: Promise<HubReply>) => {
    setBusy(true)
    setReply(null)
    reply
      .then(
        (answer) => {
          setHub(answer.hub)
          setReply(answer)
        },
        () => setReply({ hub: { is: 'off' }, refused: 'hub-unreachable' }),
      )
      .finally(() => setBusy(false))
  }
  return (
    <section className="card hub">
      <h2>{t('supervision.record.hub.title')}</h2>
      {hub?.is === 'off' && <Join busy={busy} onTake={take} />}
      {hub?.is === 'on' && <Joined hub={hub} fingerprint={fingerprint} busy={busy} onTake={take} />}
      <div role="status">
        {busy && <p>{t('supervision.record.hub.busy')}</p>}
        {reply !== null && <Outcome reply={reply} />}
      </div>
    </section>
  )
}

/** Says what a command led to, if the one line does not. */
function Outcome({ reply: { refused, wrote, brought } }: { readonly reply: HubReply }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  if (refused !== undefined) return <Trouble code={refused} />
  if (wrote !== undefined) return <p>{t('supervision.record.hub.wrote', { count: number(wrote) })}</p>
  if (brought === 0) return <p>{t('supervision.record.hub.broughtNone')}</p>
  return brought === undefined ? null : <p>{t('supervision.record.hub.brought', { count: number(brought) })}</p>
}

interface HubPartProps {
  readonly busy: boolean
  readonly onTake: (reply: Promise<HubReply>) => void
}

function Join({ busy, onTake }: HubPartProps) {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const isEmpty = address.trim() === '' || code.trim() === ''
  const join = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty && !busy) onTake(bridge.request('supervision.joinHub', { address, code }))
  }
  return (
    <form className="enrol" onSubmit={join} aria-label={t('supervision.record.hub.title')}>
      <p>{t('supervision.record.hub.none')}</p>
      <p className="fine">{t('supervision.record.hub.why')}</p>
      <TextField autoComplete="off" maxLength={300} value={address} onChange={setAddress}>
        <Label>{t('supervision.record.hub.address')}</Label>
        <Input spellCheck="false" dir="ltr" />
      </TextField>
      <TextField autoComplete="off" maxLength={100} value={code} onChange={setCode}>
        <Label>{t('supervision.record.hub.code')}</Label>
        <Input spellCheck="false" dir="ltr" />
      </TextField>
      <Action look="main" icon={Link} type="submit" isDisabled={isEmpty || busy}>
        {t('supervision.record.hub.join')}
      </Action>
    </form>
  )
}

interface JoinedProps extends HubPartProps {
  readonly hub: Extract<HubView, { is: 'on' }>
  readonly fingerprint: string | undefined
}

function Joined({ hub, fingerprint, busy, onTake }: JoinedProps) {
  const { t } = useTranslation()
  const [leaving, setLeaving] = useState(false)
  const use = (act: HubAct) => {
    setLeaving(false)
    onTake(bridge.request('supervision.useHub', act))
  }
  return (
    <>
      <p>
        <b>
          <Sent hub={hub} />
        </b>
      </p>
      {hub.code !== undefined && <Trouble code={hub.code} />}
      {hub.code === 'not-confirmed' && fingerprint !== undefined && (
        <p>
          <code dir="ltr">{fingerprint}</code>
        </p>
      )}
      <p className="fine">
        {t('supervision.record.hub.where', { hub: hub.hub, machine: hub.machine })} <bdi dir="ltr">{hub.address}</bdi>
      </p>
      {leaving ? (
        <div className="row" role="group" aria-label={t('supervision.record.hub.leaveAsk')}>
          <p>{t('supervision.record.hub.leaveAsk')}</p>
          <Action look="main" onPress={() => setLeaving(false)}>
            {t('supervision.record.hub.stay')}
          </Action>
          <Action icon={Unlink} onPress={() => use('leave')}>
            {t('supervision.record.hub.leave')}
          </Action>
        </div>
      ) : (
        <div className="row">
          <Action icon={RefreshCw} isDisabled={busy || hub.state === 'sending'} onPress={() => use('send')}>
            {t('supervision.record.hub.send')}
          </Action>
          <Action icon={Usb} isDisabled={busy || hub.unsent === 0} onPress={() => use('write-file')}>
            {t('supervision.record.hub.writeFile')}
          </Action>
          <Action icon={FileCheck} isDisabled={busy} onPress={() => use('read-receipts')}>
            {t('supervision.record.hub.readReceipts')}
          </Action>
          <Action icon={Unlink} isDisabled={busy} onPress={() => setLeaving(true)}>
            {t('supervision.record.hub.leave')}
          </Action>
        </div>
      )}
    </>
  )
}

/** Says in one line how much waits to be sent, and when the last receipt came. */
function Sent({ hub: { unsent, last } }: Pick<JoinedProps, 'hub'>) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const waits =
    unsent === 0 ? t('supervision.record.hub.allSent') : t('supervision.record.hub.unsent', { count: number(unsent) })
  const came =
    last === undefined
      ? t('supervision.record.hub.noReceipt')
      : last.time === undefined
        ? t('supervision.record.hub.receiptDay', { day: toDay(last.day, language) })
        : t('supervision.record.hub.receiptTime', {
            time: language === 'fr' ? last.time.replace(':', ' h ') : last.time,
          })
  return `${waits} ${came}`
}

type HubRefusal = NonNullable<HubReply['refused']>
type Sentence =
  | 'away'
  | 'unconfirmed'
  | 'code'
  | 'address'
  | 'otherHub'
  | 'fork'
  | 'revoked'
  | 'newer'
  | 'older'
  | 'notWritable'
  | 'fileNotWritten'
  | 'receiptsBad'
  | 'stopped'

const SENTENCES: Readonly<Partial<Record<HubRefusal, Sentence>>> = {
  'hub-unreachable': 'away',
  'hub-failed': 'away',
  'too-many': 'away',
  'not-confirmed': 'unconfirmed',
  'code-unreadable': 'code',
  'code-refused': 'code',
  'code-used': 'code',
  'code-expired': 'code',
  'address-unreadable': 'address',
  'hub-changed': 'otherHub',
  'hub-unsafe': 'otherHub',
  fork: 'fork',
  revoked: 'revoked',
  'already-enrolled': 'revoked',
  'unknown-machine': 'revoked',
  'lines-unknown': 'newer',
  'protocol-newer': 'newer',
  'protocol-older': 'older',
  'not-writable': 'notWritable',
  'file-not-written': 'fileNotWritten',
  'receipt-unreadable': 'receiptsBad',
  'receipt-forged': 'receiptsBad',
}

function Trouble({ code }: { readonly code: HubRefusal }) {
  const { t } = useTranslation()
  const sentence = SENTENCES[code] ?? 'stopped'
  return (
    <p className={sentence === 'away' || sentence === 'unconfirmed' ? undefined : 'notice notice-alert'}>
      {t(`supervision.record.hub.trouble.${sentence}`)}{' '}
      <span className="fine">{t('supervision.record.code', { code })}</span>
    </p>
  )
}
