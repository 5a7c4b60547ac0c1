import { Link } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskCallView } from '../../core/call/view.ts'
import { askCall } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { toKioskWords } from './call-words.ts'
import { PairingBox } from './pairing-box.tsx'
import { Peers } from './peers.tsx'
import { PlaceChoice } from './place-choice.tsx'

/** At a desk: which kiosks ring here, and how one more is paired. */
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
      {pairing === undefined ? <Reach /> : <PairingBox pairing={pairing} side="desk" />}
    </section>
  )
}

function Reach() {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const reach = (event: FormEvent) => {
    event.preventDefault()
    askCall({ do: 'reach-kiosk', address })
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
