import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'
import { toCharacter, toTyped } from '../../../training/character.ts'
import {
  answerCoach,
  beginDemonstration,
  type Demonstration,
  follow,
  forgetAct,
  isDue,
  noteAct,
  type Showing,
  toDemonstrationOrder,
} from '../../core/demonstration/demonstration.ts'
import type { Signal } from '../../core/guidance/protocol/signal.ts'
import type { Slot } from '../../core/ipc/contract.ts'
import { toTrainingAllowance } from '../../core/navigation/allowance.ts'
import { PACE } from '../../core/pace.ts'
import type { SessionEvent } from '../../core/session/context.ts'
import type { Visit } from '../../core/session/visit.ts'
import { type GuidedView, openGuidedView } from '../guided-view/guided-view.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import type { Training } from '../library/training.ts'
import type { Plays } from './plays.ts'

/** How long the ring shows the place before the act, and how long what came of it stays to be seen (ms). */
const BEFORE_ACT = PACE.beforeShownAct
const AFTER_ACT = PACE.afterShownAct
/** An act of which nothing came by then is made again (ms). */
const AGAIN = 2_500
/** A demonstration that has not come to its step by then is given up (ms). */
const PATIENCE = 25_000

interface DemonstrationParts {
  readonly window: BrowserWindow
  readonly training: Training
  readonly plays: Plays
  readonly place: Place
  readonly send: (event: SessionEvent) => void
}

export interface DemonstrationDesk {
  /** Opens, keeps or closes the demonstration that the visit asks for. */
  follow(visit: Visit | undefined): void
  place(slot: Slot | null): void
}

/**
 * "Montrez-moi": a second guided view, on the training portal, with a session of its own. It shares nothing with the
 * visit's page: neither cookies nor files nor orders, and it can open the training hosts only.
 */
export function createDemonstrationDesk({
  window,
  training,
  plays,
  place,
  send,
}: DemonstrationParts): DemonstrationDesk {
  let opened:
    | { readonly step: string; readonly close: () => void; readonly view: Promise<GuidedView | undefined> }
    | undefined
  let slot: Slot | null = null

  const open = (visit: Visit, step: string) => {
    const play = plays.find(visit.flow, step)
    if (!play) return send({ type: 'DEMONSTRATION', showing: 'failed' })
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-exemple-'))
    let demonstration = beginDemonstration(visit.flow, play, step, visit.position.context.answers)
    const character = toCharacter(play.as, new Date())
    let number = 0
    let isOpen = true
    const timer = setTimeout(() => tellState('failed'), PATIENCE)

    const tellState = (showing: Showing) => {
      if (!isOpen || showing === 'preparing') return
      if (showing === 'shown' || showing === 'failed') clearTimeout(timer)
      demonstration = { ...demonstration, showing }
      send({ type: 'DEMONSTRATION', showing })
    }
    const order = () => {
      number += 1
      const wanted = { order: number, ...toDemonstrationOrder(demonstration, (text) => toTyped(text, character)) }
      void view.then((guided) => guided?.order(wanted))
    }
    const act = async () => {
      demonstration = noteAct(demonstration)
      const made = demonstration.acts
      if (demonstration.showing === 'showing') {
        await delay(BEFORE_ACT)
        order()
        await delay(AFTER_ACT)
        tellState('shown')
        return
      }
      order()
      await delay(AGAIN)
      if (!isOpen || made !== demonstration.acts || demonstration.acted === undefined) return
      demonstration = forgetAct(demonstration)
      order()
    }
    const onSignal = (signal: Signal) => {
      if (!isOpen) return
      if (signal.kind === 'ready') {
        // What was ordered was for the page before: on this one it would press what looks alike.
        demonstration = forgetAct(demonstration)
        return order()
      }
      if (signal.kind !== 'observed' || signal.order !== number) return
      const before: Demonstration = demonstration
      demonstration = answerCoach(follow(demonstration, signal.observation))
      if (before.showing !== demonstration.showing) tellState(demonstration.showing)
      if (before.position !== demonstration.position) return order()
      if (isDue(demonstration, signal.observation)) void act()
    }

    const openView = async (): Promise<GuidedView> => {
      const port = await training.port()
      const guided = await openGuidedView({
        window,
        allowance: toTrainingAllowance(visit.portal, port),
        folder,
        place,
        events: {
          onSignal,
          onPage: () => undefined,
          onDownload: () => tellState('shown'),
          onOpened: () => undefined,
          onShown: () => undefined,
          onHandKey: () => undefined,
          onRefused: () => undefined,
          onEscape: () => send({ type: 'close-demonstration' }),
        },
        preload: 'demonstration',
        opens: 'here',
      })
      guided.place(slot)
      return guided
    }
    const view = openView().catch(() => {
      tellState('failed')
      return undefined
    })
    const close = () => {
      isOpen = false
      clearTimeout(timer)
      void view
        .then((guided) => guided?.close())
        .catch(() => undefined)
        .finally(() => rmSync(folder, { recursive: true, force: true }))
    }
    opened = { step, close, view }
  }

  return {
    follow: (visit) => {
      const wanted = visit?.demonstration?.step
      if (wanted === opened?.step) return
      opened?.close()
      opened = undefined
      if (visit && wanted) open(visit, wanted)
    },
    place: (next) => {
      slot = next
      void opened?.view.then((guided) => guided?.place(next))
    },
  }
}
