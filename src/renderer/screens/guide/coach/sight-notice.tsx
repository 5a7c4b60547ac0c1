import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

/**
 * Says where the place of the step is, if one must scroll to it, and brings it into sight. It stands below all else in the coach:
 * it comes and goes as people scroll, and nothing may move by it.
 */
export function SightNotice({ portal }: Pick<GuideView, 'portal'>) {
  const { t } = useTranslation()
  const send = useSend()
  const { sight, status } = portal
  if (sight === undefined || status !== 'ok') return <div aria-live="polite" aria-atomic="true" />
  const Icon = sight === 'below' ? ArrowDown : ArrowUp
  return (
    <div aria-live="polite" aria-atomic="true">
      <div className="notice notice-page" data-sight={sight}>
        <Icon aria-hidden="true" />
        <div>
          <p>{t(`sight.${sight}`)}</p>
          <div className="ways">
            <Action icon={Icon} onPress={() => send({ do: 'bring' })}>
              {t('way.bring')}
            </Action>
          </div>
        </div>
      </div>
    </div>
  )
}
