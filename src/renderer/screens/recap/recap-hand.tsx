import { Hand } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/session/view/view.ts'
import { Action } from '../../components/action.tsx'
import { useHandKey } from '../../components/hand/hand-key.ts'
import { useSend } from '../../session.ts'

/** Whose hand answers: the person's. While somebody else has it, no line can be answered. */
export function RecapHand({ recap }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const send = useSend()
  useHandKey(recap.holder)
  if (recap.holder === 'person') return null
  return (
    <section className="card recap-hand" role="status">
      <p>
        <b>{t('words.holder')}</b> {t('words.holderNote')}
      </p>
      <Action icon={Hand} aria-keyshortcuts="F8" onPress={() => send({ do: 'return-hand' })}>
        {t('words.mine')}
      </Action>
    </section>
  )
}
