import { useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../core/attribution/role.ts'
import type { Hand, Reason } from '../../core/attribution/scale.ts'
import { Action } from './action.tsx'
import { HandPicture } from './hand-icon.tsx'
import { ReasonTiles } from './reason-tiles.tsx'

type Doer = Extract<Hand, 'person' | 'shared' | 'worker' | 'relative'>

interface WhoDidItProps {
  readonly question: string
  /** Who sat beside the person. */
  readonly helper: Role
  readonly onSay: (hand: Doer, reason?: Reason) => void
  readonly onCancel?: () => void
}

/** Asks in place who did a step, and why when the worker had a part in it. */
export function WhoDidIt({ question, helper, onSay, onCancel }: WhoDidItProps) {
  const { t } = useTranslation()
  const asked = useId()
  const [doer, setDoer] = useState<Doer | null>(null)
  const doers: readonly Doer[] = ['person', 'shared', helper === 'relative' ? 'relative' : 'worker']
  const needsReason = doer !== null && doer !== 'person'
  return (
    <div className="who-did-it">
      <p id={asked} className="small-question">
        {needsReason ? t('steps.why') : question}
      </p>
      {needsReason ? (
        <ReasonTiles labelledBy={asked} onChoose={(reason) => onSay(doer, reason)} />
      ) : (
        <div className="doers" role="group" aria-labelledby={asked}>
          {doers.map((each) => (
            <Button key={each} className="doer" onPress={() => (each === 'person' ? onSay('person') : setDoer(each))}>
              <HandPicture hand={each} />
              <span>{t(`steps.${each}`)}</span>
            </Button>
          ))}
        </div>
      )}
      {onCancel !== undefined && (
        <Action look="quiet" onPress={onCancel}>
          {t('steps.cancel')}
        </Action>
      )}
    </div>
  )
}
