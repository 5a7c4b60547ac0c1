import { FolderOpen, KeyRound, Send as SendIcon, Undo2 } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTEST } from '../../../core/organisation/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { SendAnswer, SendCommand } from '../../../core/studio/sending.ts'
import type { StudioSendingView } from '../../../core/studio/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Page, ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { RefusalWords } from '../organisation/channel-answer.tsx'
import { Changes } from '../organisation/facts.tsx'
import type { StudioAct } from './use-studio.ts'

interface SendProps {
  readonly textSize: TextSize
  readonly sending: StudioSendingView
  readonly act: StudioAct
  readonly look: () => void
}

/** Shows what is waiting, what was sent, and asks for the passphrase of the signing keys. */
export function Send({ textSize, sending, act, look }: SendProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<SendAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isReady = sending.organisation !== undefined
  const send = (command: SendCommand) => {
    if (busy) return
    // The passphrase is cleared with each sending, and no button works without one.
    field.current?.focus()
    setBusy(true)
    setAnswer(null)
    void bridge
      .request('studio.send', command)
      .then((given) => {
        setAnswer(given)
        look()
      })
      .finally(() => {
        setPassphrase('')
        setBusy(false)
      })
  }
  const isClosed = busy || passphrase === ''
  return (
    <Page textSize={textSize} className="narrow">
      <ScreenTitle>{t('studio.sendTitle')}</ScreenTitle>
      <p className="lede">{t('studio.sendLede')}</p>
      <div className="row">
        <Listen text={t('studio.sendLede')} />
      </div>
      {isReady && (
        <p>
          {t('studio.sendBy', { name: sending.organisation })}
          <br />
          <bdi>{t('studio.sendFolder', { folder: sending.folder })}</bdi>
        </p>
      )}
      <section className="card decide procedure-names">
        <h2>{t('studio.sendWaits')}</h2>
        {sending.waits.length === 0 && <p>{t('studio.sendNothing')}</p>}
        <Changes changes={sending.waits} />
      </section>
      {(!isReady || lacksKeys(answer)) && (
        <Prepare sending={sending} act={act} isClosed={isClosed} passphrase={passphrase} send={send} />
      )}
      <section className="card decide">
        <h2>{t('channel.guardedTitle')}</h2>
        <p className="deadline-field">
          <PassphraseField
            ref={field}
            label={t('organisation.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
          />
        </p>
        {isReady && (
          <div className="row">
            <Action
              look="main"
              icon={SendIcon}
              isDisabled={isClosed || sending.waits.length === 0}
              onPress={() => send({ do: 'send', passphrase })}
            >
              {t('studio.send')}
            </Action>
            <Action
              icon={Undo2}
              turns
              isDisabled={isClosed || !sending.canUnsend}
              onPress={() => send({ do: 'unsend', passphrase })}
            >
              {t('studio.unsend')}
            </Action>
          </div>
        )}
        <p role="status">
          {busy && t('channel.looking')}
          {answer !== null && <Answer answer={answer} />}
        </p>
      </section>
      {sending.sent.length > 0 && (
        <section className="card decide">
          <h2>{t('studio.sent')}</h2>
          <ul className="studio-flows">
            {sending.sent.map(({ flow, title }) => (
              <li key={flow}>
                <Action isDisabled={isClosed} onPress={() => send({ do: 'withdraw', flow, passphrase })}>
                  {t('studio.withdraw', { title })}
                </Action>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="row">
        <Action look="quiet" onPress={() => act({ do: 'back' })}>
          {t('studio.again')}
        </Action>
      </div>
    </Page>
  )
}

interface PrepareProps {
  readonly sending: StudioSendingView
  readonly act: StudioAct
  readonly isClosed: boolean
  readonly passphrase: string
  readonly send: (command: SendCommand) => void
}

/** Sets, once, where other computers look, and where the keys are that sign new ones. */
function Prepare({ sending: { folder, keys, isPack }, act, isClosed, passphrase, send }: PrepareProps) {
  const { t } = useTranslation()
  const [organisation, setOrganisation] = useState('')
  const name = useId()
  const isWhole = folder !== undefined && keys !== undefined && (isPack || organisation.trim() !== '')
  return (
    <section className="card decide studio-form">
      <h2>{t('studio.prepareTitle')}</h2>
      <p>{t('studio.prepareFolder')}</p>
      <div className="row">
        <Action icon={FolderOpen} onPress={() => act({ do: 'choose-folder' })}>
          {t('studio.chooseFolder')}
        </Action>
        {folder !== undefined && <bdi>{folder}</bdi>}
      </div>
      <p>{t(isPack ? 'studio.prepareKnown' : 'studio.prepareKeys')}</p>
      <div className="row">
        <Action icon={KeyRound} onPress={() => act({ do: 'choose-keys' })}>
          {t('studio.chooseKeys')}
        </Action>
        {keys !== undefined && <bdi>{keys}</bdi>}
      </div>
      {!isPack && (
        <>
          <label htmlFor={name}>{t('studio.organisation')}</label>
          <input
            id={name}
            value={organisation}
            maxLength={80}
            autoComplete="off"
            onChange={({ target }) => setOrganisation(target.value)}
          />
        </>
      )}
      <div className="row">
        <Action
          look="main"
          icon={SendIcon}
          isDisabled={isClosed || !isWhole}
          onPress={() => send({ do: 'prepare', organisation: organisation.trim() || '-', passphrase })}
        >
          {t(isPack ? 'studio.adopt' : 'studio.prepare')}
        </Action>
      </div>
    </section>
  )
}

/** Checks whether the keys must be brought again, from the folder in which they are kept. */
function lacksKeys(answer: SendAnswer | null): boolean {
  return answer?.is === 'no-keys' || answer?.is === 'keys-closed' || answer?.is === 'keys-damaged'
}

function Answer({ answer }: { readonly answer: SendAnswer }) {
  const { t } = useTranslation()
  if (answer.is === 'refused') return <RefusalWords refusal={answer} />
  if (answer.is === 'wait') return <>{t('organisation.answers.wait', { seconds: answer.seconds })}</>
  if (answer.is === 'too-short') return <>{t('organisation.answers.too-short', { number: SHORTEST })}</>
  if (answer.is === 'wrong') return <>{t('organisation.answers.wrong')}</>
  if (answer.is === 'cannot-save') return <>{t('organisation.answers.cannot-save')}</>
  return <>{t(`studio.sendAnswers.${answer.is}`)}</>
}
