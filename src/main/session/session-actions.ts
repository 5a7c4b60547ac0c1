import { type BrowserWindow, clipboard } from 'electron'
import type { Library } from '../../core/flow/read/library.ts'
import type { KeepAnswer, Way } from '../../core/ipc/contract.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { SessionEvent } from '../../core/session/context.ts'
import type { sessionMachine } from '../../core/session/machine.ts'
import { pickEndBoxes } from '../../core/session/view/recap-lines.ts'
import type { View, WipedView } from '../../core/session/view/view.ts'
import type { Journal } from '../../journal/journal.ts'
import { withdrawVisit } from '../../journal/rights.ts'
import type { Plays } from '../demonstration/plays.ts'
import type { VisitDocuments } from '../documents/documents-desk.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import type { HubLink } from '../hub/link.ts'
import type { HealStore } from '../library/heals.ts'
import type { Training } from '../library/training.ts'
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
  /** Over which a notebook can go, where its person asks for it. */
  readonly hub: () => Promise<HubLink>
  readonly userData: string
  readonly onView: (view: View) => void
  readonly place: Place
  /** Prints or saves one thing of the end that shows. */
  readonly keep: (way: Way) => Promise<KeepAnswer>
  /** Whether home counts the set-up among what is left to do. */
  readonly isSetupWaiting: () => boolean
  readonly documents: VisitDocuments
  /** The short tasks, read when they are asked for. */
  readonly readTasks: () => Library
}

interface ActionParts extends Pick<SessionParts, 'place' | 'settings' | 'heals' | 'records' | 'keep'> {
  readonly send: (event: SessionEvent) => void
  readonly portal: PortalDesk
  readonly dropNotebook: (visit: string) => void
  readonly view: () => View
}

type SessionActions = NonNullable<Parameters<typeof sessionMachine.provide>[0]['actions']>

/** Does what the session machine asks of the world. What came of it, the machine is told as an event after its step. */
export function createSessionActions(parts: ActionParts): SessionActions {
  const { place, settings, heals, records, portal, send, dropNotebook } = parts
  const tellNext = (event: SessionEvent) => queueMicrotask(() => send(event))
  return {
    write: (_, { entries }) => {
      const came = write(records, entries)
      if (came !== undefined) tellNext(came)
    },
    // In a kiosk the choice is the person's, and goes with them.
    saveSettings: (_, chosen) => void (place === 'desk' && settings.save(chosen)),
    rememberHeal: (_, { heal }) => void (place === 'desk' && heals.save(heal)),
    eraseVisit: (_, { visit }) => {
      const isErased = forgetVisits(records.journal(), (journal) => withdrawVisit(journal, visit))
      dropNotebook(visit)
      tellNext({ type: 'ERASED', is: isErased ? 'erased' : 'not-erased' })
    },
    steerPortal: (_, steering) => portal.steer(steering),
    openOutside: (_, wish) => void portal.openOutside(wish),
    keep: () => void keepTicked(parts).then(send),
    wipe: () => void wipePortal(portal).then((checks) => send({ type: 'WIPED', checks })),
  }
}

/** The person is not stopped by a full disk: where lines cannot be written, the machine is told. */
function write(records: RecordKeeper, entries: readonly Entry[]): SessionEvent | undefined {
  try {
    return records.write(entries) === 'recovered' ? { type: 'JOURNAL_WRITES' } : undefined
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return { type: 'JOURNAL_FAILED', code: error.code }
  }
}

/** One after the other, as each has a dialog of the system's; what is not kept keeps the visit from being erased. */
async function keepTicked({ view, keep }: ActionParts): Promise<SessionEvent> {
  const { screen } = view()
  const offered = screen.at === 'recap' ? screen.boxes.flatMap(({ box, on }) => (on ? [box] : [])) : []
  for (const way of pickEndBoxes(offered)) {
    const kept = await keep(way).catch((): KeepAnswer => ({ kept: false, trouble: 'cannot-write' }))
    if (!kept.kept) return { type: 'KEPT', trouble: kept.trouble ?? 'no' }
  }
  return { type: 'KEPT' }
}

/** Destroys what the journal has under seal of visits; says whether it could. */
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

/** Closes the portal and takes away what a visit left outside of the journal; answers what is clean, as it was looked at after. */
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
