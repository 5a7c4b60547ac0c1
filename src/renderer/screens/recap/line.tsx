import { Check, X } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import type { RecapLine } from '../../../core/session/view.ts'
import { toDid } from '../../components/did.ts'
import { HandPicture } from '../../components/hand-icon.tsx'
import { WhoDidIt } from '../../components/who-did-it.tsx'
import { useSend } from '../../session.ts'

/** One step: picture, title, who and how; and the person's word on it. */
export function Line({ line, helper }: { readonly line: RecapLine; readonly helper: Role }) {
  const { t } = useTranslation()
  const send = useSend()
  const title = `recap-${line.step}`
  return (
    <article className="card recap-line" aria-labelledby={title}>
      <HandPicture hand={line.hand} />
      <div className="recap-words">
        <h3 id={title} dir="auto">
          {line.title}
        </h3>
        <p>
          {toDid(t, line)} {line.corrected && <span className="badge">{t('recap.corrected')}</span>}
        </p>
      </div>
      <div className="word" role="group" aria-labelledby={title}>
        <ToggleButton
          className="pill pill-yes"
          isSelected={line.answer === 'confirmed'}
          onChange={() => send({ do: 'judge', step: line.step, answer: 'confirmed' })}
        >
          <Check aria-hidden="true" />
          {t('recap.right')}
        </ToggleButton>
        <ToggleButton
          className="pill"
          isSelected={line.answer === 'contested'}
          onChange={() => send({ do: 'judge', step: line.step, answer: 'contested' })}
        >
          <X aria-hidden="true" />
          {t('recap.wrong')}
        </ToggleButton>
      </div>
      {line.answer === 'contested' && !line.corrected && (
        <WhoDidIt
          question={t('recap.whoThen')}
          helper={helper}
          onSay={(hand, reason) =>
            send({ do: 'correct', step: line.step, hand, ...(reason === undefined ? {} : { reason }) })
          }
        />
      )}
    </article>
  )
}
