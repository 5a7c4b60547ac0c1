import { BriefcaseBusiness, HeartHandshake, type LucideIcon, UserRound, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import { useSend } from '../../session.ts'
import { ChoiceTiles } from '../choice-tiles.tsx'

const roles: readonly { readonly role: Role; readonly icon: LucideIcon }[] = [
  { role: 'worker', icon: BriefcaseBusiness },
  { role: 'volunteer', icon: HeartHandshake },
  { role: 'relative', icon: UsersRound },
  { role: 'alone', icon: UserRound },
]

/** Who sits beside the person. */
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
