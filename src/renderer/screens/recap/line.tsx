import { Check, X } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import type { Holder } from '../../../core/attribution/scale.ts'
import type { RecapLine } from '../../../core/session/view.ts'
import { toDid, toSentences } from '../../components/did.ts'
import { HandPicture } from '../../components/hand-icon.tsx'
import { Listen } from '../../components/listen.tsx'
import { WhoDidIt } from '../../components/who-did-it.tsx'
import { useSend } from '../../session.ts'

interface LineProps {
  readonly line: RecapLine
  /** Who sat beside the person. */
  readonly helper: Role
  /** Who has the hand: nobody answers for the person. */
  readonly holder: Holder
}

/** One step: picture, title, who and how; and the person's word on it. */
export function Line({ line, helper, holder }: LineProps) {
  const { t } = useTranslation()
  const send = useSend()
  const title = `recap-${line.step}`
  const isHeld = holder === 'worker'
  const isAsked = !line.corrected && !isHeld && (line.answer === 'contested' || (line.uncertain && !line.answer))
  return (
    <article className="card recap-line" aria-labelledby={title}>
      <HandPicture hand={line.hand} />
      <div className="recap-words">
        <h3 id={title} dir="auto">
          {line.title}
        </h3>
        <Words line={line} />
      </div>
      <div className="word" role="group" aria-labelledby={title}>
        <ToggleButton
          className="pill pill-yes"
          isDisabled={isHeld}
          isSelected={line.answer === 'confirmed'}
          onChange={() => send({ do: 'judge', step: line.step, answer: 'confirmed' })}
        >
          <Check aria-hidden="true" />
          {t('recap.right')}
        </ToggleButton>
        <ToggleButton
          className="pill"
          isDisabled={isHeld}
          isSelected={line.answer === 'contested'}
          onChange={() => send({ do: 'judge', step: line.step, answer: 'contested' })}
        >
          <X aria-hidden="true" />
          {t('recap.wrong')}
        </ToggleButton>
        <Listen look="quiet" text={`${line.title}. ${toSentences(t, line).join('. ')}`} />
      </div>
      {isAsked && (
        <WhoDidIt
          question={t(line.answer === 'contested' ? 'recap.whoThen' : 'words.uncertain')}
          helper={helper}
          onSay={(hand) => send({ do: 'correct', step: line.step, hand })}
        />
      )}
    </article>
  )
}

/** What was seen and what was said: where they differ, both stay. */
function Words({ line }: { readonly line: RecapLine }) {
  const { t } = useTranslation()
  const { corrected, contested, seen } = line
  if (seen !== undefined || contested)
    return (
      <div className="two-words">
        {toSentences(t, { ...line, contested: true }).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <span className="badge">{t(contested ? 'recap.contested' : 'recap.corrected')}</span>
      </div>
    )
  return (
    <p>
      {toDid(t, line)} {corrected && <span className="badge">{t('recap.corrected')}</span>}
    </p>
  )
}
