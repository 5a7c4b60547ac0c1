import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelView } from '../../../core/channel/view.ts'
import { SHORTEST } from '../../../core/organisation/view.ts'
import { Action } from '../../components/action.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { Segment } from '../../components/segment.tsx'
import type { ActOnChannel } from './channel-answer.tsx'

interface SupervisorProps<View> {
  readonly view: View
  readonly busy: boolean
  readonly onAct: ActOnChannel
}

const ADOPTS = ['asked', 'alone'] as const

/** Asks, once, whether to trust the signer, and whether its repairs are applied without asking. */
export function Trust({ view, busy, onAct }: SupervisorProps<Extract<ChannelView, { readonly is: 'asks' }>>) {
  const { t } = useTranslation()
  const [adopts, setAdopts] = useState<(typeof ADOPTS)[number]>('asked')
  const { fingerprint, guarded } = view
  return (
    <WithPassphrase guarded={guarded} title={t('channel.guardedTitle')} note={t('channel.asks')}>
      {(passphrase, forget) => (
        <>
          <Segment
            label={t('channel.adopts')}
            value={adopts}
            options={ADOPTS}
            toWords={(option) => t(`channel.${option}`)}
            onChoose={setAdopts}
          />
          <div className="row">
            <Action
              look="main"
              isDisabled={busy || passphrase === ''}
              onPress={() => forget(onAct({ do: 'trust', fingerprint, adopts, passphrase }))}
            >
              {t('channel.trust')}
            </Action>
            <Action isDisabled={busy} onPress={() => void onAct({ do: 'set-aside' })}>
              {t('channel.ignore')}
            </Action>
          </div>
        </>
      )}
    </WithPassphrase>
  )
}

/** Offers what needs the passphrase: using a version, going back from one, unfollowing the channel. */
export function GuardedActions({
  view,
  busy,
  onAct,
}: SupervisorProps<Extract<ChannelView, { readonly adopts: string }>>) {
  const { t } = useTranslation()
  const { staged, canGoBack, guarded } = view
  return (
    <WithPassphrase guarded={guarded} title={t('channel.guardedTitle')}>
      {(passphrase, forget) => {
        const isDisabled = busy || passphrase === ''
        return (
          <div className="row">
            {staged && (
              <Action
                isDisabled={isDisabled}
                onPress={() => forget(onAct({ do: 'accept', digest: staged.digest, passphrase }))}
              >
                {t('channel.accept')}
              </Action>
            )}
            {canGoBack && (
              <Action isDisabled={isDisabled} onPress={() => forget(onAct({ do: 'back', passphrase }))}>
                {t('channel.back')}
              </Action>
            )}
            <Action look="quiet" isDisabled={isDisabled} onPress={() => forget(onAct({ do: 'leave', passphrase }))}>
              {t('channel.leave')}
            </Action>
          </div>
        )
      }}
    </WithPassphrase>
  )
}

interface WithPassphraseProps {
  readonly guarded: boolean
  readonly title: string
  readonly note?: string
  /** `forget` clears the field once the command has been answered. */
  readonly children: (passphrase: string, forget: (asked: Promise<void>) => void) => ReactNode
}

function WithPassphrase({ guarded, title, note, children }: WithPassphraseProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const heading = useId()
  const forget = (asked: Promise<void>) => void asked.finally(() => setPassphrase(''))
  return (
    <section className="card decide" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {note !== undefined && <p>{note}</p>}
      {!guarded && <p>{t('organisation.unset', { number: SHORTEST })}</p>}
      <p className="deadline-field">
        <PassphraseField label={t('organisation.passphrase')} value={passphrase} onChange={setPassphrase} />
      </p>
      {children(passphrase, forget)}
    </section>
  )
}
