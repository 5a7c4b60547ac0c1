import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelView, StagedView } from '../../../core/channel/view.ts'
import { Action } from '../../components/action.tsx'
import { Changes } from './changes.tsx'
import type { ActOnChannel } from './channel-answer.tsx'
import { Content } from './content.tsx'
import { Hosts } from './facts.tsx'

interface StagedProps {
  readonly view: Extract<ChannelView, { readonly adopts: string }>
  readonly staged: StagedView
  readonly busy: boolean
  readonly onAct: ActOnChannel
}

/** A version that waits: what it changes, step by step, and trying it. The first one is shown whole. */
export function Staged({ view, staged, busy, onAct }: StagedProps) {
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
