import { type BrowserWindow, clipboard, shell } from 'electron'
import type { Refusal } from '../../core/guidance/protocol/refusal.ts'
import type { FieldNews, Order, PageSignal } from '../../core/guidance/protocol/signal.ts'
import type { Slot } from '../../core/ipc/contract.ts'
import { toRealAllowance, toTrainingAllowance, toUnguidedAllowance } from '../../core/navigation/allowance.ts'
import { toBarred } from '../../core/navigation/barred.ts'
import type { OfficialDomain } from '../../core/navigation/official.ts'
import { toOutsideAddress } from '../../core/navigation/page-address.ts'
import type { TextSize } from '../../core/session/command.ts'
import type { PageState, SessionEffects, SessionEvent, Steering } from '../../core/session/context.ts'
import { toOrder } from '../../core/session/region/order.ts'
import { findNextSize, PAGE_SCALE, type SizeKey } from '../../core/session/text-size.ts'
import { toHolder, type Visit } from '../../core/session/visit.ts'
import { createLead } from '../demonstration/lead.ts'
import type { Player } from '../demonstration/player.ts'
import type { Plays } from '../demonstration/plays.ts'
import type { VisitDocuments } from '../documents/documents-desk.ts'
import { type GuidedView, openGuidedView } from '../guided-view/guided-view.ts'
import type { PortalTyping } from '../guided-view/portal-ipc/index.ts'
import type { Place } from '../guided-view/tabs/index.ts'
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

export interface PortalDesk {
  /** Opens the portal of a visit that begins, and keeps its page told of what to watch; undefined when not guiding. */
  follow(visit: Visit | undefined, textSize: TextSize): void
  place(slot: Slot | null): void
  steer(steering: Steering): void
  /** For our keyboard, in the page that shows. */
  readonly typing: PortalTyping
  /** Opens the visit's site in the computer's own browser, on this host and no other. */
  openOutside(wish: SessionEffects['openOutside']): Promise<void>
  lastDownload(): string | undefined
  close(): Promise<{ readonly page: boolean; readonly storage: boolean; readonly files: boolean }>
}

/** What is open of one visit. */
interface OpenedPortal {
  readonly visit: string
  readonly folder: VisitFolder
  /** Undefined when the portal could not be opened at all; the coach then says that it is out of reach. */
  readonly view: Promise<GuidedView | undefined>
}

