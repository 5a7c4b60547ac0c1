import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Slot } from '../../core/base/slot.ts'
import { beginDemonstration } from '../../core/demonstration/demonstration.ts'
import { toTrainingAllowance } from '../../core/navigation/allowance.ts'
import type { SessionEvent } from '../../core/session/context.ts'
import type { Visit } from '../../core/session/visit.ts'
import type { GuidedView } from '../guided-view/guided-view.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import type { Training } from '../library/training.ts'
import { createPlayer, type Player } from './player.ts'
import type { Plays } from './plays.ts'

/** The room, in pixels, in which a page of a training portal shows what a step is about; in less the film is smaller as a whole. */
const WIDTH = 900
const HEIGHT = 560
/** The smallest zoom: below it nobody recognises the page. */
const SMALLEST = 0.4

/** The time without progress after which a demonstration is given up, in milliseconds. */
const PATIENCE = 15_000

interface DemonstrationParts {
  readonly window: BrowserWindow
  readonly training: Training
  readonly plays: Plays
  readonly place: Place
  readonly send: (event: SessionEvent) => void
}

interface OpenDemonstration {
  readonly step: string
  readonly view: Promise<GuidedView | undefined>
  close(): void
}

/**
 * Runs "Montrez-moi": a second guided view, on the training portal, with a session of its own. It shares no cookies,
 * files or orders with the visit's page, and can open the training hosts only.
 */
export class DemonstrationDesk {
  readonly #parts: DemonstrationParts
  #opened: OpenDemonstration | undefined
  #slot: Slot | null = null

  constructor(parts: DemonstrationParts) {
    this.#parts = parts
  }

  /** Opens, keeps or closes the demonstration, as the visit requires. */
  follow(visit: Visit | undefined): void {
    const wanted = visit?.demonstration?.step
    if (wanted === this.#opened?.step) return
    this.#opened?.close()
    this.#opened = undefined
    if (visit && wanted) this.#open(visit, wanted)
  }

  place(slot: Slot | null): void {
    this.#slot = slot
    void this.#opened?.view.then((guided) => guided && show(guided, slot))
  }

  #open(visit: Visit, step: string): void {
    const { plays, training, send } = this.#parts
    const play = plays.find(visit.flow, step)
    if (!play) return void send({ type: 'DEMONSTRATION', showing: 'failed' })
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-exemple-'))
    let number = 0
    const player = createPlayer({
      begun: beginDemonstration(visit.flow, play, step, visit.position.context.answers),
      fill: training.fill(play.as),
      order: (wanted) => {
        number += 1
        const given = { order: number, ...wanted }
        void view.then((guided) => guided?.order(given))
        return number
      },
      onFurther: ({ showing }) => send({ type: 'DEMONSTRATION', showing }),
      patience: PATIENCE,
    })
    const view = this.#openView(visit, player, folder).catch(() => {
      player.fail()
      return undefined
    })
    const close = () => {
      player.close()
      void view
        .then((guided) => guided?.close())
        .catch(() => undefined)
        .finally(() => rmSync(folder, { recursive: true, force: true }))
    }
    this.#opened = { step, close, view }
  }

  async #openView(visit: Visit, player: Player, folder: string): Promise<GuidedView> {
    const { window, training, place, send } = this.#parts
    const port = await training.port()
    const { openGuidedView } = await import('../guided-view/guided-view.ts') // no start waits for its code
    const guided = await openGuidedView({
      window,
      allowance: toTrainingAllowance(visit.portal, port),
      folder,
      place,
      events: {
        onSignal: player.onSignal,
        onPage: () => undefined,
        onDownload: player.end,
        onOpened: () => undefined,
        onShown: () => undefined,
        onHandKey: () => undefined,
        onRefused: () => undefined,
        onEscape: () => send({ type: 'close-demonstration' }),
      },
      preload: 'film',
      opens: 'here',
    })
    show(guided, this.#slot)
    return guided
  }
}

/** Places the film, at the size at which that room of its page is in sight. */
function show(guided: GuidedView, slot: Slot | null): void {
  if (slot !== null) guided.scale(Math.min(1, Math.max(SMALLEST, Math.min(slot.width / WIDTH, slot.height / HEIGHT))))
  guided.place(slot)
}
