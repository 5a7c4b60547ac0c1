import { EyeOff, FileText, Lightbulb, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { GuideView } from '../../../core/session/view.ts'
import { CoachTop } from './coach-top.tsx'
import { HandFoot } from './hand-foot.tsx'
import { HandPanel, OwedReason } from './hand-panel.tsx'
import { HelpButtons } from './help-buttons.tsx'
import { PortalNotice } from './portal-notice.tsx'
import { Progress } from './progress.tsx'
import { StepList } from './step-list.tsx'
import { StuckPanel } from './stuck-panel.tsx'

/** What to do now, in words; never covers the portal. */
export function Coach({ guide, textSize }: { readonly guide: GuideView; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const { step, hand } = guide
  const spoken = `${t('guide.stepOf', { number: step.number, total: step.total })}. ${step.title}`
  return (
    <section className="coach" aria-label={t('guide.coach')}>
      <CoachTop textSize={textSize} />
      {/* Focusable, so that a keyboard alone can scroll it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
      <div className="coach-body" role="group" tabIndex={0} aria-label={step.title}>
        <Progress guide={guide} />
        <p className="visually-hidden" aria-live="polite">
          {spoken}
        </p>
        {hand.owed !== undefined && <OwedReason owed={hand.owed} />}
        {hand.holder === 'worker' ? (
          <>
            <HandPanel hand={hand} stepTitle={step.title} />
            <PortalNotice portal={guide.portal} />
          </>
        ) : (
          <StepWords key={step.id} guide={guide} />
        )}
        <StepList steps={guide.steps} />
        {!guide.recorded && <p className="fine">{t('guide.notRecorded')}</p>}
      </div>
      <HandFoot step={step} hand={hand} />
    </section>
  )
}

function StepWords({ guide }: { readonly guide: GuideView }) {
  const { t } = useTranslation()
  const { step, portal, returningTo } = guide
  const [explained, setExplained] = useState(false)
  const [stuck, setStuck] = useState(false)
  const returning = guide.steps.find(({ id }) => id === returningTo)?.title ?? returningTo
  return (
    <>
      {returning !== undefined && (
        <p className="notice">
          <Undo2 aria-hidden="true" className="turns" />
          <span>{t('guide.returning', { step: returning })}</span>
        </p>
      )}
      <h1 className="ask" dir="auto">{step.title}</h1>
      <p className="say" dir="auto">{step.say}</p>
      <PortalNotice portal={portal} />
      {step.why !== undefined && (
        <p className="notice">
          <FileText aria-hidden="true" />
          <span dir="auto">{step.why}</span>
        </p>
      )}
      {step.kind === 'secret' && (
        <p className="notice">
          <EyeOff aria-hidden="true" />
          <span>{t('guide.secret')}</span>
        </p>
      )}
      <div aria-live="polite">
        {explained && step.hint !== undefined && (
          <p className="notice notice-hint">
            <Lightbulb aria-hidden="true" />
            <span dir="auto">{step.hint}</span>
          </p>
        )}
      </div>
      <HelpButtons
        step={step}
        explained={explained}
        onExplain={() => setExplained(true)}
        stuck={stuck}
        onStuck={() => setStuck(!stuck)}
      />
      {stuck && <StuckPanel step={step} portal={portal} />}
    </>
  )
}
