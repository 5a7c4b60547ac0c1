import { type BrowserWindow, clipboard, shell } from 'electron'
import { findNextWord } from '../../core/attribution/attribute.ts'
import type { Slot } from '../../core/base/slot.ts'
import type { OfficialDomain } from '../../core/flow/language/official.ts'
import type { FieldNews, Order, PageSignal } from '../../core/guidance/protocol/signal.ts'
import {
  type Allowance,
  toRealAllowance,
  toTrainingAllowance,
  toUnguidedAllowance,
} from '../../core/navigation/allowance.ts'
import { toBarred } from '../../core/navigation/barred.ts'
import { toOutsideAddress } from '../../core/navigation/page-address.ts'
import type { TextSize } from '../../core/session/command.ts'
import type { SessionEffects, SessionEvent, Steering } from '../../core/session/context.ts'
import { toOrder } from '../../core/session/region/order.ts'
import { findWord } from '../../core/session/region/spoken.ts'
import { findNextSize, PAGE_SCALE } from '../../core/session/text-size.ts'
import { findHolder, type Visit } from '../../core/session/visit.ts'
import { createLead, type Player } from '../demonstration/player.ts'
import type { Plays } from '../demonstration/plays.ts'
import type { VisitDocuments } from '../documents/documents-desk.ts'
import type { GuidedView } from '../guided-view/guided-view.ts'
import type { PortalTyping } from '../guided-view/portal-ipc/index.ts'
import type { GuidedViewEvents, Place } from '../guided-view/tabs/index.ts'
import type { Training } from '../library/training.ts'
import { openVisitFolder, type VisitFolder } from '../visit-folder.ts'

interface PortalDeskParts {
  readonly window: BrowserWindow
  readonly training: Training
  readonly plays: Plays
  readonly userData: string
  readonly send: (event: SessionEvent) => void
  readonly place: Place
  readonly official: () => readonly OfficialDomain[]
  readonly documents: VisitDocuments
}

/** The open portal of one visit. */
interface OpenedPortal {
  readonly visit: string
  readonly folder: VisitFolder
  /** The view; undefined when the portal could not be opened, and the coach then says that it is out of reach. */
  readonly view: Promise<GuidedView | undefined>
}

/** Holds at most one guided view, that of the visit under way, and sends its page numbered orders. */
export class PortalDesk {
  readonly #parts: PortalDeskParts
  #opened: OpenedPortal | undefined
  #visit: Visit | undefined
  /** Whether the helper's last word can still be taken back. */
  #isWordFresh = false
  #slot: Slot | null = null
  #size: TextSize = 'normal'
  /** The last order that was sent, and the same without its number as text, to send only a changed one. */
  #order: Order | undefined
  #lastWanted = ''
  /** The last download. */
  #file: string | undefined
  #admitted: readonly string[] = []
  /** Acts in the page while an example plays. */
  #lead: Player | undefined
  #onField: (news: FieldNews) => void = () => {}

  constructor(parts: PortalDeskParts) {
    this.#parts = parts
  }

  /** The on-screen keyboard's connection to the page in sight. */
  readonly typing: PortalTyping = {
    follow: (onField) => {
      this.#onField = onField
    },
    act: (act) => this.#withView((view) => act(view.typing())),
  }

