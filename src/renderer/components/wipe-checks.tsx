import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WipedView } from '../../core/session/view.ts'
import { ScreenTitle } from './screen-title.tsx'

/** What was erased and looked at again, and what stayed. */
export function WipeChecks({ checks }: Pick<WipedView, 'checks'>) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{isAllClean(checks) ? t('wiped.title') : t('wiped.unclean')}</ScreenTitle>
      <p className="lede">{t('wiped.lede')}</p>
      <ul className="checks">
        {checks.map(({ what, clean }) => (
          <li key={what} className="card" data-clean={clean}>
            {clean ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
            <span>{clean ? t(`wiped.checks.${what}`) : t(`wiped.left.${what}`)}</span>
            <strong>{clean ? t('wiped.clean') : t('wiped.notClean')}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}

export function isAllClean(checks: WipedView['checks']): boolean {
  return checks.every(({ clean }) => clean)
}
