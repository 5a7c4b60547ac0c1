import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/assert-never.ts'
import type { CallErrorCode } from '../../core/call/error.ts'
import type { PairingView } from '../../core/call/view.ts'
import { askCall } from '../ask.ts'
import { Action } from '../components/action.tsx'

interface PairingBoxProps {
  readonly pairing: PairingView
  readonly side: 'desk' | 'kiosk'
  /** What is typed at the other one. */
  readonly addresses?: readonly string[]
}

/** How far a pairing has come, and what people say of its two codes. */
export function PairingBox({ pairing, side, addresses = [] }: PairingBoxProps) {
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
              <Action look="plain" icon={Check} onPress={() => askCall({ do: 'same-code' })}>
                {t('call.settings.same')}
              </Action>
              <Action look="plain" icon={X} onPress={() => askCall({ do: 'other-code' })}>
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
  return <Action onPress={() => askCall({ do: 'close-pairing' })}>{words}</Action>
}

/** What the person can do something about has its own words. */
const WORDED = ['address-unreadable', 'unreachable', 'not-pairing', 'port-taken', 'key-damaged'] as const

/** What keeps two computers apart, and what to do. */
export function CallTrouble({ code }: { readonly code: CallErrorCode }) {
  const { t } = useTranslation()
  const worded = WORDED.find((one) => one === code)
  return t(`call.trouble.${worded ?? 'other'}`)
}
