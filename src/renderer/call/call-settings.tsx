import { Check, Link, Link2, Link2Off, Unlink, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/base/assert-never.ts'
import type { CallErrorCode } from '../../core/call/error.ts'
import { type CallPlace, callRoomSchema } from '../../core/call/place.ts'
import type { DeskCallView, KioskCallView, PairingView, PeerView } from '../../core/call/view.ts'
import { sendCallCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { toDeskWords, toKioskWords } from './call-words.tsx'

/** Shows at a desk which kiosks call it, and pairs another one. */
export function CallSettings({ call }: { readonly call: DeskCallView }) {
  const { t } = useTranslation()
  const { kiosks, pairing } = call
  return (
    <section className="card care-part" aria-labelledby="settings-call">
      <h2 id="settings-call">{t('call.settings.title')}</h2>
      <p>{t('call.settings.text')}</p>
      {kiosks.length > 0 && (
        <>
          <PlaceChoice place={call.place} />
          <Peers peers={kiosks.map((kiosk) => ({ ...kiosk, name: toKioskWords(t, kiosk.place) }))} />
        </>
      )}
      {pairing === undefined ? <PairByAddress /> : <PairingBox pairing={pairing} side="desk" />}
    </section>
  )
}

function PairByAddress() {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const reach = (event: FormEvent) => {
    event.preventDefault()
    sendCallCommand({ do: 'reach-kiosk', address })
  }
  return (
    <form className="call-reach" onSubmit={reach}>
      <label>
        {t('call.settings.address')}
        <input
          value={address}
          dir="ltr"
          maxLength={260}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setAddress(target.value)}
        />
      </label>
      <Action type="submit" icon={Link} isDisabled={address.trim() === ''}>
        {t('call.settings.reach')}
      </Action>
    </form>
  )
}

/** Shows staff at a kiosk which desks it calls, and pairs another one. */
export function KioskDesks({ call }: { readonly call: KioskCallView }) {
  const { t } = useTranslation()
  const { staff } = call
  if (staff === undefined) return null
  const { desks, addresses, pairing, trouble } = staff
  return (
    <section className="card kiosk-desks" aria-labelledby="kiosk-desks-title">
      <h2 id="kiosk-desks-title">{t('call.settings.desks')}</h2>
      <p>{t(desks.length === 0 ? 'call.settings.noDesk' : 'call.settings.textAtKiosk')}</p>
      <PlaceChoice place={call.place} />
      <Peers peers={desks.map((desk) => ({ ...desk, name: toDeskWords(t, desk.place) }))} />
      {trouble && (
        <p role="status" className="code-word">
          <CallTrouble code={trouble} />
        </p>
      )}
      {pairing === undefined ? (
        <Action icon={Link} onPress={() => sendCallCommand({ do: 'wait-for-desk' })}>
          {t('call.settings.wait')}
        </Action>
      ) : (
        <PairingBox pairing={pairing} side="kiosk" addresses={addresses} />
      )}
    </section>
  )
}

interface PeersProps {
  readonly peers: readonly (PeerView & { readonly name: string })[]
}

/** Lists the computers that this one is paired with, and whether each is connected. */
function Peers({ peers }: PeersProps) {
  const { t } = useTranslation()
  return (
    <ul className="staff-list peers">
      {peers.map(({ id, name, isLinked }) => (
        <li key={id} className="card">
          <span>
            <strong>{name}</strong>
            <span className="peer-state">
              {isLinked ? <Link2 aria-hidden="true" /> : <Link2Off aria-hidden="true" />}
              {t(isLinked ? 'call.settings.linked' : 'call.settings.unlinked')}
            </span>
          </span>
          <Action
            icon={Unlink}
            aria-label={t('call.settings.unpairPeer', { name })}
            onPress={() => sendCallCommand({ do: 'unpair', peer: id })}
          >
            {t('call.settings.unpair')}
          </Action>
        </li>
      ))}
    </ul>
  )
}

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Asks where this computer stands. The answers are lists: a kiosk has no keyboard, and no person's name fits in. */
function PlaceChoice({ place }: { readonly place: CallPlace }) {
  const { t } = useTranslation()
  const choose = (next: CallPlace) => sendCallCommand({ do: 'place', place: next })
  return (
    <div className="call-place">
      <label>
        {t('call.settings.where')}
        <select
          value={place.room}
          onChange={({ target }) => {
            const room = callRoomSchema.safeParse(target.value).data
            if (room) choose({ ...place, room })
          }}
        >
          {callRoomSchema.options.map((room) => (
            <option key={room} value={room}>
              {t(`call.room.${room}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('call.settings.number')}
        <select
          value={place.number ?? ''}
          onChange={({ target }) => {
            const { room } = place
            choose(target.value === '' ? { room } : { room, number: Number(target.value) })
          }}
        >
          <option value="">–</option>
          {NUMBERS.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

interface PairingBoxProps {
  readonly pairing: PairingView
  readonly side: 'desk' | 'kiosk'
  /** The addresses that people type on the other computer. */
  readonly addresses?: readonly string[]
}

/** Shows how far a pairing has come, and asks whether its two codes are equal. */
function PairingBox({ pairing, side, addresses = [] }: PairingBoxProps) {
  const { t } = useTranslation()
  switch (pairing.is) {
    case 'waiting':
    case 'reaching':
      return (
        <div className="pairing" role="status">
          <p>{t(`call.settings.${pairing.is}`)}</p>
          {addresses.map((address) => (
            <p key={address} className="pairing-address" dir="ltr">
              {address}
            </p>
          ))}
          <Close words={t('call.settings.cancel')} />
        </div>
      )
    case 'comparing':
    case 'agreed':
      return (
        <section className="pairing" aria-labelledby="pairing-title">
          <h3 id="pairing-title">{t('call.settings.compareTitle')}</h3>
          <p>{t(side === 'desk' ? 'call.settings.compareAtDesk' : 'call.settings.compareAtKiosk')}</p>
          <p className="pairing-code" dir="ltr" role="status">
            {`${pairing.code.slice(0, 3)} ${pairing.code.slice(3)}`}
          </p>
          {pairing.is === 'agreed' ? (
            <>
              <p role="status">{t('call.settings.agreed')}</p>
              <Close words={t('call.settings.cancel')} />
            </>
          ) : (
            <div className="row">
              <Action look="plain" icon={Check} onPress={() => sendCallCommand({ do: 'same-code' })}>
                {t('call.settings.same')}
              </Action>
              <Action look="plain" icon={X} onPress={() => sendCallCommand({ do: 'other-code' })}>
                {t('call.settings.other')}
              </Action>
            </div>
          )}
        </section>
      )
    case 'paired':
    case 'expired':
    case 'differed':
    case 'failed':
      return (
        <div className="pairing">
          <p role="status">
            {pairing.is === 'failed' ? <CallTrouble code={pairing.why} /> : t(`call.settings.${pairing.is}`)}
          </p>
          <Close words={t('app.close')} />
        </div>
      )
    default:
      return assertNever(pairing)
  }
}

function Close({ words }: { readonly words: string }) {
  return <Action onPress={() => sendCallCommand({ do: 'close-pairing' })}>{words}</Action>
}

/** Errors that have their own words, as people can do something about them. */
const WORDED = ['address-unreadable', 'unreachable', 'not-pairing', 'port-taken', 'key-damaged'] as const

/** Says why two computers do not connect, and what to do. */
function CallTrouble({ code }: { readonly code: CallErrorCode }) {
  const { t } = useTranslation()
  const worded = WORDED.find((one) => one === code)
  return t(`call.trouble.${worded ?? 'other'}`)
}
