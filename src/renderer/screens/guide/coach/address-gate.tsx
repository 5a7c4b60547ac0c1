import { Check, KeyRound, MapPinned, ShieldAlert, Undo2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import { cutHost } from '../../../../core/base/host/registrable.ts'
import type { AddressGateView, VouchAnswer } from '../../../../core/session/region/address-gate.ts'
import { bridge } from '../../../bridge.ts'
import { Action } from '../../../components/action.tsx'
import { Listen } from '../../../components/listen.tsx'
import { PassphraseField } from '../../../components/passphrase-field.tsx'
import { HandPicture } from '../../../components/who-did-it.tsx'
import { useSend } from '../../../session.ts'
import { Contacts, GoOutside } from '../help/stuck-panel.tsx'

interface AddressGateProps {
  readonly gate: AddressGateView
  readonly guide: GuideView
  /** Whether the answers stand below the text; in a rail they stand beside it. */
  readonly isAnsweredHere: boolean
}

/**
 * Shows an address to which the portal leads and that the visit does not list: the whole host, what is known of it, and both
 * people's answers.
 */
export function AddressGate({ gate, guide, isAnsweredHere }: AddressGateProps) {
  const { t } = useTranslation()
  const { barred, approvers, times, vouchable, vouched } = gate
  const { before, registrable } = cutHost(barred.host)
  const Icon = barred.is === 'official' ? MapPinned : ShieldAlert
  return (
    <section className="card gate address-gate" data-is={barred.is} aria-label={t('address.title')}>
      <h1 className="small-question">
        <Icon aria-hidden="true" />
        {t('address.title')}
      </h1>
      <p className="address-host">
        <bdi dir="ltr">
          {before}
          <strong>{registrable}</strong>
        </bdi>
      </p>
      <p>{toWords()}</p>
      {times > 1 && <p className="fine">{t('address.again')}</p>}
      <Listen text={spellHost(barred.host, { '.': t('address.dot'), '-': t('address.dash') })} />
      {barred.is === 'official' && approvers.length === 0 && <p className="notice">{t('address.staff')}</p>}
      {isAnsweredHere && approvers.length > 0 && <Words gate={gate} holder={guide.hand.holder} />}
      {vouchable && <Vouch />}
      <GoOutside outside={guide.outside} />
      {isAnsweredHere && <LeaveAddress />}
      <Contacts step={guide.step} portal={guide.portal} />
    </section>
  )

  function toWords(): string {
    if (barred.is === 'official') return t('address.official', { service: barred.service })
    if (vouched) return t('vouch.done')
    if (barred.is === 'unknown') return t('address.unknown')
    return t(`address.like.${barred.likeness}`, { of: barred.of })
  }
}

/** Shows the answers to an address where they stand alone: both people's, and the way back. */
export function AddressAnswers({ gate, guide }: Pick<AddressGateProps, 'gate' | 'guide'>) {
  return (
    <>
      {gate.approvers.length > 0 && <Words gate={gate} holder={guide.hand.holder} />}
      <LeaveAddress />
    </>
  )
}

function LeaveAddress() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Action icon={Undo2} turns onPress={() => send({ do: 'leave-address' })}>
      {t('address.leave')}
    </Action>
  )
}

interface WordsProps extends Pick<AddressGateProps, 'gate'> {
  readonly holder: GuideView['hand']['holder']
}

function Words({ gate: { read, said, approvers }, holder }: WordsProps) {
  const { t } = useTranslation()
  const send = useSend()
  const isHeld = holder === 'worker'
  return (
    <div className="gate-words" role="group" aria-label={t('address.ask')}>
      <p className="gate-note" role="status">
        {isHeld ? t('gate.held') : read ? t('address.ask') : t('gate.waits.time')}
      </p>
      {approvers.map((who) => (
        <ToggleButton
          key={who}
          className="yes"
          data-who={who}
          isSelected={said.includes(who)}
          isDisabled={!read || (who === 'person' && isHeld)}
          onChange={() => send({ do: 'agree-address', who })}
        >
          {said.includes(who) ? <Check aria-hidden="true" /> : <HandPicture hand={who} />}
          <span>{t(`address.yes.${who}`)}</span>
        </ToggleButton>
      ))}
    </div>
  )
}

/** Spells a host for a voice, letter by letter, with the names of its punctuation. */
function spellHost(host: string, signs: Readonly<Record<string, string>>): string {
  return [...host].map((letter) => signs[letter] ?? letter).join(', ')
}

/** Asks for a supervisor's passphrase for an address that no list has: typed in our own panel, and forgotten once sent. */
function Vouch() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<VouchAnswer | 'failed' | 'asked'>()
  const say = (event: FormEvent): void => {
    event.preventDefault()
    if (passphrase === '' || answer === 'asked') return
    setAnswer('asked')
    setPassphrase('')
    bridge.request('address.vouch', { passphrase }).then(setAnswer, () => setAnswer('failed'))
  }
  return (
    <>
      <Action icon={KeyRound} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {t('vouch.open')}
      </Action>
      {isOpen && (
        <form className="vouch" onSubmit={say}>
          <PassphraseField label={t('vouch.label')} value={passphrase} onChange={setPassphrase} />
          <p className="fine">{t('vouch.note')}</p>
          <Action type="submit" isDisabled={passphrase === '' || answer === 'asked'}>
            {t('vouch.action')}
          </Action>
          <p role="status">{toWords()}</p>
        </form>
      )}
    </>
  )

  function toWords(): string {
    if (answer === undefined || answer === 'asked') return ''
    if (answer === 'failed') return t('vouch.answers.failed')
    if (answer.is === 'vouched') return ''
    return t(`vouch.answers.${answer.is}`, { seconds: 'seconds' in answer ? answer.seconds : 0 })
  }
}
