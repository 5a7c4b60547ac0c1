import type { CSSProperties } from 'react'
import { useState } from 'react'
import type { LearnerClassView } from '../../../core/class/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { GuideView } from '../../../core/session/view/view.ts'
import { useHandKey } from '../../components/hand/hand-key.ts'
import { Coach } from './coach/coach.tsx'
import { useHandSound } from './hand/hand-sound.ts'
import { isTaken } from './outside/outside-panel.tsx'
import { DemonstrationPanel } from './portal/demonstration-panel.tsx'
import { Divider } from './portal/divider.tsx'
import { PageTabs } from './portal/page-tabs.tsx'
import { PortalSlot } from './portal/portal-slot.tsx'
import { Strip } from './portal/strip.tsx'
import { coachRange, useNarrowWindow, useWindowWidth } from './portal/window.ts'

interface GuideProps {
  readonly guide: GuideView
  readonly textSize: TextSize
  readonly isAlone: boolean
  /** The exercise is of a class: the place in it. */
  readonly lesson?: LearnerClassView | undefined
}

/** Coach and portal side by side; in a narrow window the coach is a rail under the portal, as high as what it says. */
export function GuideScreen({ guide, textSize, isAlone, lesson }: GuideProps) {
  // At a kiosk one stands before the whole page.
  const isNarrow = useNarrowWindow()
  const narrow = isNarrow || isAlone
  const [chosen, setChosen] = useState<number>()
  const range = coachRange(useWindowWidth(), textSize)
  const size = Math.min(range.max, Math.max(range.min, chosen ?? range.usual))
  const isOutside = isTaken(guide.outside)
  useHandKey(guide.hand.holder)
  useHandSound(guide.hand.holder, guide.hand.sound)
  return (
    <main
      className="guide"
      data-layout={narrow ? 'narrow' : 'wide'}
      data-holder={guide.hand.holder}
      data-outside={isOutside}
      style={{ '--coach-size': `${size}px` } as CSSProperties}
    >
      <Coach guide={guide} textSize={textSize} narrow={narrow} isAlone={isAlone} lesson={lesson} />
      {!narrow && <Divider size={size} range={range} onMove={setChosen} />}
      <div className="stage" data-demonstration={guide.demonstration !== undefined}>
        {/* What stands above a page is about that page alone. */}
        <div>
          {!isOutside && <Strip portal={guide.portal} secret={guide.step.kind === 'secret'} />}
          {!isOutside && <PageTabs pages={guide.portal.pages} name={guide.portal.name} />}
        </div>
        <PortalSlot
          portal={guide.portal}
          outside={toOutside(guide.outside)}
          isLast={guide.demonstration === undefined}
        />
        {guide.demonstration !== undefined && (
          <DemonstrationPanel showing={guide.demonstration} says={guide.step.show} training={guide.portal.training} />
        )}
      </div>
    </main>
  )
}

function toOutside(outside: GuideView['outside']): 'no' | 'open' | 'not-open' {
  if (!isTaken(outside)) return 'no'
  return outside.is === 'open' ? 'open' : 'not-open'
}
