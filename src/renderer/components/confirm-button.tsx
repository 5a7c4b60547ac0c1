import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { Action, type ActionLook } from './action.tsx'

interface ConfirmButtonProps {
  readonly icon: LucideIcon
  readonly words: Readonly<Record<'ask' | 'question' | 'means' | 'yes' | 'no', string>>
  readonly look?: ActionLook
  readonly onYes: () => void
}

/** Confirms, in place of its button, what cannot be undone, and says what that means; « no » has the focus. */
export function ConfirmButton({ icon, words, look = 'plain', onYes }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <Action look={look} icon={icon} onPress={() => setAsking(true)}>
        {words.ask}
      </Action>
    )
  }
  return (
    <section className="card wipe" aria-label={words.question}>
      <p className="small-question">{words.question}</p>
      <p>{words.means}</p>
      <div className="row">
        <Action look="main" onPress={onYes}>
          {words.yes}
        </Action>
        <Action autoFocus onPress={() => setAsking(false)}>
          {words.no}
        </Action>
      </div>
    </section>
  )
}
