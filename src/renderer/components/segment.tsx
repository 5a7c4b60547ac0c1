import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'

interface SegmentProps<T extends string> {
  /** What the choice is about, for screen readers. */
  readonly label: string
  readonly value: T
  readonly options: readonly T[]
  readonly toWords: (option: T) => ReactNode
  readonly onChoose: (option: T) => void
}

/** Lets people choose one of a few options, side by side; one below the other in a narrow window. */
export function Segment<T extends string>({ label, value, options, toWords, onChoose }: SegmentProps<T>) {
  return (
    <RadioGroup
      className="segment segment-many"
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(asked) => {
        const next = options.find((option) => option === asked)
        if (next !== undefined) onChoose(next)
      }}
    >
      {options.map((option) => (
        <Radio key={option} value={option} className="segment-item">
          {toWords(option)}
        </Radio>
      ))}
    </RadioGroup>
  )
}
