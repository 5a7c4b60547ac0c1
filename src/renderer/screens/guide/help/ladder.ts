import { useState } from 'react'
import type { Rung } from '../../../../core/attribution/ladder.ts'
import type { GuideView } from '../../../../core/session/view/view.ts'
import { useSend } from '../../../session.ts'

/** The rungs that « Aidez-moi » climbs, from the lightest on. `stuck` is no delivery: it shows the other ways out. */
export type LadderRung = Extract<Rung, 'guide' | 'point' | 'show' | 'explain'> | 'stuck'

interface Climb {
  readonly step: string
  readonly up: readonly LadderRung[]
  /** All that was given at this step, also what was taken back on screen. */
  readonly given: readonly LadderRung[]
  /** How often help was asked for where there was no more to give. */
  readonly again: number
}

export interface Ladder extends Pick<Climb, 'again'> {
  readonly rungs: readonly LadderRung[]
  readonly climbed: readonly LadderRung[]
  readonly next: LadderRung | undefined
  /** Whether the instruction shows: it was given, and not taken back on screen. */
  readonly isTold: boolean
  has(rung: LadderRung): boolean
  /** Whether that help is the last that shows. */
  isLast(rung: Rung | undefined): boolean
  up(): void
  /** Forgets that a help was given. */
  takeBack(rung: Rung): void
  down(): void
}

/**
 * How far the person has climbed at this step. Each rung is told to the session as it is given, so that the record rests
 * on it; going back down changes the screen alone. `isStopped`: the page is in no state for the step's own help.
 */
export function useLadder({ step, demonstration }: GuideView, isStopped: boolean): Ladder {
  const send = useSend()
  const [kept, setKept] = useState(() => toStart(step.id))
  if (kept.step !== step.id) setKept(toStart(step.id))
  const climb = kept.step === step.id ? kept : toStart(step.id)
  const { up, given, again } = climb
  const rungs = isStopped ? STOPPED : toRungs(step, given)
  const climbed = rungs.filter((rung) => up.includes(rung))
  const next = rungs.find((rung) => !climbed.includes(rung))
  return {
    rungs,
    climbed,
    next,
    again,
    isTold: step.told && (!given.includes('guide') || up.includes('guide')),
    isLast: (rung) => rung !== undefined && climbed.at(-1) === rung,
    takeBack: (rung) =>
      setKept({ ...climb, up: up.filter((one) => one !== rung), given: given.filter((one) => one !== rung) }),
    has: (rung) => climbed.includes(rung),
    up: () => {
      if (next === undefined) return setKept({ ...climb, again: again + 1 })
      setKept({ ...climb, up: [...up, next], given: [...given, next] })
      if (next !== 'stuck') send({ do: 'help', rung: next })
    },
    down: () => {
      const last = climbed.at(-1)
      setKept({ ...climb, up: up.filter((rung) => rung !== last) })
      if (last === 'show' && demonstration !== undefined) send({ do: 'close-demonstration' })
    },
  }
}

const STOPPED: readonly LadderRung[] = ['stuck']

function toStart(step: string): Climb {
  return { step, up: [], given: [], again: 0 }
}

/** What is there to give at a step: a rung that has nothing to show is left out. */
function toRungs(step: GuideView['step'], given: readonly LadderRung[]): readonly LadderRung[] {
  const isThere: Readonly<Record<LadderRung, boolean>> = {
    guide: !step.told || given.includes('guide'),
    point: true,
    show: step.showable,
    explain: step.hint !== undefined || step.pitfalls !== undefined,
    stuck: true,
  }
  return (Object.keys(isThere) as LadderRung[]).filter((rung) => isThere[rung])
}

/** Where a look together is worth asking for: not where one only reads, waits, or answers the coach. */
export function isSomethingToGetWrong({ kind }: GuideView['step']): boolean {
  return kind !== 'read' && kind !== 'ask' && kind !== 'wait'
}
