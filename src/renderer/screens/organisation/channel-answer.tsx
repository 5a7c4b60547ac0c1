import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChannelCommand } from '../../../core/channel/requests.ts'
import type { ChannelAnswer, RefusalView } from '../../../core/channel/view.ts'
import { SHORTEST } from '../../../core/organisation/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'

/** Sends a command to the channel, then requests its view. */
export type ActOnChannel = (command: ChannelCommand) => Promise<void>

/** Says why a pack was refused, and what to do. */
export function RefusalWords({ refusal }: { readonly refusal: RefusalView }) {
  const { t } = useTranslation()
  return (
    <>
      <b>{t(`channel.refusals.${refusal.code}`)}</b> {t(`channel.mends.${refusal.mend}`)}
    </>
  )
}

/** Says what became of a command. */
export function AnswerWords({ answer }: { readonly answer: ChannelAnswer }) {
  const { t } = useTranslation()
  if (answer.is === 'refused') return <RefusalWords refusal={answer} />
  if (answer.is === 'asks-supervisor') return <>{t('channel.asksSupervisor')}</>
  if (answer.is === 'wait') return <>{t('organisation.answers.wait', { seconds: answer.seconds })}</>
  if (answer.is === 'too-short') return <>{t('organisation.answers.too-short', { number: SHORTEST })}</>
  return <>{t(`organisation.answers.${answer.is}`)}</>
}

/** Chooses a folder through the system's dialog: a plain one, or one with signed packs. */
export function ChooseFolder({ onLook }: { readonly onLook: () => void }) {
  const { t } = useTranslation()
  return (
    <Action icon={FolderOpen} onPress={() => void bridge.request('organisation.choose', null).then(onLook)}>
      {t('organisation.choose')}
    </Action>
  )
}
