import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'

interface TickBoxProps {
  readonly isSelected: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly children: ReactNode
}

/** Renders a checkbox as large as a button. */
export function TickBox({ isSelected, isDisabled = false, onChange, children }: TickBoxProps) {
  return (
    <Checkbox className="end-box" isSelected={isSelected} isDisabled={isDisabled} onChange={onChange}>
      <span className="end-tick" aria-hidden="true">
        <Check />
      </span>
      {children}
    </Checkbox>
  )
}
