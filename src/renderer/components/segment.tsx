import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'

interface SegmentProps<T extends string> {
  /** What is chosen, for who hears the screen. */
  readonly label: string
  readonly value: T
  readonly options: readonly T[]
  readonly toWords: (option: T) => ReactNode
  readonly onChoose: (option: T) => void
}

/** One of a few, side by side; in a narrow window one under the other. */
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
