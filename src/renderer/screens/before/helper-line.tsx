import { BriefcaseBusiness, HeartHandshake, type LucideIcon, UserRound, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import { ChoiceTiles } from '../../components/choice-tiles.tsx'
import { useSend } from '../../session.ts'
import { Fold } from './fold.tsx'

const roles: readonly { readonly role: Role; readonly icon: LucideIcon }[] = [
  { role: 'worker', icon: BriefcaseBusiness },
  { role: 'volunteer', icon: HeartHandshake },
  { role: 'relative', icon: UsersRound },
  { role: 'alone', icon: UserRound },
]

/** Who sits beside the person: remembered from the last visit, and changed here. */
export function HelperLine({ role }: { readonly role: Role }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Fold icon={UserRound} title={t(`before.with.${role}`)} action={t('before.change')}>
      <ChoiceTiles
        question={t('before.helper')}
        options={roles.map((one) => ({ id: one.role, text: t(`before.roles.${one.role}`), icon: one.icon }))}
        chosen={role}
        onChoose={(chosen) => send({ do: 'role', role: chosen })}
      />
    </Fold>
  )
}
