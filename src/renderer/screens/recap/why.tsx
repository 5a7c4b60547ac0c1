import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/session/view/view.ts'
import { Action } from '../../components/action.tsx'
import { ReasonTiles } from '../../components/hand/reason-tiles.tsx'
import { useSend } from '../../session.ts'

/** Asks the helper, once and for all of them, why they did steps: the person waits for no answer. */
export function Why({ owed }: { readonly owed: RecapView['owed'] }) {
  const { t } = useTranslation()
  const send = useSend()
  const [asking, setAsking] = useState(false)
  const asked = useId()
  return (
    <section className="recap-why" aria-labelledby={asked}>
      <p id={asked}>
        {t('words.owed')} <span dir="auto">{owed.map(({ title }) => title).join(' · ')}</span>
      </p>
      <Action look="worker" aria-expanded={asking} onPress={() => setAsking(!asking)}>
        {t('recap.why')}
      </Action>
      {asking && (
        <ReasonTiles labelledBy={asked} onChoose={(reason) => send({ do: 'give-reason', reason, all: true })} />
      )}
    </section>
  )
}
