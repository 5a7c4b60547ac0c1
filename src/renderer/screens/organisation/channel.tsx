import { RefreshCw, Server } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ChannelAnswer, ChannelPlace, ChannelView, StagedView } from '../../../core/channel/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { type ActOnChannel, AnswerWords, ChooseFolder, RefusalWords } from './channel-answer.tsx'
import { GuardedActions, Trust } from './channel-supervisor.tsx'
import { Changes, Content, Hosts } from './facts.tsx'

interface ChannelProps {
  readonly view: ChannelView
  readonly onLook: () => void
}

/** Shows the channel of signed packs: who signs, what arrived, what it changes, and what to do with it. */
export function Channel({ view, onLook }: ChannelProps) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<ChannelAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const title = useId()
  const act: ActOnChannel = async (command) => {
    setBusy(true)
    setAnswer(null)
    try {
      setAnswer(await bridge.request('channel.act', command))
    } finally {
      setBusy(false)
      onLook()
    }
  }
  return (
    <>
      <section className="card organisation-folder" aria-labelledby={title}>
        <h2 id={title}>{t('channel.title')}</h2>
        <p>{t('channel.lede')}</p>
        {view.is === 'damaged' && <p role="alert">{t('channel.damaged')}</p>}
        {(view.is === 'none' || view.is === 'damaged') && <Address busy={busy} onAct={act} />}
        {'hasHub' in view && view.hasHub && !('place' in view && view.place.is === 'hub') && (
          <div className="row">
            <Action icon={Server} isDisabled={busy} onPress={() => void act({ do: 'follow-hub' })}>
              {t('channel.followHub')}
            </Action>
          </div>
        )}
        {'place' in view && <Source view={view} />}
        {'adopts' in view && <ChannelStanding view={view} />}
        {view.is !== 'none' && (
          <div className="row">
            {'adopts' in view && (
              <Action icon={RefreshCw} isDisabled={busy || view.looking} onPress={() => void act({ do: 'look' })}>
                {t('channel.look')}
              </Action>
            )}
            <ChooseFolder onLook={onLook} />
          </div>
        )}
        <p role="status">{busy ? t('channel.looking') : answer !== null && <AnswerWords answer={answer} />}</p>
      </section>
      {view.is === 'asks' && <Trust view={view} busy={busy} onAct={act} />}
      {'adopts' in view && view.staged && <Staged view={view} staged={view.staged} busy={busy} onAct={act} />}
      {'adopts' in view && <GuardedActions view={view} busy={busy} onAct={act} />}
    </>
  )
}

/** Asks for a server's address, for people who were given one. */
function Address({ busy, onAct }: { readonly busy: boolean; readonly onAct: ActOnChannel }) {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (address.trim() !== '') void onAct({ do: 'follow-address', address: address.trim() })
  }
  return (
    <form onSubmit={submit}>
      <TextField className="code-field" value={address} onChange={setAddress}>
        <Label>{t('channel.address')}</Label>
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={500} dir="ltr" inputMode="url" />
      </TextField>
      <div className="row">
        <Action type="submit" isDisabled={busy || address.trim() === ''}>
          {t('channel.follow')}
        </Action>
      </div>
    </form>
  )
}

type Followed = Extract<ChannelView, { readonly adopts: string }>

function Source({ view }: { readonly view: Extract<ChannelView, { readonly place: ChannelPlace }> }) {
  const { t } = useTranslation()
  const { place: from } = view
  const place = from.is === 'folder' ? from.folder : from.is === 'https' ? from.address : t('channel.hub')
  return (
    <>
      <p dir="auto">{t('channel.place', { place })}</p>
      <p dir="auto">
        <b>{t('channel.signedBy', { name: view.organisation })}</b>
      </p>
      <p className="fine">
        <bdi>{t('channel.code', { code: view.fingerprint })}</bdi>
      </p>
    </>
  )
}

function ChannelStanding({ view }: { readonly view: Followed }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { active, looked, refusal } = view
  return (
    <>
      <p>{active === null ? t('channel.nothing') : t('channel.settled', { number: active })}</p>
      {view.is === 'staged' && <p>{t('channel.staged')}</p>}
      {view.is === 'trying' && <p>{t('channel.trying')}</p>}
      {refusal && (
        <div role="alert">
          <RefusalWords refusal={refusal} />
        </div>
      )}
      <p className="fine">
        {looked === null ? t('channel.never') : t('channel.looked', { day: toDay(looked, language) })}
      </p>
    </>
  )
}

interface StagedProps {
  readonly view: Extract<ChannelView, { readonly adopts: string }>
  readonly staged: StagedView
  readonly busy: boolean
  readonly onAct: ActOnChannel
}

/** Shows a version that waits: what it changes, step by step, and how to try it. The first one is shown whole. */
function Staged({ view, staged, busy, onAct }: StagedProps) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <>
      <section className="card procedure-names" aria-labelledby={title}>
        <h2 id={title}>{t('channel.changes')}</h2>
        {staged.content && <p>{t('channel.first')}</p>}
        {staged.changes.length === 0 && <p>{t('channel.unchanged')}</p>}
        <Changes changes={staged.changes} />
        <div className="row">
          {view.is === 'trying' ? (
            <Action isDisabled={busy} onPress={() => void onAct({ do: 'stop' })}>
              {t('channel.stop')}
            </Action>
          ) : (
            staged.mayBeTried && (
              <Action look="main" isDisabled={busy} onPress={() => void onAct({ do: 'try' })}>
                {t('channel.try')}
              </Action>
            )
          )}
          <Action isDisabled={busy} onPress={() => void onAct({ do: 'set-aside' })}>
            {t('channel.aside')}
          </Action>
        </div>
      </section>
      {staged.hosts.length > 0 && <Hosts hosts={{ asked: staged.hosts, approved: [] }} />}
      {staged.content && <Content content={staged.content} />}
    </>
  )
}
