import { UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import { RoleTiles } from '../../components/hand/role-tiles.tsx'
import { Fold } from './fold.tsx'

/** Who sits beside the person: remembered from the last visit, and changed here. */
export function HelperLine({ role }: { readonly role: Role }) {
  const { t } = useTranslation()
  return (
    <Fold icon={UserRound} title={t(`before.with.${role}`)} action={t('before.change')}>
      <RoleTiles role={role} question={t('before.helper')} />
    </Fold>
  )
}
