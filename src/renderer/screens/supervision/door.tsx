import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoorView, EnterAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { Forgotten } from './forgotten.tsx'
import { LookList } from './record/looks.tsx'
import { Verifying } from './record/verifying.tsx'

/** Asks for the passphrase, or for the first one, and says beforehand that coming in is written down. */
export function Door({ door, onDone }: { readonly door: DoorView; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<EnterAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const first = door.is === 'unset'

  const enter = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setAnswer(null)
    bridge
      .request('supervision.enter', { passphrase, first })
      .then(
        (given) => {
          setPassphrase('')
          if (given.is === 'opened' || given.is === 'already-set') onDone()
          setAnswer(given)
        },
        () => onDone(),
      )
      .finally(() => setBusy(false))
  }

  return (
    <>
      <ScreenTitle>{t('supervision.door.title')}</ScreenTitle>
      <p className="lede">{t('supervision.door.lede')}</p>
      {door.trouble !== undefined && (
        <p className="notice notice-alert" role="alert">
          {t(`supervision.door.trouble.${door.trouble}`)}
        </p>
      )}
      <form className="card door" onSubmit={enter}>
        <p>{first ? t('supervision.door.first') : t('supervision.door.ask')}</p>
        {first && <p className="fine">{t('supervision.door.firstNote')}</p>}
        <PassphraseField label={t('supervision.door.label')} value={passphrase} onChange={setPassphrase} />
        <Action look="main" type="submit" isDisabled={busy || passphrase === ''}>
          {first ? t('supervision.door.set') : t('supervision.door.enter')}
        </Action>
        <p role="status" className="door-answer">
          {busy && <Verifying />}
          {!busy && answer !== null && <Answer answer={answer} />}
          {!busy && answer === null && door.wait > 0 && <Answer answer={{ is: 'wait', wait: door.wait }} />}
        </p>
      </form>
      {!first && <Forgotten recoverable={door.recoverable} onDone={onDone} />}
      <p className="fine">{t('supervision.door.written')}</p>
      <section className="door-looks">
        <h2>{t('supervision.door.looks')}</h2>
        {door.looks.length === 0 ? <p>{t('supervision.door.noLooks')}</p> : <LookList looks={door.looks} />}
      </section>
    </>
  )
}

function Answer({ answer }: { readonly answer: EnterAnswer }) {
  const { t } = useTranslation()
  if (answer.is === 'opened') return null
  const waits = 'wait' in answer && answer.wait > 0
  if (answer.is === 'wait' || (answer.is === 'wrong' && waits)) {
    return (
      <>
        {answer.is === 'wrong' && `${t('supervision.door.answers.wrong')} `}
        {t('supervision.door.answers.wait', { seconds: String(answer.wait) })}
      </>
    )
  }
  return <>{t(`supervision.door.answers.${answer.is}`)}</>
}
