import { LockOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LockView } from '../../../core/lock/view.ts'
import { sendLockCommand } from '../../commands.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { SecretForm } from '../care/secret-form.tsx'

/** Covers a desk that nobody touched for a while, without a hint of what is behind it. */
export function LockScreen({ lock }: { readonly lock: LockView }) {
  const { t } = useTranslation()
  return (
    <main className="lock">
      <div className="lock-words">
        <ScreenTitle>{t('lock.title')}</ScreenTitle>
        <p className="lede">{t('lock.text')}</p>
        <p role="status">
          {lock.is === 'refused' && t('lock.refused')}
          {lock.is === 'waiting' && t('lock.waiting', { seconds: lock.wait ?? 0 })}
        </p>
        {lock.guarded ? (
          lock.is !== 'waiting' && (
            <SecretForm
              label={t('lock.passphrase')}
              note={t('lock.passphraseNote')}
              action={t('lock.open')}
              isHidden
              onSubmit={(passphrase) => sendLockCommand({ do: 'open', passphrase })}
            />
          )
        ) : (
          <Action look="main" icon={LockOpen} onPress={() => sendLockCommand({ do: 'open' })}>
            {t('lock.open')}
          </Action>
        )}
      </div>
    </main>
  )
}
