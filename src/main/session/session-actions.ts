import { type BrowserWindow, clipboard } from 'electron'
import type { Way } from '../../core/app/ipc/contract.ts'
import type { WipedView } from '../../core/app/view/end-view.ts'
import type { View } from '../../core/app/view/view.ts'
import type { KeepAnswer } from '../../core/base/keep-answer.ts'
import type { KnownPrinterState } from '../../core/base/printing.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { SessionEvent } from '../../core/session/context.ts'
import type { sessionMachine } from '../../core/session/machine.ts'
import { pickEndBoxes } from '../../core/session/recap-lines.ts'
import type { Journal } from '../../journal/journal.ts'
import { withdrawVisit } from '../../journal/rights.ts'
import type { Plays } from '../demonstration/plays.ts'
import type { VisitDocuments } from '../documents/documents-desk.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import type { HubLink } from '../hub/link.ts'
import type { HealStore } from '../library/heals.ts'
import type { Training } from '../library/training.ts'
import { findPrinter } from '../papers/printer.ts'
import type { SettingsStore } from '../settings.ts'
import type { PortalDesk } from './portal-desk.ts'
import type { RecordKeeper } from './record-keeper.ts'

export interface SessionParts {
  readonly window: BrowserWindow
  readonly library: Library
  readonly settings: SettingsStore
  readonly heals: HealStore
  readonly records: RecordKeeper
  readonly training: Training
  readonly plays: Plays
  /** Returns the link to the hub that can carry a notebook, where its person asks for it. */
  readonly hub: () => Promise<HubLink>
  readonly userData: string
  readonly onView: (view: View) => void
  readonly place: Place
  /** Prints or saves items of the recap in sight, until one is not kept. */
  readonly keepAll: (ways: readonly Way[]) => Promise<KeepAnswer>
  /** Checks whether home lists the set-up among what is left to do. */
  readonly isSetupWaiting: () => boolean
  /** Whether the app was never opened with its data folder. */
  readonly isFirstStart: boolean
  readonly documents: VisitDocuments
  /** Reads the short tasks, when they are first needed. */
  readonly readTasks: () => Library
}

interface ActionParts extends Pick<SessionParts, 'window' | 'place' | 'settings' | 'heals' | 'records' | 'keepAll'> {
  readonly send: (event: SessionEvent) => void
  readonly portal: PortalDesk
  readonly dropNotebook: (visit: string) => void
  readonly view: () => View
}

type SessionActions = NonNullable<Parameters<typeof sessionMachine.provide>[0]['actions']>

/**
 * Creates the actions of the session machine. Each sends its result to the machine as an event, after the machine's
 * step.
 */
export function createSessionActions(parts: ActionParts): SessionActions {
  const { window, place, settings, heals, records, portal, send, dropNotebook } = parts
  const sendNext = (event: SessionEvent) => queueMicrotask(() => send(event))
  return {
    write: (_, { entries }) => {
      const event = write(records, entries)
      if (event !== undefined) sendNext(event)
    },
    // At a kiosk a choice belongs to the person, and is not saved.
    saveSettings: (_, chosen) => void (place === 'desk' && settings.save(chosen)),
    rememberHeal: (_, { heal }) => void (place === 'desk' && heals.save(heal)),
    eraseVisit: (_, { visit }) => {
      const isErased = forgetVisits(records.journal(), (journal) => withdrawVisit(journal, visit))
      dropNotebook(visit)
      sendNext({ type: 'ERASED', is: isErased ? 'erased' : 'not-erased' })
    },
    steerPortal: (_, steering) => portal.steer(steering),
    openOutside: (_, address) => void portal.openOutside(address),
    // A kiosk keeps no sheet at the end.
    askPrinter: () => void (place === 'desk' && findPrinter(window).then(({ state }) => send(toPrinter(state)))),
    keep: () => void keepTicked(parts).then(send),
    wipe: () => void wipePortal(portal).then((checks) => send({ type: 'WIPED', checks })),
  }
}

function toPrinter(state: KnownPrinterState): SessionEvent {
  return { type: 'PRINTER', isThere: state !== 'none' }
}

/** Writes lines. A failure becomes an event, so that a full disk stops nobody. */
function write(records: RecordKeeper, entries: readonly Entry[]): SessionEvent | undefined {
  try {
    return records.write(entries) === 'recovered' ? { type: 'JOURNAL_WRITES' } : undefined
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return { type: 'JOURNAL_FAILED', code: error.code }
  }
}

/** Prints or saves the ticked items. One that fails keeps the visit from being erased. */
async function keepTicked({ view, keepAll }: ActionParts): Promise<SessionEvent> {
  const { screen } = view()
  const ticked = screen.at === 'recap' ? screen.boxes.flatMap(({ box, on }) => (on ? [box] : [])) : []
  const answer = await keepAll(pickEndBoxes(ticked)).catch((): KeepAnswer => ({ kept: false, trouble: 'cannot-write' }))
  return answer.kept ? { type: 'KEPT' } : { type: 'KEPT', trouble: answer.trouble ?? 'no' }
}

/** Erases the sealed part of visits in the journal; returns whether it could. */
export function forgetVisits(journal: Journal | undefined, erase: (journal: Journal) => unknown): boolean {
  if (journal === undefined) return false
  try {
    erase(journal)
    return true
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return false
  }
}

/** Closes the portal and erases what a visit left outside of the journal; returns what was then found to be clean. */
async function wipePortal(desk: Pick<PortalDesk, 'close'>): Promise<WipedView['checks']> {
  const { page, storage, files } = await desk.close()
  // Promises in Electron 45, plain values in the fallback runtime: awaiting serves both.
  await clipboard.clear()
  return [
    { what: 'page', clean: page },
    { what: 'storage', clean: storage },
    { what: 'clipboard', clean: (await clipboard.readText()) === '' },
    { what: 'files', clean: files },
  ]
}
