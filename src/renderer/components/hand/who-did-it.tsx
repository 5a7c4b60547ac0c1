import { useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import type { Hand, Reason } from '../../../core/attribution/scale.ts'
import { Action } from '../action.tsx'
import { HandPicture } from './hand-icon.tsx'
import { ReasonTiles } from './reason-tiles.tsx'

type ChosenDoer = Extract<Hand, 'person' | 'shared' | 'worker' | 'relative' | 'unknown'>

interface WhoDidItProps {
  readonly question: string
  /** Who sat beside the person. */
  readonly helper: Role
  /** Staff speak of the person, who is not the one to answer. */
  readonly isStaff?: boolean
  /** Whether « Je ne sais pas » is an answer. */
  readonly isUnsure?: boolean
  /** Is told at the tap: what was said then counts, whether or not anybody says why. */
  readonly onSay: (hand: ChosenDoer) => void
  /** Is told why, if that is asked here once it was said. */
  readonly onWhy?: (hand: ChosenDoer, reason: Reason) => void
  readonly onCancel?: () => void
}

/** Asks in place who did a step; and afterwards why, where `onWhy` is given and whoever helps had a part in it. */
export function WhoDidIt({
  question,
  helper,
  isUnsure = false,
  isStaff = false,
  onSay,
  onWhy,
  onCancel,
}: WhoDidItProps) {
  const { t } = useTranslation()
  const asked = useId()
  const [doer, setDoer] = useState<ChosenDoer | null>(null)
  const doers: readonly ChosenDoer[] = [
    'person',
    'shared',
    helper === 'relative' ? 'relative' : 'worker',
    ...(isUnsure ? (['unknown'] as const) : []),
  ]
  const asksWhy = onWhy !== undefined && doer !== null && doer !== 'person'
  const toWords = (each: ChosenDoer): string => {
    if (each === 'unknown') return t('recap.unsure')
    return t(each === 'person' && isStaff ? 'steps.theirs' : `steps.${each}`)
  }
  const say = (said: ChosenDoer) => {
    setDoer(said)
    onSay(said)
  }
  return (
    <div className="who-did-it">
      <p id={asked} className="small-question">
        {asksWhy ? t('steps.why') : question}
      </p>
      {asksWhy ? (
        <ReasonTiles labelledBy={asked} onChoose={(reason) => onWhy(doer, reason)} />
      ) : (
        <div className="doers" role="group" aria-labelledby={asked}>
          {doers.map((each) => (
            <Button key={each} className="doer" onPress={() => say(each)}>
              <HandPicture hand={each} />
              <span>{toWords(each)}</span>
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
