import type { TFunction } from 'i18next'
import {
  BookOpen,
  CircleEllipsis,
  CircleHelp,
  Clock,
  Globe,
  HandHelping,
  Hand as HandIcon,
  Handshake,
  type LucideIcon,
  MessageCircle,
  Unplug,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { useId, useState } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../core/attribution/role.ts'
import type { CountedHelp, Hand, Reason } from '../../core/attribution/scale.ts'
import { Action } from './action.tsx'

type ChosenDoer = Extract<Hand, 'person' | 'shared' | 'worker' | 'relative' | 'unknown'>

interface WhoDidItProps {
  readonly question: string
  /** Role of whoever sat beside the person. */
  readonly helper: Role
  /** Whether staff answer, so that the words speak of the person in the third person. */
  readonly isStaff?: boolean
  /** Whether « Je ne sais pas » is an answer. */
  readonly isUnsure?: boolean
  /** Called at the tap: the answer then counts, whether or not a reason follows. */
  readonly onAnswer: (hand: ChosenDoer) => void
  /** Called with the reason; if absent, this form does not ask for one. */
  readonly onReason?: (hand: ChosenDoer, reason: Reason) => void
  readonly onCancel?: () => void
}

/** Asks in place who did a step, then why, if `onReason` is given and the helper took part in it. */
export function WhoDidIt({
  question,
  helper,
  isUnsure = false,
  isStaff = false,
  onAnswer,
  onReason,
  onCancel,
}: WhoDidItProps) {
  const { t } = useTranslation()
  const questionId = useId()
  const [doer, setDoer] = useState<ChosenDoer | null>(null)
  const doers: readonly ChosenDoer[] = [
    'person',
    'shared',
    helper === 'relative' ? 'relative' : 'worker',
    ...(isUnsure ? (['unknown'] as const) : []),
  ]
  const asksWhy = onReason !== undefined && doer !== null && doer !== 'person'
  const toWords = (each: ChosenDoer): string => {
    if (each === 'unknown') return t('recap.unsure')
    return t(each === 'person' && isStaff ? 'steps.theirs' : `steps.${each}`)
  }
  const answer = (chosen: ChosenDoer) => {
    setDoer(chosen)
    onAnswer(chosen)
  }
  return (
    <div className="who-did-it">
      <p id={questionId} className="small-question">
        {asksWhy ? t('steps.why') : question}
      </p>
      {asksWhy ? (
        <ReasonTiles labelledBy={questionId} onChoose={(reason) => onReason(doer, reason)} />
      ) : (
        <div className="doers" role="group" aria-labelledby={questionId}>
          {doers.map((each) => (
            <Button key={each} className="doer" onPress={() => answer(each)}>
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

/** The six reasons that people can choose; the record has a few more, which the app sets. */
const tiles: readonly { readonly reason: Reason; readonly icon: LucideIcon }[] = [
  { reason: 'rights', icon: Clock },
  { reason: 'choice', icon: MessageCircle },
  { reason: 'reading', icon: BookOpen },
  { reason: 'personal', icon: UserRound },
  { reason: 'portal', icon: Unplug },
  { reason: 'other', icon: CircleEllipsis },
]

interface ReasonTilesProps {
  readonly labelledBy: string
  readonly chosen?: Reason | undefined
  readonly onChoose: (reason: Reason) => void
}

/** Asks why the worker did a step: one tap on one of six reasons. */
export function ReasonTiles({ labelledBy, chosen, onChoose }: ReasonTilesProps) {
  const { t } = useTranslation()
  return (
    <div className="reasons" role="group" aria-labelledby={labelledBy}>
      {tiles.map(({ reason, icon: Icon }) => (
        <ToggleButton key={reason} className="reason" isSelected={chosen === reason} onChange={() => onChoose(reason)}>
          <Icon aria-hidden="true" />
          <span>{t(`reasons.${reason}`)}</span>
        </ToggleButton>
      ))}
    </div>
  )
}

/** One account of a step: who did it and with what help. */
export interface StepAccount {
  readonly hand: Hand
  readonly help: CountedHelp
  readonly reason?: Reason | undefined
}

/** A step's record with both accounts of it, if the person contests it: what the app saw and what the person says. */
export interface ContestableStep extends Partial<StepAccount> {
  readonly contested?: boolean | undefined
  readonly seen?: StepAccount | undefined
  readonly said?: StepAccount | undefined
}

/** Returns the sentences on a step: who did it and how; for a contested one, what the app saw and what the person says. */
export function toAccountSentences(t: TFunction, step: ContestableStep): string[] {
  const { contested, seen, said, hand = 'unknown', help = 'N0', reason } = step
  if (contested !== true) return [toAccountWords(t, { hand, help, reason })]
  const account = said === undefined ? t('words.saidNo') : t('words.said', { did: toAccountWords(t, said) })
  return seen === undefined ? [account] : [t('words.seen', { did: toAccountWords(t, seen) }), account]
}

/** Returns who did a step, and how or why, in words for people, never a code: « Vous, avec le guide à l’écran ». */
export function toAccountWords(t: TFunction, { hand, help, reason }: StepAccount): string {
  const unseen = hand === 'nobody' || hand === 'unknown'
  if (help.startsWith('N') && unseen)
    return help === 'N0' ? t(`who.${hand}`) : help === 'N9' ? t('words.prefilled') : t(`how.${help}`)
  const who = t(`who.${hand}`)
  const how = toHowWords(t, { hand, help, reason })
  return how === undefined ? who : t('did.comma', { who, how })
}

function toHowWords(t: TFunction, { hand, help, reason }: StepAccount): string | undefined {
  switch (hand) {
    case 'person':
      return help.startsWith('A') && help !== 'A0' ? t(`how.${help}`) : undefined
    case 'shared':
    case 'worker':
    case 'relative':
      return reason === undefined ? undefined : t(`because.${reason}`)
    default:
      return undefined
  }
}

const icons = {
  person: HandIcon,
  shared: Handshake,
  worker: HandHelping,
  relative: UsersRound,
  nobody: Globe,
  unknown: CircleHelp,
} satisfies Record<Hand, typeof HandIcon>

/** Shows the icon of who did a step, in that hand's colour. It is decoration: its words always stand beside it. */
export function HandPicture({ hand }: { readonly hand: Hand }) {
  const Icon = icons[hand]
  return (
    <span className="hand-picture" data-hand={hand} aria-hidden="true">
      <Icon />
    </span>
  )
}
