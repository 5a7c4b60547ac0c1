import { ArrowLeft, ChevronDown, Clock } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView, StepView } from '../../../../core/session/view/view.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'
import type { Disclosure } from './disclosure.ts'

interface CoachTopProps {
  readonly guide: GuideView
  /** The menu that the button at the end of the line opens, below it in the coach. */
  readonly menu: Disclosure
}

/**
 * Leave, what is done here, and how far one is. Leaving is asked in place, as a dialog would lie under the portal; where
 * nothing was done yet, it is not asked at all.
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

/** A mark for each step, its colour and shape by hand. The line above says the same in numbers. */
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
