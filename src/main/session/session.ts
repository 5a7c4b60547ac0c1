import { randomBytes } from 'node:crypto'
import { app } from 'electron'
import { type ActorRefFrom, createActor, type SnapshotFrom, waitFor } from 'xstate'
import { type PaletteView, toPaletteView } from '../../core/app/view/palette-view.ts'
import { toView } from '../../core/app/view/to-view.ts'
import { findTroublePlace } from '../../core/app/view/trouble-place.ts'
import type { View } from '../../core/app/view/view.ts'
import type { Slot } from '../../core/base/slot.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { NotebookCommand } from '../../core/notebook/desk.ts'
import type { Notebook } from '../../core/notebook/record.ts'
import type { TroublePlace } from '../../core/report/problem-report.ts'
import { type Command, OF_THE_END } from '../../core/session/command.ts'
import { type SessionEvent, toEvent } from '../../core/session/context.ts'
import type { JournalState } from '../../core/session/journal-state.ts'
import { sessionMachine } from '../../core/session/machine.ts'
import { findVouchable } from '../../core/session/region/address-gate.ts'
import type { Moment } from '../../core/session/region/kept-visit.ts'
import type { Visit } from '../../core/session/visit.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { eraseVisits } from '../../journal/rights.ts'
import { DemonstrationDesk } from '../demonstration/demonstration-desk.ts'
import { engine } from '../engine.ts'
import { openGuideTroubles } from '../library/guide-troubles.ts'
import { readReports } from '../library/reports.ts'
import { createNotebookCopies, type NotebookCopies } from '../notebook/copies.ts'
import { createNotebookKeeper, createNotebookVisits } from '../notebook/keeper.ts'
import { openNotebooks } from '../notebook/store.ts'
import { PortalDesk } from './portal-desk.ts'
import { createSessionActions, forgetVisits, type SessionParts } from './session-actions.ts'

/** Runs the session machine and its effects: lines, portal, erasure. */
export class Session {
  readonly #parts: SessionParts
  readonly #actor: ActorRefFrom<typeof sessionMachine>
  readonly #desk: PortalDesk
  readonly #demonstrations: DemonstrationDesk
  readonly notebooks: ReturnType<typeof createNotebookKeeper>
  readonly #notebookVisits: ReturnType<typeof createNotebookVisits>
  readonly #reports: ReturnType<typeof readReports>
  readonly #troubles: ReturnType<typeof openGuideTroubles>
  readonly notebookCopies: NotebookCopies
  readonly typing: PortalDesk['typing']
  /** Whether another screen than home was in sight last. */
  #picked = false
  #lastTrouble: TroublePlace | undefined
  /** Procedures that arrived during a visit, for after it. */
  #due: Library | undefined

