import { useTranslation } from 'react-i18next'
import type { CareView } from '../../../core/care/view.ts'
import { SecretForm } from './secret-form.tsx'
import type { Act } from './use-care.tsx'

interface BrokenProps {
  readonly care: CareView
  readonly act: Act
}

const OLDER = ['rolled-back', 'anchor-mismatch', 'head-missing', 'day-missing', 'memory-forged', 'keyring-mismatch']

function toWhat(code: string): 'signed' | 'missing' | 'older' | 'changed' {
  if (code === 'key-unknown' || code === 'head-forged') return 'signed'
  if (code.startsWith('missing-') || code === 'segment-missing') return 'missing'
  return OLDER.includes(code) ? 'older' : 'changed'
}

/** A record that does not hold: what was found, and the way out of it, which is the supervisor's to take. */
export function Broken({ care: { journal, guarded }, act }: BrokenProps) {
  const { t } = useTranslation()
  if (journal.is !== 'broken') return null
  return (
    <section className="card care-part" aria-labelledby="care-broken">
      <h2 id="care-broken">{t('care.broken.title')}</h2>
      <p>{t(`care.broken.what.${toWhat(journal.code)}`)}</p>
      <p>{t('care.broken.keep')}</p>
      <p>{t('care.broken.anew')}</p>
      {guarded ? (
        <SecretForm
          label={t('care.broken.passphrase')}
          action={t('care.broken.begin')}
          isHidden
          onSay={(passphrase) => act({ do: 'begin-anew', passphrase })}
        />
      ) : (
        <p className="notice">{t('care.broken.noPhrase')}</p>
      )}
      <p className="fine">{t('care.broken.code', { code: journal.code })}</p>
    </section>
  )
}
