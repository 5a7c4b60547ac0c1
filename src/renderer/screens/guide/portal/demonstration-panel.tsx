import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Showing } from '../../../../core/demonstration/demonstration.ts'
import { Action } from '../../../components/action.tsx'
import { typeset } from '../../../i18n/typeset.ts'
import { useSend } from '../../../session.ts'
import { Place } from './portal-slot.tsx'

interface DemonstrationPanelProps {
  readonly showing: Showing
  /** What the flow says of the example. */
  readonly says: string | undefined
  /** The visit itself is on the training portal. */
  readonly training: boolean
}

/** The same step, played on the training portal beside the page: marked as an example, closed with Escape. */
export function DemonstrationPanel({ showing, says, training }: DemonstrationPanelProps) {
  const { t } = useTranslation()
  const send = useSend()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') send({ do: 'close-demonstration' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [send])
  return (
    <section className="demonstration" aria-label={t('demonstration.title')}>
      <header className="demonstration-top">
        <span className="training-badge">{t('strip.training')}</span>
        <p role="status">
          <b>{t('demonstration.title')}</b>{' '}
          {t(showing === 'shown' && training ? 'demonstration.shownTraining' : `demonstration.${showing}`)}
          {says !== undefined && <span dir="auto"> {typeset(says)}</span>}
        </p>
        <Action icon={X} aria-keyshortcuts="Escape" onPress={() => send({ do: 'close-demonstration' })}>
          {t('demonstration.close')}
        </Action>
      </header>
      <Place request="demonstration.place" label={t('strip.training')} />
    </section>
  )
}
