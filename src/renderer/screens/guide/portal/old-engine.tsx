import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MissingReason } from '../../../../core/base/engine.ts'

/** Says above a real portal, as long as it shows, that an engine without current security fixes draws it, and why. */
export function OldEngine({ why }: { readonly why: MissingReason }) {
  const { t } = useTranslation()
  return (
    <p className="old-engine">
      <TriangleAlert aria-hidden="true" />
      <span>
        {t('engine.old')} {t(`engine.why.${why}`)}
      </span>
    </p>
  )
}
