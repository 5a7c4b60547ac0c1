import { Bell, BellOff, RotateCw, Sprout } from 'lucide-react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../../core/session/command.ts'
import type { GuideView } from '../../../../core/session/view/view.ts'
import { Action } from '../../../components/action.tsx'
import { LanguageList, SecondLanguageList, TextSizeChoice } from '../../../components/settings.tsx'
import { Withdraw } from '../../../components/withdraw.tsx'
import { useSend } from '../../../session.ts'
import { StepList } from './step-list.tsx'

interface CoachMenuProps {
  readonly id: string
  readonly guide: GuideView
  readonly textSize: TextSize
}

/** What is seldom needed: how the words look, less help, the page again, and all steps with the person's word on them. */
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
