import { type CSSProperties, useEffect, useRef, useState } from 'react'
import type { GuideView } from '../../../core/app/view/guide-screen.ts'
import type { Holder } from '../../../core/attribution/scale.ts'
import type { LearnerClassView } from '../../../core/class/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { FaultBoundary, FaultNotice } from '../../components/fault-boundary.tsx'
import { useHandKey, useWordKey } from '../../components/visit-keys.ts'
import { Coach } from './coach/coach.tsx'
import { PlainCoach } from './coach/plain-coach.tsx'
import { isVisitOutside } from './help/outside-panel.tsx'
import { Divider, findCoachRange, useNarrowWindow, useWindowWidth } from './portal/divider.tsx'
import { OldEngine } from './portal/old-engine.tsx'
import { DemonstrationPanel, PortalSlot } from './portal/portal-slot.tsx'
import { PageTabs, Strip } from './portal/strip.tsx'

interface GuideProps {
  readonly guide: GuideView
  readonly textSize: TextSize
  readonly isAlone: boolean
  /** The place in a class, if the exercise belongs to one. */
  readonly lesson?: LearnerClassView | undefined
}

/** Shows coach and portal side by side; in a narrow window the coach is a rail under the portal, as high as its content. */
export function GuideScreen({ guide, textSize, isAlone, lesson }: GuideProps) {
  // At a kiosk one stands in front of the whole screen.
  const isNarrow = useNarrowWindow()
  const narrow = isNarrow || isAlone
  const [chosen, setChosen] = useState<number>()
  const range = findCoachRange(useWindowWidth(), textSize)
  const size = Math.min(range.max, Math.max(range.min, chosen ?? range.usual))
  const isOutside = isVisitOutside(guide.outside)
  useHandKey(guide.hand.holder)
  useWordKey(guide)
  useHandSound(guide.hand.holder, guide.hand.sound)
  return (
    <main
      className="guide"
      data-layout={narrow ? 'narrow' : 'wide'}
      data-holder={guide.hand.holder}
      data-outside={isOutside}
      style={{ '--coach-size': `${size}px` } as CSSProperties}
    >
      <FaultBoundary place="coach" of={guide.step.id} instead={(again) => <PlainCoach guide={guide} onAgain={again} />}>
        <Coach guide={guide} textSize={textSize} narrow={narrow} isAlone={isAlone} lesson={lesson} />
      </FaultBoundary>
      {!narrow && <Divider size={size} range={range} onMove={setChosen} />}
      <div className="stage" data-demonstration={guide.demonstration !== undefined}>
        {/* What stands above a page is about that page only. */}
        <div>
          {!isOutside && guide.oldEngine !== undefined && <OldEngine why={guide.oldEngine} />}
          {!isOutside && (
            <FaultBoundary place="strip" of={guide.step.id} instead={(again) => <FaultNotice onAgain={again} />}>
              <Strip portal={guide.portal} secret={guide.secret === true} />
              <PageTabs pages={guide.portal.pages} name={guide.portal.name} />
            </FaultBoundary>
          )}
        </div>
        <FaultBoundary place="portal" of={guide.step.id} instead={(again) => <FaultNotice onAgain={again} />}>
          <PortalSlot
            portal={guide.portal}
            outside={toOutside(guide.outside)}
            isLast={guide.demonstration === undefined}
          />
        </FaultBoundary>
        {guide.demonstration !== undefined && (
          <FaultBoundary place="demonstration" of={guide.step.id} instead={(again) => <FaultNotice onAgain={again} />}>
            <DemonstrationPanel
              showing={guide.demonstration}
              caption={guide.step.show}
              isFrench={guide.step.french?.includes('show') === true}
            />
          </FaultBoundary>
        )}
      </div>
    </main>
  )
}

function toOutside(outside: GuideView['outside']): 'no' | 'open' | 'not-open' {
  if (!isVisitOutside(outside)) return 'no'
  return outside.is === 'open' ? 'open' : 'not-open'
}

/** Two notes in hertz: rising when the hand passes to the person, falling when it passes to the worker. */
const NOTES: Readonly<Record<Holder, readonly [number, number]>> = { person: [440, 660], worker: [660, 440] }
const NOTE_S = 0.14
const LOUDNESS = 0.12

/** Plays a short sound when the hand passes, if people chose so. It is generated here: no file, no network. */
function useHandSound(holder: Holder, on: boolean): void {
  const before = useRef(holder)
  useEffect(() => {
    const passed = before.current !== holder
    before.current = holder
    if (passed && on) play(NOTES[holder])
  }, [holder, on])
}

function play(notes: readonly number[]): void {
  const context = new AudioContext()
  const gain = context.createGain()
  gain.gain.value = LOUDNESS
  gain.connect(context.destination)
  for (const [index, hertz] of notes.entries()) {
    const tone = context.createOscillator()
    tone.frequency.value = hertz
    tone.connect(gain)
    tone.start(context.currentTime + index * NOTE_S)
    tone.stop(context.currentTime + (index + 1) * NOTE_S)
    if (index === notes.length - 1) tone.onended = () => void context.close()
  }
}