  /** Opens the portal of a visit that begins, and sends its page the orders that follow; undefined when not guiding. */
  follow(next: Visit | undefined, textSize: TextSize, isWordFresh: boolean): void {
    this.#visit = next
    this.#isWordFresh = isWordFresh
    // After an undone press leads back to the guide, the page must report again what it shows.
    if (!next) this.#lastWanted = ''
    if (textSize !== this.#size) this.#withView((view) => view.scale(PAGE_SCALE[textSize]))
    this.#size = textSize
    if (next && this.#opened?.visit !== next.id) this.#begin(next)
    if (next?.lead !== 'playing') this.#endLead()
    for (const host of next?.admitted?.slice(this.#admitted.length) ?? []) this.#withView((view) => view.admit(host))
    this.#admitted = next?.admitted ?? []
    this.#sendOrder(false)
  }

  place(slot: Slot | null): void {
    this.#slot = slot
    this.#withView((view) => view.place(slot))
  }

  steer(steering: Steering): void {
    this.#withView((view) => view.steer(steering))
  }

  /** Opens the visit's site in the computer's own browser, if it is on this host. */
  async openOutside({ from, host }: SessionEffects['openOutside']): Promise<void> {
    const address = from === 'start' ? this.#visit?.portal.start : (await this.#opened?.view)?.barred()
    const outside = toOutsideAddress(address ?? '', host)
    const isOpen =
      outside !== undefined &&
      (await shell.openExternal(outside).then(
        () => true,
        () => false,
      ))
    this.#parts.send({ type: 'OUTSIDE', isOpen })
  }

  lastDownload(): string | undefined {
    return this.#file
  }

  async close(): Promise<{ readonly page: boolean; readonly storage: boolean; readonly files: boolean }> {
    this.#endLead()
    const closing = this.#opened
    this.#opened = undefined
    this.#visit = undefined
    this.#lastWanted = ''
    this.#file = undefined
    if (!closing) return { page: true, storage: true, files: true }
    const checks = await closing.view.then((view) => view?.close())
    const areGone = await this.#parts.documents.end()
    return { page: true, storage: true, ...checks, files: closing.folder.erase() && areGone }
  }

  #begin(next: Visit): void {
    const { userData, plays, training, documents, send } = this.#parts
    const folder = openVisitFolder(userData)
    this.#file = undefined
    this.#admitted = []
    documents.begin(folder.path, next.portal.fileLimit)
    const view = this.#open(next, folder).catch(() => {
      send({ type: 'PAGE', page: { status: 'offline', host: '', secure: false, canGoBack: false } })
      return undefined
    })
    this.#opened = { visit: next.id, folder, view }
    this.#lead = createLead({ visit: next, plays, training, order: (wanted) => this.#sendNumbered(wanted), send })
  }

  async #open(next: Visit, folder: VisitFolder): Promise<GuidedView> {
    const { window, place } = this.#parts
    const allowance = await this.#createAllowance(next)
    // What was copied before this visit is neither for its portal nor for this person.
    await clipboard.clear()
    // Only for an example on a training portal: the preload of real pages has no code that acts.
    const acts = next.training && next.lead === 'playing' && { preload: 'demonstration' as const }
    const events = this.#createEvents(next, allowance)
    const { openGuidedView } = await import('../guided-view/guided-view.ts') // no start waits for its code
    const view = await openGuidedView({ window, allowance, folder: folder.path, place, events, ...acts })
    view.place(this.#slot)
    view.scale(PAGE_SCALE[this.#size])
    return view
  }

  async #createAllowance({ training, portal, unguided }: Visit): Promise<Allowance> {
    if (training) return toTrainingAllowance(portal, await this.#parts.training.port())
    return unguided ? toUnguidedAllowance(portal, unguided.domain) : toRealAllowance(portal)
  }

  #createEvents(next: Visit, allowance: Allowance): GuidedViewEvents {
    const { send, place, documents, official } = this.#parts
    return {
      onSignal: (signal) => this.#onSignal(signal),
      onField: (news) => this.#onField(news),
      onPage: (page) => send({ type: 'PAGE', page }),
      onDownload: (received) => {
        if (this.#lead) return this.#lead.onGiven('downloads')
        this.#file = received
        documents.receive(received)
        send({ type: 'DOWNLOADED' })
      },
      onOpened: () => (this.#lead ? this.#lead.onGiven('opened') : send({ type: 'OPENED' })),
      onShown: () => (this.#lead ? this.#lead.onSignal({ kind: 'ready' }) : this.#sendOrder(true)),
      onFile: (chooser) => documents.choose(chooser),
      onSizeKey: (key) => send({ type: 'text-size', size: findNextSize(this.#size, key) }),
      onHandKey: () => {
        const visit = this.#visit
        if (visit && place === 'desk') send({ type: findHolder(visit) === 'worker' ? 'return-hand' : 'take-hand' })
      },
      onWordKey: () => {
        const visit = this.#visit
        if (visit && place === 'desk')
          send({ type: 'say-word', word: findNextWord(findWord(visit), this.#isWordFresh) })
      },
      onRefused: (what) => send({ type: 'REFUSED', what }),
      onMoved: (isOther) => send({ type: 'MOVED', isOther, at: performance.now() }),
      onBarred: (address) => {
        // A training portal leads nowhere else, and nobody decides on its addresses.
        const barred = next.training ? undefined : toBarred(address, allowance, official())
        if (barred) send({ type: 'BARRED', barred, at: performance.now() })
      },
    }
  }

  #onSignal(signal: PageSignal): void {
    const { send } = this.#parts
    // Signals while the app acts belong to nobody.
    if (this.#lead) this.#lead.onSignal(signal)
    else if (signal.kind === 'ready') this.#sendOrder(true)
    else if (signal.kind === 'gesture') send({ type: 'GESTURE', step: signal.step })
    else if (signal.kind === 'acted' || signal.order !== this.#order?.order) return
    else if (signal.kind === 'observed') send({ type: 'OBSERVED', observation: signal.observation })
    else if (signal.kind === 'held') send({ type: 'HELD' })
    else if (signal.kind === 'scrolled') send({ type: 'SCROLLED', whole: signal.whole })
    else send({ type: 'SPOKE', spoke: signal.spoke })
  }

  /** Sends the visit's order when it has changed, or again to a new page. */
  #sendOrder(isAgain: boolean): void {
    if (!this.#visit || !this.#opened || this.#visit.lead === 'playing') return
    const wanted = toOrder(this.#visit)
    const text = JSON.stringify(wanted)
    if (text === this.#lastWanted && !isAgain) return
    this.#lastWanted = text
    this.#sendNumbered(wanted)
  }

  /** Sends an order under the next number, and returns the number. */
  #sendNumbered(wanted: Omit<Order, 'order'>): number {
    const sent = { order: (this.#order?.order ?? 0) + 1, ...wanted }
    this.#order = sent
    this.#withView((view) => view.order(sent))
    return sent.order
  }

  #endLead(): void {
    this.#lead?.close()
    this.#lead = undefined
  }

  #withView(act: (view: GuidedView) => void): void {
    void this.#opened?.view.then((view) => view && act(view))
  }
}