/** Keeps at most one guided view, that of the visit under way, and speaks with its page in numbered orders. */
export function createPortalDesk({
  window,
  training,
  plays,
  userData,
  send,
  place,
  official,
  documents,
}: PortalDeskParts): PortalDesk {
  let opened: OpenedPortal | undefined
  let visit: Visit | undefined
  let slot: Slot | null = null
  let order: Order | undefined
  let asked = ''
  let file: string | undefined
  let admitted: readonly string[] = []
  let onField: (news: FieldNews) => void = () => {}
  let size: TextSize = 'normal'
  let lead: Player | undefined

  const onSignal = (signal: PageSignal) => {
    // What happens while the app acts is nobody's.
    if (lead) lead.onSignal(signal)
    else if (signal.kind === 'ready') tell(true)
    else if (signal.kind === 'gesture') send({ type: 'GESTURE', step: signal.step })
    else if (signal.kind === 'acted' || signal.order !== order?.order) return
    else if (signal.kind === 'observed') send({ type: 'OBSERVED', observation: signal.observation })
    else if (signal.kind === 'held') send({ type: 'HELD' })
    else if (signal.kind === 'scrolled') send({ type: 'SCROLLED', whole: signal.whole })
    else send({ type: 'SPOKE', spoke: signal.spoke })
  }

  const give = (wanted: Omit<Order, 'order'>): number => {
    const sent = { order: (order?.order ?? 0) + 1, ...wanted }
    order = sent
    void opened?.view.then((view) => view?.order(sent))
    return sent.order
  }

  /** Sends the order of the visit when it has changed, or again to a page that just came. */
  const tell = (again: boolean) => {
    if (!visit || !opened || visit.lead === 'playing') return
    const wanted = toOrder(visit)
    const text = JSON.stringify(wanted)
    if (text === asked && !again) return
    asked = text
    give(wanted)
  }

  const cannotOpen = () => {
    send({ type: 'PAGE', page: { status: 'offline', host: '', secure: false, canGoBack: false } })
    return undefined
  }

  const open = async (next: Visit, folder: VisitFolder): Promise<GuidedView> => {
    const allowance = next.training
      ? toTrainingAllowance(next.portal, await training.port())
      : next.unguided
        ? toUnguidedAllowance(next.portal, next.unguided.domain)
        : toRealAllowance(next.portal)
    const events = {
      onSignal,
      onField: (news: FieldNews) => onField(news),
      onPage: (page: PageState) => send({ type: 'PAGE', page }),
      onDownload: (received: string) => {
        if (lead) return lead.onGiven('downloads')
        file = received
        documents.receive(received)
        send({ type: 'DOWNLOADED' })
      },
      onOpened: () => (lead ? lead.onGiven('opened') : send({ type: 'OPENED' })),
      onShown: () => (lead ? lead.onSignal({ kind: 'ready' }) : tell(true)),
      onFile: documents.ask,
      onSizeKey: (key: SizeKey) => send({ type: 'text-size', size: findNextSize(size, key) }),
      onHandKey: () =>
        visit && place === 'desk' && send({ type: toHolder(visit) === 'worker' ? 'return-hand' : 'take-hand' }),
      onRefused: (what: Refusal) => send({ type: 'REFUSED', what }),
      onMoved: (isOther: boolean) => send({ type: 'MOVED', isOther, at: performance.now() }),
      onBarred: (address: string) => {
        // A training portal leads nowhere else, and is asked about by nobody.
        const barred = next.training ? undefined : toBarred(address, allowance, official())
        if (barred) send({ type: 'BARRED', barred, at: performance.now() })
      },
    }
    // What was copied before this visit is not for its portal, nor for this person.
    await clipboard.clear()
    // Only where the app is to act, and on a training portal alone: the preload of real pages has no code that does.
    const acts = next.training && next.lead === 'playing' && { preload: 'demonstration' as const }
    const view = await openGuidedView({ window, allowance, folder: folder.path, place, events, ...acts })
    view.place(slot)
    view.scale(PAGE_SCALE[size])
    return view
  }

  return {
    follow: (next, textSize) => {
      visit = next
      // Whoever comes back to the guide by taking a press back: the page is asked what it shows by then.
      if (!next) asked = ''
      if (textSize !== size) void opened?.view.then((view) => view?.scale(PAGE_SCALE[textSize]))
      size = textSize
      if (next && opened?.visit !== next.id) {
        const folder = openVisitFolder(userData)
        file = undefined
        admitted = []
        documents.begin(folder.path, next.portal.fileLimit)
        opened = { visit: next.id, folder, view: open(next, folder).catch(() => cannotOpen()) }
        lead = createLead({ visit: next, plays, training, order: give, send })
      }
      if (next?.lead !== 'playing') {
        lead?.close()
        lead = undefined
      }
      for (const host of next?.admitted?.slice(admitted.length) ?? [])
        void opened?.view.then((view) => view?.admit(host))
      admitted = next?.admitted ?? []
      tell(false)
    },
    place: (next) => {
      slot = next
      void opened?.view.then((view) => view?.place(next))
    },
    typing: {
      follow: (next) => {
        onField = next
      },
      act: (act) => void opened?.view.then((view) => view && act(view.typing())),
    },
    steer: (steering) => void opened?.view.then((view) => view?.steer(steering)),
    openOutside: async ({ from, host }) => {
      const address = from === 'start' ? visit?.portal.start : (await opened?.view)?.barred()
      const outside = toOutsideAddress(address ?? '', host)
      const isOpen =
        outside !== undefined &&
        (await shell.openExternal(outside).then(
          () => true,
          () => false,
        ))
      send({ type: 'OUTSIDE', isOpen })
    },
    lastDownload: () => file,
    close: async () => {
      lead?.close()
      lead = undefined
      const closing = opened
      opened = undefined
      visit = undefined
      asked = ''
      file = undefined
      if (!closing) return { page: true, storage: true, files: true }
      const checks = await closing.view.then((view) => view?.close())
      const areGone = await documents.end()
      return { page: true, storage: true, ...checks, files: closing.folder.erase() && areGone }
    },
  }
}
