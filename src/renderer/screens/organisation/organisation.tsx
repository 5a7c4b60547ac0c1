import { Signpost } from 'lucide-react'
import { useCallback, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelView } from '../../../core/channel/view.ts'
import type { Proposal } from '../../../core/organisation/proposals.ts'
import { type DecideAnswer, type OrganisationView, SHORTEST } from '../../../core/organisation/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { Channel } from './channel.tsx'
import { ChooseFolder } from './channel-answer.tsx'
import { Content, Hosts, Procedures, Signer } from './facts.tsx'

/**
 * Shows an organisation's flows, from a plain folder or signed packs: who signed them, which sites they open, and asks the
 * supervisor for a yes or no.
 */
export function OrganisationScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [view, setView] = useState<OrganisationView | null>(null)
  const [channel, setChannel] = useState<ChannelView | null>(null)
  const look = useCallback(() => {
    void bridge.request('organisation.view', null).then(setView)
    void bridge.request('channel.view', null).then(setChannel)
  }, [])
  useEffect(() => {
    look()
  }, [look])
  return (
    <Page textSize={textSize} className="narrow" start={<Leave>{t('organisation.later')}</Leave>}>
      <ScreenTitle>{t('organisation.title')}</ScreenTitle>
      <p className="lede">{t('organisation.lede')}</p>
      {view !== null && channel?.is === 'none' && <Folder view={view} onLook={look} />}
      {channel !== null && <Channel view={channel} onLook={look} />}
      {view?.proposals !== undefined && <Proposals proposals={view.proposals} />}
    </Page>
  )
}

interface FolderProps {
  readonly view: OrganisationView
  readonly onLook: () => void
}

function Folder({ view, onLook }: FolderProps) {
  const { t } = useTranslation()
  const isRead = view.is === 'waiting' || view.is === 'settled' || view.is === 'refused'
  return (
    <>
      <section className="card organisation-folder">
        {view.folder === undefined ? (
          <p>{t('organisation.none')}</p>
        ) : (
          <p dir="auto">{t('organisation.folder', { folder: view.folder })}</p>
        )}
        {view.is === 'missing' && <p role="alert">{t('organisation.missing')}</p>}
        {view.is === 'too-large' && <p role="alert">{t('organisation.tooLarge')}</p>}
        {view.is === 'settled' && <p>{t('organisation.settled')}</p>}
        {view.is === 'refused' && <p>{t('organisation.refused')}</p>}
        <div className="row">
          <ChooseFolder onLook={onLook} />
        </div>
      </section>
      {isRead && <Signer signer={view.signer} />}
      {isRead && <Hosts hosts={view.hosts} />}
      {isRead && <Procedures procedures={view.procedures} broken={view.broken} tooLarge={view.tooLarge} />}
      {view.content && <Content content={view.content} />}
      {view.is === 'waiting' && <Decision guarded={view.guarded} onDone={onLook} />}
    </>
  )
}

/** Lists domains that visits led to and no procedure names, for the people who write procedures. */
function Proposals({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const { t } = useTranslation()
  const title = useId()
  if (proposals.length === 0) return null
  return (
    <section className="card fact" aria-labelledby={title}>
      <Signpost aria-hidden="true" />
      <div>
        <h2 id={title}>{t('proposals.title')}</h2>
        <p>{t('proposals.note')}</p>
        <ul className="hosts">
          {proposals.map(({ domain, visits, ways }) => (
            <li key={domain}>
              <bdi dir="ltr">{domain}</bdi>{' '}
              <small>
                {t('proposals.visits', { number: visits })} {ways.map((way) => t(`proposals.ways.${way}`)).join(', ')}
              </small>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Asks for a supervisor's yes or no with the passphrase, which is forgotten as soon as it is sent. */
function Decision({ guarded, onDone }: { readonly guarded: boolean; readonly onDone: () => void }) {
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
