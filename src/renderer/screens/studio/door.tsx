import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTEST } from '../../../core/organisation/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { StudioOpenAnswer } from '../../../core/studio/command.ts'
import type { StudioView } from '../../../core/studio/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import type { StudioAct } from './use-studio.ts'

interface DoorProps {
  readonly textSize: TextSize
  readonly door: Extract<StudioView, { at: 'locked' }>
  readonly act: StudioAct
  readonly onOpened: () => void
}

/** The supervisor's passphrase opens the workshop; it is forgotten as soon as it was sent. */
export function Door({ textSize, door: { guarded, hasDrift }, act, onOpened }: DoorProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<StudioOpenAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const title = useId()
  const enter = (mends: boolean) => {
    if (busy || passphrase === '') return
    setBusy(true)
    setAnswer(null)
    void bridge
      .request('studio.open', { passphrase })
      .then((given) => {
        setAnswer(given)
        if (given.is === 'opened') return mends ? mendLatest(act, onOpened) : onOpened()
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
      <div className="row">
        <Listen text={`${t('studio.lede')} ${t('studio.promise')}`} />
      </div>
      <form
        className="card decide"
        aria-labelledby={title}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          enter(hasDrift)
        }}
      >
        <h2 id={title}>{t('studio.door')}</h2>
        {hasDrift && <p>{t('studio.hasDrift')}</p>}
        {!guarded && <p>{t('organisation.unset', { number: SHORTEST })}</p>}
        <p className="deadline-field">
          <PassphraseField label={t('organisation.passphrase')} value={passphrase} onChange={setPassphrase} />
        </p>
        <div className="row">
          <Action look="main" type="submit" isDisabled={busy || passphrase === ''}>
            {t(hasDrift ? 'studio.enterToMend' : 'studio.enter')}
          </Action>
          {hasDrift && (
            <Action isDisabled={busy || passphrase === ''} onPress={() => enter(false)}>
              {t('studio.enter')}
            </Action>
          )}
        </div>
        <p role="status">{answer !== null && answer.is !== 'opened' && <Answer answer={answer} />}</p>
      </form>
    </Page>
  )
}

/** Opens the procedure at the step that people did not find. */
async function mendLatest(act: StudioAct, otherwise: () => void): Promise<void> {
  const view = await bridge.request('studio.view', null)
  const [drift] = view.at === 'idle' ? view.drifts : []
  if (drift) act({ do: 'mend', flow: drift.flow, step: drift.step, isTraining: drift.isTraining })
  else otherwise()
}

function Answer({ answer }: { readonly answer: Exclude<StudioOpenAnswer, { is: 'opened' }> }) {
  const { t } = useTranslation()
  if (answer.is === 'wait') return <>{t('organisation.answers.wait', { seconds: answer.seconds })}</>
  if (answer.is === 'too-short') return <>{t('organisation.answers.too-short', { number: SHORTEST })}</>
  return <>{t(answer.is === 'wrong' ? 'organisation.answers.wrong' : 'organisation.answers.cannot-save')}</>
}
