import { ChevronUp, Hand, HandHelping } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/session/view/view.ts'
import { MandateOfStep } from '../../mandates/mandate-line.tsx'
import { useDisclosure } from '../coach/disclosure.ts'
import { HelperTools } from './helper-tools.tsx'

type HandBandProps = Pick<GuideView, 'hand' | 'step' | 'gate'>

/** Whose hand it is, where no page can draw; and the closed drawer of whoever helps, which opens upward. */
export function HandBand({ hand, step, gate }: HandBandProps) {
  const { t } = useTranslation()
  // Left open it would take the next step's room from the person.
  const drawer = useDisclosure(step.id)
  const Holder = hand.holder === 'person' ? Hand : HandHelping
  return (
    <div className="hand-band">
      <div className="band" data-holder={hand.holder}>
        <p className="band-word" role="status">
          <Holder aria-hidden="true" />
          <span>{t(`pass.band.${hand.holder}`)}</span>
        </p>
        {hand.helper !== 'alone' && (
          <Button ref={drawer.button} className="drawer-button" {...drawer.expanded} onPress={drawer.toggle}>
            <span className={hand.holder === 'worker' ? 'visually-hidden' : ''}>{t('pass.tools')}</span>
            <ChevronUp aria-hidden="true" className="unfold" />
          </Button>
        )}
      </div>
      {hand.helper !== 'alone' && (drawer.isOpen || hand.holder === 'worker') && <MandateOfStep step={step.id} />}
      {drawer.isOpen && hand.helper !== 'alone' && <HelperTools id={drawer.id} hand={hand} step={step} gate={gate} />}
    </div>
  )
}
