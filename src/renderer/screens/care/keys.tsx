import { CircleCheck, CircleDashed, KeyRound, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SHORTEST_PASSPHRASE } from '../../../core/care/command.ts'
import type { CareView } from '../../../core/care/view.ts'
import { Action } from '../../components/action.tsx'
import { SecretForm } from './secret-form.tsx'
import type { Act } from './use-care.tsx'

interface KeysProps {
  readonly care: CareView
  readonly act: Act
}

/** What guards the keys, and what is still to be done for it. */
export function Keys({ care: { guards, hasKeychain }, act }: KeysProps) {
  const { t } = useTranslation()
  const states = [
    { is: guards.keychain, says: t(guards.keychain || hasKeychain ? 'care.keychain.yes' : 'care.keychain.no') },
    { is: guards.passphrase, says: t(guards.passphrase ? 'care.phrase.yes' : 'care.phrase.no') },
    { is: guards.officer, says: t(guards.officer ? 'care.officer.yes' : 'care.officer.no') },
    { is: guards.sheet, says: t(guards.sheet ? 'care.recovery.yes' : 'care.recovery.no') },
  ]
  const isRecoverable = guards.officer || guards.sheet
  return (
    <section className="card care-part" aria-labelledby="care-keys">
      <h2 id="care-keys">{t('care.protect')}</h2>
      <ul className="care-states">
        {states.map(({ is, says }) => (
          <li key={says} data-is={is}>
            {is ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
            <span>{says}</span>
          </li>
        ))}
      </ul>
      {!isRecoverable && <p>{t('care.recoverWhy')}</p>}
      <div>
        <Action icon={KeyRound} onPress={() => act({ do: 'add-officer' })}>
          {t('care.addOfficer')}
        </Action>
        <p className="fine">{t('care.addOfficerNote')}</p>
      </div>
      <div>
        <Action look={isRecoverable ? 'plain' : 'main'} icon={Printer} onPress={() => act({ do: 'make-recovery' })}>
          {t('care.makeRecovery')}
        </Action>
        <p className="fine">{t('care.makeNote')}</p>
      </div>
      {!guards.keychain && (
        <SecretForm
          label={t('care.passphrase')}
          note={t('care.passphraseNote')}
          action={t('care.guard')}
          isHidden
          shortest={SHORTEST_PASSPHRASE}
          onSay={(passphrase) => act({ do: 'guard', passphrase })}
        />
      )}
    </section>
  )
}

/** Ways to open what this machine cannot open by itself. */
export function Locked({ care, act }: KeysProps) {
  const { t } = useTranslation()
  const { journal, waiting } = care
  const isLocked = journal.is !== 'ready' && ['keys-locked', 'missing-machine-key'].includes(journal.code)
  if (!isLocked && waiting === 0) return null
  return (
    <section className="card care-part" aria-labelledby="care-locked">
      <h2 id="care-locked">{t('care.openTitle')}</h2>
      <SecretForm
        label={t('care.passphrase')}
        action={t('care.openBy.passphrase')}
        isHidden
        onSay={(secret) => act({ do: 'open', by: 'passphrase', secret })}
      />
      <SecretForm
        label={t('care.recoveryCode')}
        action={t('care.openBy.recovery')}
        onSay={(secret) => act({ do: 'open', by: 'recovery', secret })}
      />
    </section>
  )
}

const COPIES = ['rolled-back', 'head-missing', 'anchor-mismatch']

/** An older copy of the folder was put back: only people can say that it is all there is. */
export function OlderCopy({ care: { journal }, act }: KeysProps) {
  const { t } = useTranslation()
  if (journal.is === 'ready' || !COPIES.includes(journal.code)) return null
  return (
    <section className="card care-part" aria-labelledby="care-copy">
      <h2 id="care-copy">{t('care.copyTitle')}</h2>
      <p>{t('care.copyText')}</p>
      <div>
        <Action onPress={() => act({ do: 'accept-copy' })}>{t('care.acceptCopy')}</Action>
      </div>
    </section>
  )
}
