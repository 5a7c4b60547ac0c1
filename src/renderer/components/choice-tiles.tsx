import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'

interface ChoiceTilesProps<Id extends string> {
  readonly question: ReactNode
  readonly options: readonly { readonly id: Id; readonly text: string; readonly icon?: LucideIcon }[]
  readonly chosen: Id | null
  readonly onChoose: (id: Id) => void
  readonly describedBy?: string
}

/** One question, its answers as large tiles side by side; the arrows go from one to the next. */
export function ChoiceTiles<Id extends string>(props: ChoiceTilesProps<Id>) {
  const { question, options, chosen, onChoose, describedBy } = props
  return (
    <RadioGroup
      className="choice-tiles"
      orientation="horizontal"
      value={chosen}
      onChange={(value) => {
        const option = options.find(({ id }) => id === value)
        if (option !== undefined) onChoose(option.id)
      }}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      <Label className="small-question">{question}</Label>
      <div className="options">
        {options.map(({ id, text, icon: Icon }) => (
          <Radio key={id} value={id} className="option">
            {Icon !== undefined && <Icon aria-hidden="true" />}
            <span>{text}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
