import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { GuideView } from '../../../core/session/view.ts'
import { AddressGate } from './address-gate.tsx'
import { CoachTop } from './coach-top.tsx'
import { FilesNotice } from './files-notice.tsx'
import { GatePanel } from './gate-panel.tsx'
import { HandFoot } from './hand-foot.tsx'
import { HandPanel, OwedReason } from './hand-panel.tsx'
import { HelpButtons } from './help-buttons.tsx'
import { NudgeCard } from './nudge-card.tsx'
import { PagesNotice } from './pages-notice.tsx'
import { isAwaited, PortalNotice } from './portal-notice.tsx'
import { Progress } from './progress.tsx'
import { StepList } from './step-list.tsx'
import { StepWords } from './step-words.tsx'
import { StuckPanel } from './stuck-panel.tsx'
import { TryAlone } from './try-alone.tsx'
import { UnrecordedQuestion } from './unrecorded.tsx'

interface CoachProps {
  readonly guide: GuideView
  readonly textSize: TextSize
  readonly narrow: boolean
  readonly isAlone: boolean
}

/** What to do now, in words; never covers the portal. */
export function Coach({ guide, textSize, narrow, isAlone }: CoachProps) {
  const { t } = useTranslation()
  const { step, hand, portal } = guide
  const [explainedStep, setExplainedStep] = useState<string | null>(null)
  const [stuckStep, setStuckStep] = useState<string | null>(null)
  const explained = explainedStep === step.id
  const stuck = stuckStep === step.id
  const held = hand.holder === 'worker'
  // At the foot of a narrow window there is room for the help or for the two words before a sending.
  const isHelpInFoot = narrow && guide.gate === undefined
  const body = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new begins at the top
  useEffect(() => body.current?.scrollTo({ top: 0 }), [step.id, held, hand.owed?.step])
  const isFirst = isAwaited(portal.status) || guide.address !== undefined
  useEffect(() => {
    if (isFirst) body.current?.scrollTo({ top: 0 })
  }, [isFirst])
  const help = held ? null : (
    <HelpButtons
      step={step}
      accompanied={hand.helper !== 'alone'}
      explained={explained}
      onExplain={() => setExplainedStep(step.id)}
      stuck={stuck}
      onStuck={() => setStuckStep(stuck ? null : step.id)}
    />
  )
  return (
    <section className="coach" aria-label={t('guide.coach')}>
      <CoachTop textSize={textSize} untouched={guide.untouched} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={body} className="coach-body" role="group" tabIndex={0} aria-label={step.title}>
        <Progress guide={guide} />
        {guide.unrecorded === true && <UnrecordedQuestion />}
        <p className="visually-hidden" aria-live="polite">
          {`${t('guide.stepOf', { number: step.number, total: step.total })}. ${step.title}`}
        </p>
        {hand.owed !== undefined && <OwedReason owed={hand.owed} />}
        {guide.address !== undefined && <AddressGate gate={guide.address} holder={hand.holder} />}
        <PortalNotice step={step} portal={portal} isShown={isFirst && guide.address === undefined} />
        <PagesNotice pages={portal.pages} />
        <FilesNotice count={guide.downloads} step={step.id} isAlone={isAlone} />
        <NudgeCard nudge={hand.nudge} />
        {held ? <HandPanel hand={hand} stepTitle={step.title} /> : <StepWords guide={guide} explained={explained} />}
        <PortalNotice step={step} portal={portal} isShown={!isFirst} />
        {guide.gate !== undefined && <GatePanel gate={guide.gate} />}
        {!isHelpInFoot && help}
        {stuck && !held && <StuckPanel step={step} portal={portal} accompanied={hand.helper !== 'alone'} />}
        {!held && <TryAlone on={guide.alone} sound={hand.sound} />}
        <StepList steps={guide.steps} helper={hand.helper} agreement={guide.agreement} />
        {!guide.recorded && <p className="fine">{t('guide.notRecorded')}</p>}
      </div>
      <HandFoot step={step} hand={hand} gate={guide.gate} help={isHelpInFoot ? help : null} />
    </section>
  )
}
