import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DecideAnswer, SHORTEST } from '../../../core/organisation/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'

/** A supervisor's yes or no, with the passphrase; it is forgotten as soon as it was sent. */
export function Decide({ guarded, onDone }: { readonly guarded: boolean; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<DecideAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const title = useId()

  const decide = (decided: 'approved' | 'refused') => {
    setBusy(true)
    setAnswer(null)
    void bridge
      .request('organisation.decide', { decided, passphrase })
      .then((given) => {
        setAnswer(given)
        if (given.is === 'done' || given.is === 'changed') onDone()
      })
      .finally(() => {
        setPassphrase('')
        setBusy(false)
      })
  }
  const isClosed = busy || passphrase === ''
  return (
    <section className="card decide" aria-labelledby={title}>
      <h2 id={title}>{t('organisation.decideTitle')}</h2>
      {!guarded && <p>{t('organisation.unset', { number: SHORTEST })}</p>}
      <p className="deadline-field">
        <PassphraseField label={t('organisation.passphrase')} value={passphrase} onChange={setPassphrase} />
      </p>
      <div className="row">
        <Action look="main" isDisabled={isClosed} onPress={() => decide('approved')}>
          {t('organisation.approve')}
        </Action>
        <Action isDisabled={isClosed} onPress={() => decide('refused')}>
          {t('organisation.refuse')}
        </Action>
      </div>
      <p role="status">{answer !== null && <Answer answer={answer} />}</p>
    </section>
  )
}

function Answer({ answer }: { readonly answer: DecideAnswer }) {
  const { t } = useTranslation()
  if (answer.is === 'wait') return <>{t('organisation.answers.wait', { seconds: answer.seconds })}</>
  if (answer.is === 'too-short') return <>{t('organisation.answers.too-short', { number: SHORTEST })}</>
  return <>{t(`organisation.answers.${answer.is}`)}</>
}
