import { CircleCheck, CircleDashed } from 'lucide-react'
import type { ReactNode } from 'react'

interface SettledProps {
  readonly is: boolean
  readonly children: ReactNode
}

/** A line that says whether something is done, by its picture too. */
export function Settled({ is, children }: SettledProps) {
  return (
    <p className="setup-settled" data-is={is}>
      {is ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
      <span>{children}</span>
    </p>
  )
}
