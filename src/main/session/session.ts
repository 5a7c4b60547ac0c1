import { randomBytes } from 'node:crypto'
import { app, type BrowserWindow } from 'electron'
import { createActor, type SnapshotFrom, waitFor } from 'xstate'
import type { Library } from '../../core/flow/read/library.ts'
import type { KeepAnswer, Slot, Way } from '../../core/ipc/contract.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { NotebookCommand } from '../../core/notebook/desk.ts'
import type { Notebook } from '../../core/notebook/record.ts'
import { type PaletteView, toPaletteView } from '../../core/palette/view.ts'
import type { TroublePlace } from '../../core/report/report.ts'
import { type Command, OF_THE_END } from '../../core/session/command.ts'
import { type SessionEvent, toEvent } from '../../core/session/context.ts'
import { sessionMachine } from '../../core/session/machine.ts'
import { findVouchable } from '../../core/session/region/address-gate.ts'
import { toKeptAtEnd } from '../../core/session/view/recap-lines.ts'
import { toView } from '../../core/session/view/to-view.ts'
import { findTroublePlace } from '../../core/session/view/trouble-place.ts'
import type { JournalState, View } from '../../core/session/view/view.ts'
import type { Visit } from '../../core/session/visit.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { eraseVisits, withdrawVisit } from '../../journal/rights.ts'
import { createDemonstrationDesk } from '../demonstration/demonstration-desk.ts'
import type { Plays } from '../demonstration/plays.ts'
import type { VisitDocuments } from '../documents/documents-desk.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import type { HubLink } from '../hub/link.ts'
import { openGuideTroubles } from '../library/guide-troubles.ts'
import type { HealStore } from '../library/heals.ts'
import { readReports } from '../library/reports.ts'
import type { Training } from '../library/training.ts'
import { createNotebookCopies, type NotebookCopies } from '../notebook/copies.ts'
import { createNotebookKeeper } from '../notebook/keeper.ts'
import { openNotebooks } from '../notebook/store.ts'
import type { SettingsStore } from '../settings.ts'
import { forgetVisits, wipePortal } from './forget-visits.ts'
import { toMoment } from './moment.ts'
import { createPortalDesk, type PortalDesk } from './portal-desk.ts'
import type { RecordKeeper } from './record-keeper.ts'
import { createNotebookVisits } from './visit-into-notebook.ts'

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

export interface Session {
  view(): View
  palette(): PaletteView
  command(command: Command): void
  notebook(command: NotebookCommand): void
  /** Tells the screens how the journal is, when it changed outside a visit. */
  tellJournal(state: JournalState): void
  place(slot: Slot | null): void
  /** Takes other procedures, once no visit is under way. */
  take(library: Library): void
  /** Adds to the open notebook what its person brings; says whether one was open. */
  joinNotebook(brought: Notebook): boolean
  /** The notebook that is open, for its person to take away. */
  openNotebook(): Notebook | undefined
  readonly notebookCopies: NotebookCopies
  library(): Library
  /** The visit under way, or the one on the sheet. */
  visit(): Visit | undefined
  /** Whether nothing would be lost by an end now: no visit is under way, or the portal showed that it took it in. */
  isSafeToEnd(): boolean
  /** Ends whatever is under way and erases it. */
  leave(): void
  /** Picks a procedure for a person on their own. */
  pickAlone(picked: { readonly flow: string; readonly training: boolean }): void
  /** Begins what a trainer gave, once the class shows; ends what is under way of it; says how the last one ended. */
  lesson(event: Extract<SessionEvent, { readonly type: 'LESSON' | 'LESSON_OVER' }>): void
  lessonEnd(): 'done' | 'left' | undefined
  /** Somebody of the staff is there, or gone again. */
  badge(on: boolean): void
  /** The unlisted host that a supervisor may vouch for now, and their word for it. */
  vouchable(): string | undefined
  vouch(host: string): void
  journal(): JournalState
  /** A line that is not of a visit could not be written. */
  fail(code: string): void
  placeDemonstration(slot: Slot | null): void
  /** Where the guide could not go on last, in this run; of no visit that anybody could tell. */
  lastTrouble(): TroublePlace | undefined
  lastDownload(): string | undefined
  readonly typing: PortalDesk['typing']
}

