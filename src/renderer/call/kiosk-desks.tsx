import { Link } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KioskCallView } from '../../core/call/view.ts'
import { askCall } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { toDeskWords } from './call-words.ts'
import { CallTrouble, PairingBox } from './pairing-box.tsx'
import { Peers } from './peers.tsx'
import { PlaceChoice } from './place-choice.tsx'

/** At a kiosk, for staff: which desks it rings at, and how one more is paired. */
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
        <Action icon={Link} onPress={() => askCall({ do: 'wait-for-desk' })}>
          {t('call.settings.wait')}
        </Action>
      ) : (
        <PairingBox pairing={pairing} side="kiosk" addresses={addresses} />
      )}
    </section>
  )
}
