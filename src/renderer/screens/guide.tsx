import type { CSSProperties } from 'react'
import { useState } from 'react'
import type { TextSize } from '../../core/session/command.ts'
import type { GuideView } from '../../core/session/view.ts'
import { useHandKey } from '../components/hand-key.ts'
import { Coach } from './guide/coach.tsx'
import { DemonstrationPanel } from './guide/demonstration-panel.tsx'
import { Divider } from './guide/divider.tsx'
import { useHandSound } from './guide/hand-sound.ts'
import { PageTabs } from './guide/page-tabs.tsx'
import { PortalSlot } from './guide/portal-slot.tsx'
import { Strip } from './guide/strip.tsx'
import { coachRange, useNarrowWindow, useRoom } from './guide/window.ts'

interface GuideProps {
  readonly guide: GuideView
  readonly textSize: TextSize
  readonly isAlone: boolean
}

/** What the line of pages takes of a narrow window, in CSS pixels: coach and portal both give of theirs. */
const TABS = 64

/** Coach and portal side by side; in a narrow window the coach is a sheet under the portal. */
export function GuideScreen({ guide, textSize, isAlone }: GuideProps) {
  const narrow = useNarrowWindow()
  const { width, height } = useRoom()
  const [chosen, setChosen] = useState<{ readonly wide?: number; readonly narrow?: number }>({})
  const hasTabs = (guide.portal.pages?.length ?? 1) > 1
  const range = coachRange(narrow, narrow ? height - (hasTabs ? TABS : 0) : width, textSize)
  const wanted = (narrow ? chosen.narrow : chosen.wide) ?? range.usual
  const size = Math.min(range.max, Math.max(range.min, wanted))
  useHandKey(guide.hand.holder)
  useHandSound(guide.hand.holder, guide.hand.sound)
  return (
    <main
      className="guide"
      data-layout={narrow ? 'narrow' : 'wide'}
      data-holder={guide.hand.holder}
      style={{ '--coach-size': `${size}px` } as CSSProperties}
    >
      <Coach guide={guide} textSize={textSize} narrow={narrow} isAlone={isAlone} />
      <Divider
        narrow={narrow}
        size={size}
        range={range}
        onMove={(next) => setChosen((before) => ({ ...before, [narrow ? 'narrow' : 'wide']: next }))}
      />
      <div className="stage" data-demonstration={guide.demonstration !== undefined}>
        <div>
          <Strip portal={guide.portal} secret={guide.step.kind === 'secret'} />
          <PageTabs pages={guide.portal.pages} name={guide.portal.name} />
        </div>
        <PortalSlot portal={guide.portal} />
        {guide.demonstration !== undefined && (
          <DemonstrationPanel showing={guide.demonstration} says={guide.step.show} training={guide.portal.training} />
        )}
      </div>
    </main>
  )
}
