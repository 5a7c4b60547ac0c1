import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { DoorView, EnterAnswer, RecoverAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { ClosedProvider } from './answer.ts'
import { Desk } from './desk.tsx'
import { LookList } from './record/looks.tsx'
import { Verifying } from './record/record.tsx'

/** Shows the supervisor's screens: the passphrase, then the desk. Their data comes from the main process and is stored nowhere. */
export function SupervisionScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [door, setDoor] = useState<DoorView | null>(null)
  const look = useCallback(() => {
    bridge.request('supervision.door', null).then(setDoor, () => undefined)
  }, [])
  useEffect(() => {
    look()
  }, [look])
  return (
    <Page
      textSize={textSize}
      className={door?.is === 'open' ? 'supervision' : 'narrow'}
      start={<Leave>{t('supervision.back')}</Leave>}
    >
      <ClosedProvider value={look}>
        {door !== null && (door.is === 'open' ? <Desk /> : <Door door={door} onDone={look} />)}
      </ClosedProvider>
    </Page>
  )
}

/** Asks for the passphrase, or for a first one, and says beforehand that each opening is recorded. */
function Door({ door, onDone }: { readonly door: DoorView; readonly onDone: () => void }) {
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

/** Replaces a lost passphrase, with the code of the recovery sheet. */
function Forgotten({ recoverable, onDone }: { readonly recoverable: boolean; readonly onDone: () => void }) {
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
