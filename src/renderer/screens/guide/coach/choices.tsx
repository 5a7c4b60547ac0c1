import type { GuideView } from '../../../../core/session/view/view.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

interface ChoicesProps {
  readonly step: string
  readonly choices: NonNullable<GuideView['step']['choices']>
}

/** A question of the coach itself: its answer decides what comes next, and is forgotten with the visit. */
export function Choices({ step, choices }: ChoicesProps) {
  const send = useSend()
  return (
    <ul className="choices">
      {choices.map(({ id, text, chosen }) => (
        <li key={id}>
          <Action look="tile" aria-pressed={chosen} onPress={() => send({ do: 'answer', step, choice: id })}>
            <bdi>{text}</bdi>
          </Action>
        </li>
      ))}
    </ul>
  )
}
