import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import { RoleTiles } from '../../components/hand/role-tiles.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'

/** Who usually sits beside the person: remembered, and changed in a visit at any time. */
export function HelperStep({ role }: { readonly role: Role }) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('settings.helper')}</ScreenTitle>
      <p className="lede">{t('setup.helper.text')}</p>
      <RoleTiles role={role} question={t('setup.helper.question')} />
    </>
  )
}
