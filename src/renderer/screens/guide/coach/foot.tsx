import { Check, ChevronUp, Hand, HandHelping, Undo2 } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { Holder } from '../../../../core/attribution/scale.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'
import { MandateOfStep } from '../../mandates/mandate-card.tsx'
import { type Disclosure, useDisclosure } from './disclosure.ts'
import { GateWords } from './gate-panel.tsx'
import { HelperTools } from './helper-tools.tsx'
import { WordButton, Words } from './said-words.tsx'

interface FootProps {
  readonly guide: GuideView
  /** The help, where there is no room for it under the text. */
  readonly children: ReactNode
  /** The bar that undoes the last press. */
  readonly undoBar: ReactNode
}

/** Shows what stays visible at the bottom of the coach: the person's answer to the step, and whose hand it is. */
export function Foot({ guide, children, undoBar }: FootProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { step, hand, gate, portal } = guide
  const held = hand.holder === 'worker'
  // Nobody has the hand while the app acts.
  if (portal.status === 'leading') return <footer className="coach-foot">{undoBar}</footer>
  return (
    <footer className="coach-foot">
      <div className="foot-words">
        {gate !== undefined && <GateWords gate={gate} holder={hand.holder} />}
        {children}
        {held && <Agreement agreed={hand.agreed} />}
        {step.acknowledge && step.kind !== 'ask' && gate === undefined && (
          <Action look="main" icon={Check} onPress={() => send({ do: 'acknowledge', step: step.id })}>
            {t(step.kind === 'oath' ? 'guide.acknowledge.oath' : 'guide.acknowledge.done')}
          </Action>
        )}
        {hand.offer !== undefined && <OfferCard by={hand.offer} secret={guide.secret === true} />}
      </div>
      {undoBar}
      <HandBand hand={hand} step={step} gate={gate} undo={guide.undo} />
    </footer>
  )
}

/** Lets the person answer while the worker holds the hand. */
function Agreement({ agreed }: { readonly agreed: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  const questionId = useId()
  return (
    <div className="agreement" role="group" aria-labelledby={questionId}>
      <p id={questionId} className="small-question" role="status">
        {agreed ? t('hand.agreed') : t('hand.agreeQuestion')}
      </p>
      <div className="two">
        {!agreed && <Action onPress={() => send({ do: 'agree-hand' })}>{t('hand.agree')}</Action>}
        <Action onPress={() => send({ do: 'continue-myself' })}>{t(agreed ? 'hand.continue' : 'hand.no')}</Action>
      </div>
    </div>
  )
}

interface HandBandProps extends Pick<GuideView, 'hand' | 'step' | 'gate'> {
  readonly undo: GuideView['undo']
}

/**
 * Shows whose hand it is, where no page can draw; what the helper said in the step; and the helper's drawer, which opens
 * upwards.
 */
function HandBand({ hand, step, gate, undo }: HandBandProps) {
  const { t } = useTranslation()
  const send = useSend()
  // Closes with the step: left open it would take room from the next one.
  const drawer = useDisclosure(step.id)
  const words = useDisclosure(step.id)
  const Holder = hand.holder === 'person' ? Hand : HandHelping
  const isHelped = hand.helper !== 'alone'
  // What the helper says counts beside the person's own hand only.
  const isSpoken = isHelped && hand.holder === 'person'
  const open = (one: Disclosure, other: Disclosure) => () => {
    if (other.isOpen) other.toggle()
    one.toggle()
  }
  return (
    <div className="hand-band">
      <div className="band" data-holder={hand.holder} data-spoken={isSpoken}>
        <div className="band-line">
          <p className="band-word" role="status">
            <Holder aria-hidden="true" />
            <span>{t(toBandKey(hand))}</span>
          </p>
          {undo?.what === 'said' && (
            <Button className="drawer-button" onPress={() => send({ do: 'undo' })}>
              <Undo2 aria-hidden="true" />
              {t('undo.press')}
            </Button>
          )}
        </div>
        {isSpoken && !hand.away && <WordButton hand={hand} words={words} onOpen={open(words, drawer)} />}
        {isSpoken && hand.away && (
          <Button className="drawer-button" onPress={() => send({ do: 'step-away', on: false })}>
            {t('pass.away.back')}
          </Button>
        )}
        {isHelped && (
          <Button ref={drawer.button} className="drawer-button" {...drawer.expanded} onPress={open(drawer, words)}>
            <span className={hand.holder === 'worker' ? 'visually-hidden' : 'drawer-name'}>{t('pass.tools')}</span>
            <ChevronUp aria-hidden="true" className="unfold" />
          </Button>
        )}
      </div>
      {isHelped && (drawer.isOpen || hand.holder === 'worker') && <MandateOfStep step={step.id} />}
      {words.isOpen && isSpoken && !hand.away && <Words id={words.id} hand={hand} onSaid={words.toggle} />}
      {drawer.isOpen && isHelped && <HelperTools id={drawer.id} hand={hand} step={step} gate={gate} />}
    </div>
  )
}

/** Returns the words of the band: the hand, and what both see of the help in this step. */
function toBandKey({ holder, word, away }: GuideView['hand']) {
  if (holder === 'worker') return 'pass.band.worker' as const
  if (away) return 'pass.away.band' as const
  return word === undefined ? ('pass.band.person' as const) : (`pass.said.band.${word}` as const)
}

interface OfferCardProps {
  readonly by: Holder
  /** Whether the step is a password, so that the person reads that it is theirs to type. */
  readonly secret: boolean
}

/** Shows one person's proposal that the helper does this step, for the other to answer. The hand has not passed yet. */
function OfferCard({ by, secret }: OfferCardProps) {
  const { t } = useTranslation()
  const send = useSend()
  const questionId = useId()
  return (
    <section className="card offer" aria-labelledby={questionId} data-by={by}>
      <p id={questionId} className="small-question" role="status">
        {t(by === 'person' ? 'pass.asked' : 'pass.offered')}
      </p>
      {by === 'worker' && secret && <p>{t('pass.offeredSecret')}</p>}
      <div className="two">
        {by === 'person' ? (
          <>
            <Action look="worker" icon={HandHelping} onPress={() => send({ do: 'take-hand' })}>
              {t('pass.takeIt')}
            </Action>
            <Action onPress={() => send({ do: 'decline-offer' })}>{t('pass.leaveIt')}</Action>
          </>
        ) : (
          <>
            <Action onPress={() => send({ do: 'agree-hand' })}>{t('hand.agree')}</Action>
            <Action onPress={() => send({ do: 'continue-myself' })}>{t('hand.no')}</Action>
          </>
        )}
      </div>
    </section>
  )
}
