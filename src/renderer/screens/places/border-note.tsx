import { Signpost } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BorderRule } from '../../../core/directory/border.ts'
import { helperKindSchema } from '../../../core/directory/entry.ts'
import type { DirectoryWish } from '../../../core/directory/search/wish.ts'
import { TickBox } from '../../components/tick-box.tsx'

interface BorderNoteProps {
  readonly rule: BorderRule
  readonly wish: DirectoryWish
  readonly onWish: (change: Partial<DirectoryWish>) => void
}

/** Who helps with the need that was chosen, as this service has said, and why; the places of that kind alone, if wanted. */
export function BorderNote({ rule: { to, reason }, wish, onWish }: BorderNoteProps) {
  const { t } = useTranslation()
  const kind = helperKindSchema.options.find((one) => one === to)
  return (
    <div className="notice" role="status">
      <Signpost aria-hidden="true" />
      <div>
        <p>{t(`places.border.${to}`)}</p>
        {reason !== undefined && <p>{t('places.border.why', { reason: t(`places.reason.${reason}`) })}</p>}
        {kind !== undefined && (
          <TickBox isSelected={wish.kind === kind} onChange={(on) => onWish({ kind: on ? kind : undefined })}>
            {t('places.border.only')}
          </TickBox>
        )}
      </div>
    </div>
  )
}
