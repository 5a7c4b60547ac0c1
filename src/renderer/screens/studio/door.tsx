import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTEST } from '../../../core/organisation/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { StudioOpenAnswer } from '../../../core/studio/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Leave } from '../../components/leave.tsx'
import { Page } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'

interface DoorProps {
  readonly textSize: TextSize
  readonly isGuarded: boolean
  readonly onOpened: () => void
}

/** The supervisor's passphrase opens the workshop; it is forgotten as soon as it was sent. */
export function Door({ textSize, isGuarded, onOpened }: DoorProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<StudioOpenAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const title = useId()
  const enter = (event: FormEvent) => {
    event.preventDefault()
    if (busy || passphrase === '') return
    setBusy(true)
    setAnswer(null)
    void bridge
      .request('studio.open', { passphrase })
      .then((given) => {
        setAnswer(given)
        if (given.is === 'opened') onOpened()
      })
      .finally(() => {
        setPassphrase('')
        setBusy(false)
      })
  }
  return (
    <Page textSize={textSize} className="narrow" start={<Leave>{t('studio.leave')}</Leave>}>
      <ScreenTitle>{t('studio.title')}</ScreenTitle>
      <p className="lede">{t('studio.lede')}</p>
      <p>{t('studio.promise')}</p>
      <form className="card decide" aria-labelledby={title} onSubmit={enter}>
        <h2 id={title}>{t('studio.door')}</h2>
        {!isGuarded && <p>{t('organisation.unset', { number: SHORTEST })}</p>}
        <p className="deadline-field">
          <PassphraseField label={t('organisation.passphrase')} value={passphrase} onChange={setPassphrase} />
        </p>
        <div className="row">
          <Action look="main" type="submit" isDisabled={busy || passphrase === ''}>
            {t('studio.enter')}
          </Action>
        </div>
        <p role="status">{answer !== null && answer.is !== 'opened' && <Answer answer={answer} />}</p>
      </form>
    </Page>
  )
}

function Answer({ answer }: { readonly answer: Exclude<StudioOpenAnswer, { is: 'opened' }> }) {
  const { t } = useTranslation()
  if (answer.is === 'wait') return <>{t('organisation.answers.wait', { seconds: answer.seconds })}</>
  if (answer.is === 'too-short') return <>{t('organisation.answers.too-short', { number: SHORTEST })}</>
  return <>{t(answer.is === 'wrong' ? 'organisation.answers.wrong' : 'organisation.answers.cannot-save')}</>
}
