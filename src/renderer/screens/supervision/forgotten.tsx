import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoverAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'

/** For whoever lost the passphrase: another one, against the code of the recovery sheet. */
export function Forgotten({ recoverable, onDone }: { readonly recoverable: boolean; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<RecoverAnswer | null>(null)
  const [busy, setBusy] = useState(false)

  const recover = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setAnswer(null)
    bridge
      .request('supervision.recover', { code, passphrase })
      .then(
        (given) => {
          setPassphrase('')
          setAnswer(given)
          if (given.is === 'opened') onDone()
        },
        () => onDone(),
      )
      .finally(() => setBusy(false))
  }

  if (!isAsked) {
    return (
      <Action look="quiet" onPress={() => setAsked(true)}>
        {t('supervision.door.forgotten')}
      </Action>
    )
  }
  if (!recoverable) return <p role="status">{t('supervision.door.noSheet')}</p>
  return (
    <form className="card door" onSubmit={recover} aria-label={t('supervision.door.forgotten')}>
      <p>{t('supervision.door.bySheet')}</p>
      <PassphraseField label={t('care.recoveryCode')} value={code} onChange={setCode} longest={2000} />
      <PassphraseField label={t('supervision.door.next')} value={passphrase} onChange={setPassphrase} />
      <Action type="submit" isDisabled={busy || code === '' || passphrase === ''}>
        {t('supervision.door.set')}
      </Action>
      <p role="status" className="door-answer">
        {busy && t('supervision.door.reading')}
        {answer?.is === 'wrong' && t('supervision.door.wrongCode')}
        {(answer?.is === 'too-short' || answer?.is === 'cannot-save') && t(`supervision.door.answers.${answer.is}`)}
      </p>
    </form>
  )
}
