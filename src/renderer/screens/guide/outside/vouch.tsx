import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VouchAnswer } from '../../../../core/session/region/address-gate.ts'
import { bridge } from '../../../bridge.ts'
import { Action } from '../../../components/action.tsx'
import { PassphraseField } from '../../../components/passphrase-field.tsx'

/** A supervisor's passphrase for an address that no list has: typed in our own panel, and forgotten at once. */
export function Vouch() {
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