/** Runs the session machine and does what it asks: writes lines, opens and steers the portal, erases. */
export function createSession({
  window,
  library,
  settings,
  heals,
  records,
  training,
  plays,
  hub,
  userData,
  onView,
  place,
  keep,
  isSetupWaiting,
  documents,
  readTasks,
}: SessionParts): Session {
  const desk = createPortalDesk({
    window,
    training,
    plays,
    userData,
    place,
    documents,
    official: () => actor.getSnapshot().context.library.official ?? [],
    send: (event) => actor.send(event),
  })
  const demonstrations = createDemonstrationDesk({ window, training, plays, place, send: (event) => actor.send(event) })

  const machine = sessionMachine.provide({
    actions: {
      write: (_, { entries }) => {
        try {
          if (records.write(entries) === 'recovered') queueMicrotask(() => actor.send({ type: 'JOURNAL_WRITES' }))
        } catch (error) {
          if (!(error instanceof JournalError)) throw error
          // Told as an event, after the step under way: the person is not stopped by a full disk.
          queueMicrotask(() => actor.send({ type: 'JOURNAL_FAILED', code: error.code }))
        }
      },
      // In a kiosk the choice is the person's, and goes with them.
      saveSettings: (_, chosen) => void (place === 'desk' && settings.save(chosen)),
      rememberHeal: (_, { heal }) => void (place === 'desk' && heals.save(heal)),
      eraseVisit: (_, { visit }) => {
        const isErased = forgetVisits(records.journal(), (journal) => withdrawVisit(journal, visit))
        notebooks.drop(visit)
        queueMicrotask(() => actor.send({ type: 'ERASED', is: isErased ? 'erased' : 'not-erased' }))
      },
      steerPortal: (_, steering) => desk.steer(steering),
      openOutside: (_, wish) => void desk.openOutside(wish),
      keep: () => void keepTicked(),
      wipe: () => void wipePortal(desk).then((checks) => actor.send({ type: 'WIPED', checks })),
    },
  })

  /** One after the other, as each has a dialog of the system's; what is not kept keeps the visit from being erased. */
  async function keepTicked(): Promise<void> {
    const { screen } = toCurrentView(actor.getSnapshot())
    const offered = screen.at === 'recap' ? screen.boxes.flatMap(({ box, on }) => (on ? [box] : [])) : []
    for (const way of toKeptAtEnd(offered)) {
      const kept = await keep(way).catch((): KeepAnswer => ({ kept: false, trouble: 'cannot-write' }))
      if (!kept.kept) return actor.send({ type: 'KEPT', trouble: kept.trouble ?? 'no' })
    }
    actor.send({ type: 'KEPT' })
  }

  const reports = readReports(userData)
  const troubles = openGuideTroubles(userData, place)
  const actor = createActor(machine, {
    input: {
      ...settings.read(),
      library,
      journal: records.state,
      interrupted: records.interrupted,
      heals: heals.read(),
    },
  })

  const toBound = () => ({ head: records.head(), machine: records.fingerprint() })
  const toCurrentView = (snapshot: SnapshotFrom<typeof sessionMachine>) =>
    toView(snapshot, {
      today: toLocalDay(new Date()),
      ...toBound(),
      unwitnessedSince: records.unwitnessedSince(),
      character: training.character,
      begun: records.begun,
      isSetupWaiting: isSetupWaiting(),
      reports,
      version: app.getVersion(),
      notebook: notebooks.desk,
      // Not in a kiosk: there one page is enough to watch over.
      playable: (flow, step) =>
        place === 'desk' && plays.canBegin(flow, step, training.person(flow.flow.split('/')[0] ?? '')),
      showable: (flow, step) => place === 'desk' && plays.find(flow, step) !== undefined,
    })

  const store = openNotebooks(userData)
  const notebooks = createNotebookKeeper({
    store,
    eraseVisits: (visits) => forgetVisits(records.journal(), (journal) => eraseVisits(journal, visits)),
    tried: () => actor.getSnapshot().context.tasks?.results ?? [],
    isPicked: () => !actor.getSnapshot().matches('home'),
    onChange: () => onView(toCurrentView(actor.getSnapshot())),
    onOpened: () => {
      const snapshot = actor.getSnapshot()
      if (snapshot.matches('recap')) notebookVisits.keep(snapshot)
    },
  })

  const notebookVisits = createNotebookVisits(() => notebooks)

  // Procedures that came during a visit are taken once it is over.
  let due: Library | undefined
  const takeDue = (library = due): void => {
    due = library
    if (library === undefined || !actor.getSnapshot().can({ type: 'LIBRARY', library })) return
    due = undefined
    actor.send({ type: 'LIBRARY', library })
  }
  let picked = false
  let lastTrouble: TroublePlace | undefined
  actor.subscribe((snapshot) => {
    const { visit, textSize } = snapshot.context
    desk.follow(snapshot.matches('guide') ? visit : undefined, textSize)
    notebookVisits.keep(snapshot)
    if (snapshot.matches('wiped') || (snapshot.matches('home') && picked)) notebooks.close()
    picked = !snapshot.matches('home')
    demonstrations.follow(snapshot.matches('guide') ? visit : undefined)
    const view = troubles.follow(visit, toCurrentView(snapshot))
    lastTrouble = findTroublePlace(visit, view.screen) ?? lastTrouble
    onView(view)
    if (due !== undefined) queueMicrotask(() => takeDue())
  })
  actor.start()

  const ask = (command: Command): void => {
    if (command.do === 'say-different') troubles.sayDifferent()
    const event = toEvent(command, () => randomBytes(16).toString('hex'), toMoment)
    if (event.type === 'tasks') return void actor.send({ ...event, ...(place === 'desk' && { library: readTasks() }) })
    const snapshot = actor.getSnapshot()
    const { choice } = snapshot.context
    if (event.type !== 'consent' || !choice) return void actor.send(event)
    actor.send({ ...event, ...notebookVisits.tell(snapshot, choice, event.answer === 'yes') })
  }

  /** Whoever asks for more at home has left the visit that could still be taken back: it is erased first. */
  async function afterWipe(act: () => void): Promise<void> {
    if (actor.getSnapshot().matches('undoable')) actor.send({ type: 'wipe' })
    await waitFor(actor, (snapshot) => !snapshot.matches('wiping'))
    act()
  }
  const isLeaving = (): boolean => {
    const snapshot = actor.getSnapshot()
    return snapshot.matches('undoable') || snapshot.matches('wiping')
  }
  app.on('before-quit', () => {
    actor.send({ type: 'SLIP_OVER' })
    if (actor.getSnapshot().matches('undoable')) actor.send({ type: 'wipe' })
  })

  return {
    view: () => toCurrentView(actor.getSnapshot()),
    palette: () => toPaletteView(actor.getSnapshot().context),
    command: (command) => {
      if (isLeaving() && !OF_THE_END.includes(command.do)) void afterWipe(() => ask(command))
      else ask(command)
    },
    notebook: (command) => {
      if (isLeaving()) void afterWipe(() => notebooks.command(command))
      else notebooks.command(command)
    },
    tellJournal: (state) => actor.send({ type: 'JOURNAL_WRITES', state }),
    place: (slot) => desk.place(slot),
    take: (next) => takeDue(next),
    joinNotebook: (brought) => notebooks.join(brought),
    notebookCopies: createNotebookCopies({ window, store, notebooks, hub }),
    openNotebook: () => (notebooks.desk.is === 'open' ? notebooks.desk.notebook : undefined),
    library: () => actor.getSnapshot().context.library,
    visit: () => actor.getSnapshot().context.visit,
    isSafeToEnd: () => actor.getSnapshot().context.visit?.position.context.proven ?? true,
    leave: () => actor.send({ type: 'LEAVE' }),
    pickAlone: ({ flow, training }) => actor.send({ type: 'PICK_ALONE', flow, training }),
    lesson: (event) => actor.send(event),
    lessonEnd: () => actor.getSnapshot().context.lessonEnd,
    badge: (on) => actor.send({ type: 'BADGE', on }),
    fail: (code) => actor.send({ type: 'JOURNAL_FAILED', code }),
    vouchable: () => findVouchable(actor.getSnapshot().context.visit),
    vouch: (host) => actor.send({ type: 'VOUCHED', host }),
    journal: () => actor.getSnapshot().context.journal,
    placeDemonstration: (slot) => demonstrations.place(slot),
    lastTrouble: () => lastTrouble,
    lastDownload: () => desk.lastDownload(),
    typing: desk.typing,
  }
}
