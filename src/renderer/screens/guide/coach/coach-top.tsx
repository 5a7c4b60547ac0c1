import { ArrowLeft, Bell, BellOff, ChevronDown, Clock, Pencil, RotateCw, Sprout } from 'lucide-react'
import { useState } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { StepView } from '../../../../core/app/view/view.ts'
import type { Role } from '../../../../core/attribution/role.ts'
import type { TextSize } from '../../../../core/session/command.ts'
import { Action } from '../../../components/action.tsx'
import { LanguageList, SecondLanguageList, TextSizeChoice } from '../../../components/settings.tsx'
import { HandPicture, toAccountSentences, WhoDidIt } from '../../../components/who-did-it.tsx'
import { Withdraw } from '../../../components/withdraw.tsx'
import { useSend } from '../../../session.ts'
import type { Disclosure } from './disclosure.ts'

interface CoachTopProps {
  readonly guide: GuideView
  /** The menu of the button at the end of the line, which opens below it inside the coach. */
  readonly menu: Disclosure
}

/**
 * Shows the way to leave, what procedure this is, and the progress. Leaving is confirmed in place, as a dialog would lie under
 * the portal; not at all if nothing was done yet.
 */
export function CoachTop({ guide, menu }: CoachTopProps) {
  const { t } = useTranslation()
  const send = useSend()
  const [leaving, setLeaving] = useState(false)
  const { untouched, keepable, title, step, steps } = guide
  return (
    <header className="coach-top">
      <div className="coach-line">
        <Action
          look="quiet"
          icon={ArrowLeft}
          turns
          {...(untouched ? {} : { 'aria-expanded': leaving })}
          onPress={() => (untouched ? send({ do: 'stop' }) : setLeaving(!leaving))}
        >
          {t('guide.quit')}
        </Action>
        <p className="coach-title" dir="auto">
          {title}
        </p>
        <Button ref={menu.button} className="coach-count" {...menu.expanded} onPress={menu.toggle}>
          <span>{t('guide.count', { number: step.number, total: step.total })}</span>
          <span className="visually-hidden"> {t('guide.menu')}</span>
          <ChevronDown aria-hidden="true" className="unfold" />
        </Button>
      </div>
      <Progress steps={steps} />
      {leaving && (
        <section className="card leaving" aria-label={t('guide.quitQuestion')}>
          <p className="small-question">{t('guide.quitQuestion')}</p>
          <p className="fine">{t('guide.quitNote')}</p>
          <div className="two">
            <Action look="main" autoFocus onPress={() => setLeaving(false)}>
              {t('guide.goOn')}
            </Action>
            <Action onPress={() => send({ do: 'stop' })}>{t('guide.stop')}</Action>
          </div>
          {keepable && (
            <>
              <Action icon={Clock} onPress={() => send({ do: 'put-aside' })}>
                {t('guide.later')}
              </Action>
              <p className="fine">{t('guide.laterNote')}</p>
            </>
          )}
        </section>
      )}
    </header>
  )
}

/** Shows a mark for each step, in colour and shape by hand; the line above has the same in numbers. */
function Progress({ steps }: { readonly steps: readonly StepView[] }) {
  return (
    <ol className="dots">
      {steps.map((step) => (
        <Dot key={step.id} step={step} />
      ))}
    </ol>
  )
}

function Dot({ step }: { readonly step: StepView }) {
  const { t } = useTranslation()
  const who = step.state === 'done' && step.hand !== undefined ? t(`who.${step.hand}`) : t(`steps.${step.state}`)
  return (
    <li className="dot" data-state={step.state} data-hand={step.state === 'done' ? step.hand : undefined}>
      <span className="visually-hidden">{`${step.title} : ${who}`}</span>
    </li>
  )
}

interface CoachMenuProps {
  readonly id: string
  readonly guide: GuideView
  readonly textSize: TextSize
}

/**
 * Shows what is seldom needed: text settings, less help, reloading the page, and all steps, where the person can correct who did
 * them.
 */
export function CoachMenu({ id, guide, textSize }: CoachMenuProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { alone, hand, step, steps, agreement } = guide
  const Sound = hand.sound ? Bell : BellOff
  return (
    <section id={id} className="card coach-menu" aria-label={t('guide.menu')}>
      <div className="row">
        <TextSizeChoice size={textSize} />
        <LanguageList />
        <SecondLanguageList language={step.also?.language} />
      </div>
      <div className="row">
        <ToggleButton className="pill" isSelected={alone} onChange={(on) => send({ do: 'try-alone', on })}>
          <Sprout aria-hidden="true" />
          {t('ladder.alone')}
        </ToggleButton>
        <ToggleButton className="pill" isSelected={hand.sound} onChange={(on) => send({ do: 'sound', on })}>
          <Sound aria-hidden="true" />
          {t('pass.sound')}
        </ToggleButton>
      </div>
      <p className="fine" role="status">
        {alone ? t('ladder.aloneNote') : ''}
      </p>
      <Action icon={RotateCw} onPress={() => send({ do: 'portal', action: 'reload' })}>
        {t('strip.reload')}
      </Action>
      <StepList steps={steps} helper={hand.helper} />
      <Withdraw agreement={agreement} />
    </section>
  )
}

interface StepListProps {
  readonly steps: readonly StepView[]
  readonly helper: Role
}

/** Lists all steps: those done and by whom, the current one, those to come. A tap on a done one corrects who did it. */
function StepList({ steps, helper }: StepListProps) {
  const { t } = useTranslation()
  const [correcting, setCorrecting] = useState<string | null>(null)
  return (
    <ol className="steps" aria-label={t('steps.list')}>
      {steps.map((step) => (
        <li key={step.id} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          {step.state === 'done' ? (
            <DoneStep
              step={step}
              helper={helper}
              open={correcting === step.id}
              onToggle={(open) => setCorrecting(open ? step.id : null)}
            />
          ) : (
            <p className="step-line">
              <span className="step-mark" aria-hidden="true" />
              <span>
                <b lang={step.french ? 'fr' : undefined} dir="auto">
                  {step.title}
                </b>{' '}
                <small>{t(`steps.${step.state}`)}</small>
              </span>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

interface DoneStepProps {
  readonly step: StepView
  readonly helper: Role
  readonly open: boolean
  readonly onToggle: (open: boolean) => void
}

function DoneStep({ step, helper, open, onToggle }: DoneStepProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { hand = 'unknown' } = step
  return (
    <>
      <Button className="step-line" aria-expanded={open} onPress={() => onToggle(!open)}>
        <HandPicture hand={hand} />
        <span>
          <b lang={step.french ? 'fr' : undefined} dir="auto">
            {step.title}
          </b>{' '}
          <small>{toAccountSentences(t, step).join('. ')}</small>
        </span>
        <Pencil aria-hidden="true" className="step-edit" />
      </Button>
      {open && (
        <WhoDidIt
          question={t('steps.who')}
          helper={helper}
          onAnswer={(said) => {
            send({ do: 'correct', step: step.id, hand: said })
            onToggle(false)
          }}
          onCancel={() => onToggle(false)}
        />
      )}
    </>
  )
}
