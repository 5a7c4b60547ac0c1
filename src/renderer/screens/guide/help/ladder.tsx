import { LifeBuoy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { Rung } from '../../../../core/attribution/ladder.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

/** The rungs that « Aidez-moi » climbs, lightest first. `stuck` gives no help with the step: it shows the other ways out. */
export type LadderRung = Extract<Rung, 'guide' | 'point' | 'show' | 'explain'> | 'stuck'

interface Climb {
  readonly step: string
  readonly up: readonly LadderRung[]
  /** All help that was given at this step, including what was hidden again. */
  readonly given: readonly LadderRung[]
  /** How often help was requested after the last rung. */
  readonly again: number
}

export interface Ladder extends Pick<Climb, 'again'> {
  readonly rungs: readonly LadderRung[]
  readonly climbed: readonly LadderRung[]
  readonly next: LadderRung | undefined
  /** Whether the instruction is shown: it was given, and not hidden again. */
  readonly isInstructionShown: boolean
  has(rung: LadderRung): boolean
  /** Whether that help is the last one shown. */
  isLast(rung: Rung | undefined): boolean
  up(): void
  /** Removes a help from those given. */
  takeBack(rung: Rung): void
  down(): void
}

/**
 * Keeps how far the person has climbed at this step. Each rung is reported to the session when it is given, so that the record
 * rests on it; going back down changes only the screen. `isStopped`: the page is in a state without help for the step.
 */
export function useLadder({ step, demonstration }: GuideView, isStopped: boolean): Ladder {
  const send = useSend()
  const [kept, setKept] = useState(() => createClimb(step.id))
  if (kept.step !== step.id) setKept(createClimb(step.id))
  const climb = kept.step === step.id ? kept : createClimb(step.id)
  const { up, given, again } = climb
  const rungs = isStopped ? STOPPED : listRungs(step, given)
  const climbed = rungs.filter((rung) => up.includes(rung))
  const next = rungs.find((rung) => !climbed.includes(rung))
  return {
    rungs,
    climbed,
    next,
    again,
    isInstructionShown: step.told && (!given.includes('guide') || up.includes('guide')),
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

function createClimb(step: string): Climb {
  return { step, up: [], given: [], again: 0 }
}

/** Lists the rungs of a step; one that has nothing to show is left out. */
function listRungs(step: GuideView['step'], given: readonly LadderRung[]): readonly LadderRung[] {
  const isThere: Readonly<Record<LadderRung, boolean>> = {
    guide: !step.told || given.includes('guide'),
    point: true,
    show: step.showable,
    explain: step.hint !== undefined || step.pitfalls !== undefined,
    stuck: true,
  }
  return (Object.keys(isThere) as LadderRung[]).filter((rung) => isThere[rung])
}

/** Whether it makes sense to offer a look together: not for a step where people only read, wait, or answer the coach. */
export function canGoWrong({ kind }: GuideView['step']): boolean {
  return kind !== 'read' && kind !== 'ask' && kind !== 'wait'
}

interface HelpLadderProps {
  readonly ladder: Ladder
  /** Undoes the last help as if it had not been requested, while that is possible. */
  readonly onUndo: (() => void) | undefined
}

/** Shows one button for all help: each press gives the next rung, which the button names; a second button hides the last one again. */
export function HelpLadder({ ladder, onUndo }: HelpLadderProps) {
  const { t } = useTranslation()
  const helpButton = useRef<HTMLButtonElement>(null)
  const { rungs, climbed, next } = ladder
  const level = { number: climbed.length, total: rungs.length }
  const goDown = () => {
    // The focused button disappears with the first rung: focus moves to the help button.
    if (climbed.length === 1) helpButton.current?.focus()
    if (onUndo) onUndo()
    else ladder.down()
  }
  return (
    <div className="help" role="group" aria-label={t('guide.help')}>
      {climbed.length > 0 && (
        <Action look="quiet" onPress={goDown}>
          {t(onUndo ? 'undo.help' : 'ladder.less')}
        </Action>
      )}
      <Button ref={helpButton} className="help-me" onPress={ladder.up}>
        <LifeBuoy aria-hidden="true" />
        <span className="help-me-words">
          <b>{t('ladder.ask')}</b> <small>{toNextWords()}</small>
        </span>
        {climbed.length > 0 && rungs.length > 1 && (
          <>
            <span className="visually-hidden"> {t('ladder.level', level)}</span>
            <span className="rungs" aria-hidden="true">
              {rungs.map((rung) => (
                <i key={rung} data-on={climbed.includes(rung)} />
              ))}
            </span>
          </>
        )}
      </Button>
    </div>
  )

  function toNextWords(): string {
    if (next === undefined) return t('ladder.top')
    // If nothing else can be given, the other ways out are not a further rung.
    if (rungs.length === 1) return t('ladder.others')
    return t(climbed.length === 0 ? 'ladder.first' : 'ladder.after', { rung: t(`ladder.rungs.${next}`) })
  }
}
