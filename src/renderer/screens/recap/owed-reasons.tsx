import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/session/view.ts'
import { ReasonTiles } from '../../components/reason-tiles.tsx'
import { useSend } from '../../session.ts'

/** Steps done in a hurry: one tap says why, for all of them. */
export function OwedReasons({ owed }: { readonly owed: RecapView['owed'] }) {
  const { t } = useTranslation()
  const send = useSend()
  const asked = useId()
  return (
    <section className="card recap-owed" aria-labelledby={asked}>
      <p id={asked} className="small-question">
        {t('words.owed')}
      </p>
      <ul>
        {owed.map(({ step, title }) => (
          <li key={step} dir="auto">
            {title}
          </li>
        ))}
      </ul>
      <ReasonTiles labelledBy={asked} onChoose={(reason) => send({ do: 'give-reason', reason, all: true })} />
    </section>
  )
}
