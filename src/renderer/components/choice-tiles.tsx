import { BriefcaseBusiness, HeartHandshake, type LucideIcon, UserRound, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../core/attribution/role.ts'
import { useSend } from '../session.ts'

interface ChoiceTilesProps<Id extends string> {
  readonly question: ReactNode
  readonly options: readonly { readonly id: Id; readonly text: string; readonly icon?: LucideIcon }[]
  readonly chosen: Id | null
  readonly onChoose: (id: Id) => void
  readonly describedBy?: string
}

/** Renders one question whose answers are large tiles side by side; arrow keys move between them. */
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

const roles: readonly { readonly role: Role; readonly icon: LucideIcon }[] = [
  { role: 'worker', icon: BriefcaseBusiness },
  { role: 'volunteer', icon: HeartHandshake },
  { role: 'relative', icon: UsersRound },
  { role: 'alone', icon: UserRound },
]

/** Asks who sits beside the person. */
export function RoleTiles({ role, question }: { readonly role: Role; readonly question: string }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <ChoiceTiles
      question={question}
      options={roles.map((one) => ({ id: one.role, text: t(`before.roles.${one.role}`), icon: one.icon }))}
      chosen={role}
      onChoose={(chosen) => send({ do: 'role', role: chosen })}
    />
  )
}