  constructor(parts: SessionParts) {
    const { window, userData, place, training, plays, settings, library, records, heals, isFirstStart } = parts
    this.#parts = parts
    const send = (event: SessionEvent) => this.#actor.send(event)
    const official = () => this.library().official ?? []
    this.#desk = new PortalDesk({ ...parts, official, send })
    this.#demonstrations = new DemonstrationDesk({ window, training, plays, place, send })
    this.#reports = readReports(userData)
    this.#troubles = openGuideTroubles(userData, place)
    const { interrupted } = records
    const actions = createSessionActions({
      ...parts,
      send,
      portal: this.#desk,
      dropNotebook: (visit) => this.notebooks.drop(visit),
      view: () => this.view(),
    })
    this.#actor = createActor(sessionMachine.provide({ actions }), {
      input: {
        ...settings.read(),
        engine,
        library,
        journal: records.state,
        interrupted,
        heals: heals.read(),
        isFirstStart,
      },
    })
    const store = openNotebooks(userData)
    this.notebooks = this.#createNotebooks(store)
    this.#notebookVisits = createNotebookVisits(() => this.notebooks)
    this.notebookCopies = createNotebookCopies({ window, store, notebooks: this.notebooks, hub: parts.hub })
    this.typing = this.#desk.typing
    this.#actor.subscribe((snapshot) => this.#follow(snapshot))
    this.#actor.start()
    app.on('before-quit', () => {
      this.#actor.send({ type: 'SLIP_OVER' })
      if (this.#actor.getSnapshot().matches('undoable')) this.#actor.send({ type: 'wipe' })
    })
  }

  view(): View {
    return this.#createView(this.#actor.getSnapshot())
  }

  palette(): PaletteView {
    return toPaletteView(this.#actor.getSnapshot().context)
  }

  command(command: Command): void {
    if (this.#isLeaving() && !OF_THE_END.includes(command.do)) void this.#afterWipe(() => this.#send(command))
    else this.#send(command)
  }

  notebook(command: NotebookCommand): void {
    if (this.#isLeaving()) void this.#afterWipe(() => this.notebooks.command(command))
    else this.notebooks.command(command)
  }

  /** Updates the journal's state on the screens after it changed outside of a visit. */
  reportJournal(state: JournalState): void {
    this.#actor.send({ type: 'JOURNAL_WRITES', state })
  }

  /** Says at home whether old lines wait until a person has read the date. */
  reportPurge(isHeld: boolean): void {
    this.#actor.send({ type: 'PURGE', isHeld })
  }

  place(slot: Slot | null): void {
    this.#desk.place(slot)
  }

  placeDemonstration(slot: Slot | null): void {
    this.#demonstrations.place(slot)
  }

  /** Replaces the procedures, as soon as no visit is under way. */
  take(library: Library): void {
    this.#due = library
    if (!this.#actor.getSnapshot().can({ type: 'LIBRARY', library })) return
    this.#due = undefined
    this.#actor.send({ type: 'LIBRARY', library })
  }

  /** Returns the open notebook, for its person to take along. */
  openNotebook(): Notebook | undefined {
    const { desk } = this.notebooks
    return desk.is === 'open' ? desk.notebook : undefined
  }

  library(): Library {
    return this.#actor.getSnapshot().context.library
  }

  /** Returns the visit under way, or the one that its sheet shows. */
  visit(): Visit | undefined {
    return this.#actor.getSnapshot().context.visit
  }

  /**
   * Checks whether ending now would lose nothing: no visit is under way, or the portal confirmed that it received the
   * form.
   */
  isSafeToEnd(): boolean {
    return this.visit()?.position.context.proven ?? true
  }

  /** Ends and erases whatever is under way. */
  leave(): void {
    this.#actor.send({ type: 'LEAVE' })
  }

  /** Picks a procedure for a person who is alone. */
  pickAlone({ flow, training }: { readonly flow: string; readonly training: boolean }): void {
    this.#actor.send({ type: 'PICK_ALONE', flow, training })
  }

  /** Begins a trainer's lesson, once the class screen shows, or ends it. */
  lesson(event: Extract<SessionEvent, { readonly type: 'LESSON' | 'LESSON_OVER' }>): void {
    this.#actor.send(event)
  }

  /** Returns how the last lesson ended. */
  lessonEnd(): 'done' | 'left' | undefined {
    return this.#actor.getSnapshot().context.lessonEnd
  }

  /** Notes that somebody of the staff has come, or has left. */
  badge(on: boolean): void {
    this.#actor.send({ type: 'BADGE', on })
  }

  /** Notes that somebody was called to the kiosk, or that the call was taken back. */
  called(on: boolean): void {
    this.#actor.send({ type: 'CALLED', on })
  }

  /** Returns the unlisted host that a supervisor may vouch for now. */
  vouchable(): string | undefined {
    return findVouchable(this.visit())
  }

  /** Opens the host that a supervisor vouched for. */
  vouch(host: string): void {
    this.#actor.send({ type: 'VOUCHED', host })
  }

  journal(): JournalState {
    return this.#actor.getSnapshot().context.journal
  }

  /** Notes that a line outside of a visit could not be written. */
  fail(code: string): void {
    this.#actor.send({ type: 'JOURNAL_FAILED', code })
  }

  /** Returns where the guide last could not go on, in this run; names no visit. */
  lastTrouble(): TroublePlace | undefined {
    return this.#lastTrouble
  }

  lastDownload(): string | undefined {
    return this.#desk.lastDownload()
  }

  #createNotebooks(store: ReturnType<typeof openNotebooks>): ReturnType<typeof createNotebookKeeper> {
    const { records, onView } = this.#parts
    return createNotebookKeeper({
      store,
      eraseVisits: (visits) => forgetVisits(records.journal(), (journal) => eraseVisits(journal, visits)),
      tried: () => this.#actor.getSnapshot().context.tasks?.results ?? [],
      isPicked: () => !this.#actor.getSnapshot().matches('home'),
      onChange: () => onView(this.view()),
      onOpened: () => {
        const snapshot = this.#actor.getSnapshot()
        if (snapshot.matches('recap')) this.#notebookVisits.keep(snapshot)
      },
    })
  }

  #createView(snapshot: SnapshotFrom<typeof sessionMachine>): View {
    const { records, training, plays, place, isSetupWaiting } = this.#parts
    return toView(snapshot, {
      today: toLocalDay(clock.now()),
      head: records.head(),
      machine: records.fingerprint(),
      unwitnessedSince: records.unwitnessedSince(),
      character: training.character,
      begun: records.begun,
      isSetupWaiting: isSetupWaiting(),
      reports: this.#reports,
      version: app.getVersion(),
      notebook: this.notebooks.desk,
      // Not at a kiosk, where only one page can be watched.
      playable: (flow, step) =>
        place === 'desk' && plays.canBegin(flow, step, training.person(flow.flow.split('/')[0] ?? '')),
      showable: (flow, step) => place === 'desk' && plays.find(flow, step) !== undefined,
    })
  }

  #follow(snapshot: SnapshotFrom<typeof sessionMachine>): void {
    const { visit, textSize, slip } = snapshot.context
    const guided = snapshot.matches('guide') ? visit : undefined
    this.#desk.follow(guided, textSize, slip?.what === 'said')
    this.#notebookVisits.keep(snapshot)
    if (snapshot.matches('wiped') || (snapshot.matches('home') && this.#picked)) this.notebooks.close()
    this.#picked = !snapshot.matches('home')
    this.#demonstrations.follow(guided)
    const view = this.#troubles.follow(visit, this.#createView(snapshot))
    this.#lastTrouble = findTroublePlace(visit, view.screen) ?? this.#lastTrouble
    this.#parts.onView(view)
    if (this.#due !== undefined) queueMicrotask(() => this.#due && this.take(this.#due))
  }

  #send(command: Command): void {
    if (command.do === 'say-different') this.#troubles.sayDifferent()
    const { place, readTasks } = this.#parts
    const event = toEvent(command, () => randomBytes(16).toString('hex'), readMoment)
    const snapshot = this.#actor.getSnapshot()
    const { choice } = snapshot.context
    if (event.type === 'tasks') this.#actor.send({ ...event, ...(place === 'desk' && { library: readTasks() }) })
    else if (event.type !== 'consent' || !choice) this.#actor.send(event)
    else this.#actor.send({ ...event, ...this.#notebookVisits.answer(snapshot, choice, event.answer === 'yes') })
  }

  /**
   * Acts after the wipe: whoever goes on at home has left the visit that could still be taken back, and it is erased
   * first.
   */
  async #afterWipe(act: () => void): Promise<void> {
    if (this.#actor.getSnapshot().matches('undoable')) this.#actor.send({ type: 'wipe' })
    await waitFor(this.#actor, (snapshot) => !snapshot.matches('wiping'))
    act()
  }

  #isLeaving(): boolean {
    const snapshot = this.#actor.getSnapshot()
    return snapshot.matches('undoable') || snapshot.matches('wiping')
  }
}

/** Reads the local day and time of day. */
function readMoment(): Moment {
  const now = clock.now()
  const [hours, minutes] = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, '0'))
  return { day: toLocalDay(now), time: `${hours}:${minutes}` }
}
