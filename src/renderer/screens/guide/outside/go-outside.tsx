import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OutsideView } from '../../../../core/session/view/view.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

/** The way out into the computer's own browser, where there is one. */
export function GoOutside({ outside }: { readonly outside: OutsideView | undefined }) {
  const { t } = useTranslation()
  const send = useSend()
  if (outside?.is !== 'offered') return null
  return (
    <>
      <Action look="tile" icon={ExternalLink} onPress={() => send({ do: 'go-outside' })}>
        {t('outside.offer')}
      </Action>
      <p className="fine">{t('outside.offerNote')}</p>
    </>
  )
}
