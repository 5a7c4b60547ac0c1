import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Remains } from '../../core/session/view/end-view.ts'
import type { WipedView } from '../../core/session/view/view.ts'
import { ScreenTitle } from './page.tsx'

/** What was erased and looked at again, and what stays: the notes, where the person agreed to them. */
export function WipeChecks({ checks, remains }: Pick<WipedView, 'checks' | 'remains'>) {
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
      <p className="remains">
        {remains.is === 'nothing' ? t('wiped.remains.nothing') : t(toRemainsKey(remains), { number: remains.steps })}
      </p>
    </>
  )
}

export function isAllClean(checks: WipedView['checks']): boolean {
  return checks.every(({ clean }) => clean)
}

/** Returns the words for what stays of a visit: of one step as of one. */
export function toRemainsKey({ is, steps }: Exclude<Remains, { readonly is: 'nothing' }>) {
  return steps === 1 ? (`wiped.remains.${is}One` as const) : (`wiped.remains.${is}` as const)
}
