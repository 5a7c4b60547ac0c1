import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/session/view/view.ts'
import { Listen } from '../../../components/listen.tsx'
import { useSend } from '../../../session.ts'
import { isInPlace } from './page-state.tsx'

interface ReadAloudProps {
  readonly guide: GuideView
  readonly isTold: boolean
}

/** Reads what stands in the place of the instruction. Only the step's own words are help with it, and told as such. */
export function ReadAloud({ guide: { step, portal, task }, isTold }: ReadAloudProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="aloud">
      {isInPlace(portal.status) ? (
        <Listen text={t(`status.${portal.status}`, { name: portal.name })} />
      ) : (
        <Listen
          text={isTold ? `${step.title}. ${step.say}` : step.title}
          isAuto={task === true}
          onStarted={() => send({ do: 'help', rung: 'read' })}
        />
      )}
    </div>
  )
}
