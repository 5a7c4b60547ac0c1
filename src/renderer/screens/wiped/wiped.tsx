import { useTranslation } from 'react-i18next'
import type { WipedView } from '../../../core/app/view/end-view.ts'
import { Action } from '../../components/action.tsx'
import { isAllClean, WipeChecks } from '../../components/farewell.tsx'
import { useSend } from '../../session.ts'

/** Shows the receipt of the end: what was erased and verified. Says so if something remained. */
export function WipedScreen({ wiped }: { readonly wiped: WipedView }) {
  const { t } = useTranslation()
  const send = useSend()
  const clean = isAllClean(wiped.checks)
  return (
    <div className="page narrow wiped">
      <main className="page-main">
        <WipeChecks checks={wiped.checks} remains={wiped.remains} />
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
