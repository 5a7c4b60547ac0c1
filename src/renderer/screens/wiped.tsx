import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WipedView } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { useSend } from '../session.ts'

/** The receipt of the end: what was erased, and that it was looked at again. Says so when something stayed. */
export function WipedScreen({ wiped }: { readonly wiped: WipedView }) {
  const { t } = useTranslation()
  const send = useSend()
  const clean = wiped.checks.every((check) => check.clean)
  return (
    <div className="page narrow wiped">
      <main className="page-main">
        <ScreenTitle>{clean ? t('wiped.title') : t('wiped.unclean')}</ScreenTitle>
        <p className="lede">{t('wiped.lede')}</p>
        <ul className="checks">
          {wiped.checks.map(({ what, clean: isClean }) => (
            <li key={what} className="card" data-clean={isClean}>
              {isClean ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
              <span>{isClean ? t(`wiped.checks.${what}`) : t(`wiped.left.${what}`)}</span>
              <strong>{isClean ? t('wiped.clean') : t('wiped.notClean')}</strong>
            </li>
          ))}
        </ul>
        {!clean && (
          <p className="notice notice-alert" role="alert">
            {t('wiped.help')}
          </p>
        )}
        <div className="row">
          <Action look="main" onPress={() => send({ do: 'home' })}>
            {t('wiped.again')}
          </Action>
        </div>
      </main>
    </div>
  )
}
