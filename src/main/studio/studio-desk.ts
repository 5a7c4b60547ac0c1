import type { BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import type { Slot } from '../../core/base/slot.ts'
import type { Portal } from '../../core/flow/language/language.ts'
import type { FlowFile, Library } from '../../core/flow/read/library.ts'
import { type Beginning, withStartPage } from '../../core/flow/read/procedure.ts'
import type { KnownHeal } from '../../core/guidance/heal/known.ts'
import { type Allowance, toRealAllowance, toTrainingAllowance } from '../../core/navigation/allowance.ts'
import type { StudioCommand, StudioOpenAnswer } from '../../core/studio/command.ts'
import type { Thing } from '../../core/studio/event.ts'
import { type StudioEvent, studioMachine } from '../../core/studio/machine.ts'
import { beginMending, type Mending, mendPlace, readMending } from '../../core/studio/mending.ts'
import { toRecorderTask } from '../../core/studio/recorder-task.ts'
import { createFlowName, createRecording, type Recording } from '../../core/studio/recording/recording.ts'
import { toReplay } from '../../core/studio/replay.ts'
import { collectWords, createVocabulary } from '../../core/studio/scrub/vocabulary.ts'
import type { SendAnswer, SendCommand } from '../../core/studio/sending.ts'
import type { StudioSavingView, StudioView } from '../../core/studio/view.ts'
import { toProvenance } from '../../core/studio/write.ts'
import { push } from '../ipc/requests.ts'
import type { Training } from '../library/training.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { StudioFolder } from './flow-folder.ts'
import { findUnsaved, type RecordingFile, resumeMending } from './recording-file.ts'
import type { Sender } from './sender.ts'
import { openStudioPages, type StudioPages } from './studio-pages.ts'
import { type StudioSnapshot, StudioViews } from './studio-views.ts'

export interface StudioDeskParts {
  readonly window: BrowserWindow
  readonly guard: SupervisorGuard
  readonly training: Training
  readonly library: () => Promise<Library>
  readonly shipped: () => readonly FlowFile[]
  readonly folder: StudioFolder
  readonly file: RecordingFile
  readonly sender: Sender
  /** Returns this desk's answers on healed targets. */
  readonly heals: () => readonly KnownHeal[]
  /** Asks for a folder with the system's dialog; undefined where nobody chose one. */
  readonly chooseFolder: () => Promise<string | undefined>
  /** Makes the next visits use the current procedures. */
  readonly refresh: () => void
  /** Returns the local day. */
  readonly today: () => string
  /** Saves a file through the system's dialog. */
  readonly exportFile: (name: string, text: string) => Promise<unknown>
}

/** The studio of one desk: the requests of its screen, the portal beside it, and the files that it writes. */
export class StudioDesk {
  readonly #parts: StudioDeskParts
  readonly #actor = createActor(studioMachine).start()
  readonly #views: StudioViews
  #pages: StudioPages | undefined
  #slot: Slot | null = null
  #failed: StudioSavingView['failed']
  #isSafe = true

  constructor(parts: StudioDeskParts) {
    this.#parts = parts
    const { window } = parts
    this.#views = new StudioViews(parts, () => {
      return { snapshot: this.#actor.getSnapshot(), isSafe: this.#isSafe, failed: this.#failed }
    })
    this.#actor.subscribe((snapshot) => {
      this.#keep(snapshot)
      this.#follow(snapshot)
      void this.view().then((next) => push(window, 'studio.changed', next))
    })
  }

  view(): Promise<StudioView> {
    return this.#views.view()
  }

  async open(passphrase: string): Promise<StudioOpenAnswer> {
    const { guard } = this.#parts
    const is = guard.isSet() ? await guard.try(passphrase) : await guard.set(passphrase)
    if (is === 'opened') this.#send({ type: 'OPENED' })
    if (is === 'opened' || is === 'too-short' || is === 'cannot-save') return { is }
    return { is: is === 'wait' ? 'wait' : 'wrong', seconds: Math.ceil(guard.wait() / 1000) }
  }

  async act(command: StudioCommand): Promise<StudioView> {
    if (this.#actor.getSnapshot().matches('locked')) return this.view()
    switch (command.do) {
      case 'begin':
        return this.#beginAnew(command)
      case 'resume':
        return this.#resume()
      case 'mend': {
        const { flow, isTraining, step } = command
        const files = this.#parts.folder.all()
        return this.#mend(beginMending({ flow, isTraining, files, ...(step !== undefined && { drifted: step }) }))
      }
      case 'save':
        return this.#save()
      case 'edit':
        this.#send({ type: 'EDIT', edit: command.edit })
        break
      case 'point':
        this.#send({ type: 'POINT', step: command.step })
        break
      case 'export':
        await this.#exportReplay()
        break
      case 'discard':
        this.#parts.file.forget()
        this.#send({ type: 'DISCARD' })
        break
      case 'choose-folder':
        await this.#choose('folder')
        break
      case 'choose-keys':
        await this.#choose('keys')
        break
      case 'page-back':
        this.#pages?.steer({ action: 'back' })
        break
      case 'page-focus':
        this.#pages?.steer({ action: 'focus' })
        break
      default:
        this.#send({ type: TYPES[command.do] })
    }
    return this.view()
  }

  async send(command: SendCommand): Promise<SendAnswer> {
    if (!this.#actor.getSnapshot().matches('sending')) return { is: 'nothing' }
    const answer = await this.#parts.sender.act(command)
    if (answer.is === 'done') this.#parts.refresh()
    return answer
  }

  place(slot: Slot | null): void {
    this.#slot = slot
    this.#pages?.place(slot)
  }

  /** Locks the studio and closes its portal, as another screen shows. */
  leave(): void {
    if (!this.#actor.getSnapshot().matches('locked')) this.#send({ type: 'LEFT' })
  }

  #send(event: StudioEvent): void {
    this.#actor.send(event)
  }

  /** Saves each change to the disk before the next request. */
  #keep(snapshot: StudioSnapshot): void {
    const { file } = this.#parts
    const { history, first, mending } = snapshot.context
    const kept = isAway(snapshot) ? undefined : findUnsaved(history, first, mending)
    if (kept) this.#isSafe = file.keep(kept)
    // Every mend was undone.
    else if (mending && !isAway(snapshot)) file.forget()
  }

  #follow(snapshot: StudioSnapshot): void {
    if (isAway(snapshot)) {
      this.#pages?.close()
      this.#pages = undefined
      return
    }
    const { task, flow } = toRecorderTask(snapshot.value, snapshot.context, this.#parts.today())
    this.#pages?.follow(task, flow)
  }

  async #openPages(flow: string, isTraining: boolean, begins: Beginning): Promise<boolean> {
    const { portals, flows } = await this.#parts.library()
    const portal = portals.find((one) => one.portal === flow.split('/')[0])
    if (!portal || (isTraining && !portal.training)) return false
    const allowance = await this.#createAllowance(withStartPage(portal, begins), isTraining)
    this.#pages?.close()
    this.#pages = openStudioPages({
      window: this.#parts.window,
      allowance,
      vocabulary: createVocabulary(collectWords([...flows, ...portals])),
      slot: () => this.#slot,
      events: {
        onRecorded: (recorded) => this.#send({ type: 'HEARD', recorded }),
        onPointed: (thing) => this.#point(thing),
        onFound: (found) => this.#send({ type: 'FOUND', found }),
      },
    })
    return true
  }

  async #createAllowance(portal: Portal, isTraining: boolean): Promise<Allowance> {
    return isTraining ? toTrainingAllowance(portal, await this.#parts.training.port()) : toRealAllowance(portal)
  }

  #point(thing: Thing): void {
    const { step, mending } = this.#actor.getSnapshot().context
    if (step === null || thing.ways.length === 0) return
    if (!mending) {
      this.#send({ type: 'POINTED', thing })
      return
    }
    const day = this.#parts.today()
    const says = toProvenance(day, mending.isTraining)
    const next = mendPlace(mending, { step, ways: thing.ways, print: thing.print, day, says })
    if (next !== undefined) this.#send({ type: 'MENDED', mending: next })
  }

  async #beginAnew(command: Extract<StudioCommand, { readonly do: 'begin' }>): Promise<StudioView> {
    const { portal, title, isTraining, like } = command
    const { library, folder, today } = this.#parts
    const { flows } = await library()
    const { start, training } = flows.find((one) => one.flow === like && like.startsWith(`${portal}/`)) ?? {}
    const taken = [...flows.map((one) => one.flow), ...folder.own().map(({ path }) => path.replace(/\.yml$/, ''))]
    const flow = createFlowName(portal, title, taken)
    return this.#begin(createRecording({ flow, title, isTraining, begun: today(), start, training }))
  }

  async #resume(): Promise<StudioView> {
    const kept = this.#parts.file.read()
    if (kept === undefined) return this.view()
    if ('now' in kept) return this.#begin(kept.now, kept.first)
    const mending = resumeMending(kept.mended, this.#parts.folder.all())
    return mending ? this.#mend(mending) : this.view()
  }

  async #begin(recording: Recording, first: Recording | null = null): Promise<StudioView> {
    if (!(await this.#openPages(recording.flow, recording.isTraining, recording))) return this.#views.idle('not-opened')
    this.#send({ type: 'BEGIN', recording, first })
    return this.view()
  }

  async #mend(mending: Mending): Promise<StudioView> {
    const flow = readMending(mending)?.now
    const isOpen = flow && (await this.#openPages(mending.flow, mending.isTraining, flow))
    if (!isOpen) return this.#views.idle('not-opened')
    this.#send({ type: 'MEND', mending })
    return this.view()
  }

  async #save(): Promise<StudioView> {
    const { folder, file } = this.#parts
    const { saved, before } = this.#views.saved()
    const shown = await this.view()
    if (saved.length === 0 || shown.at !== 'saving' || shown.findings.some(({ level }) => level === 'error'))
      return shown
    this.#failed = undefined
    // Files that somebody else changed meanwhile are not overwritten.
    if (saved.some(({ path }) => (folder.read(path) ?? before(path)) !== before(path))) this.#failed = 'changed'
    else if (!(await folder.write(saved))) this.#failed = 'cannot-save'
    if (this.#failed) return this.view()
    this.#send({ type: 'SAVED', file: shown.file })
    file.forget()
    return this.view()
  }

  async #exportReplay(): Promise<void> {
    const { library, exportFile } = this.#parts
    const { history } = this.#actor.getSnapshot().context
    const portal = history && (await library()).portals.find(({ portal: id }) => id === history.now.flow.split('/')[0])
    if (!history || !portal) return
    const name = history.now.flow.replace('/', '-')
    await exportFile(`${name}.json`, `${JSON.stringify(toReplay(history.now, portal.start), null, 2)}\n`)
  }

  async #choose(what: 'folder' | 'keys'): Promise<void> {
    const chosen = await this.#parts.chooseFolder()
    if (chosen !== undefined) this.#parts.sender.choose(what, chosen)
  }
}

/** Checks whether no portal is open. */
function isAway(snapshot: StudioSnapshot): boolean {
  return ['locked', 'idle', 'saved', 'sending'].includes(snapshot.value)
}

const TYPES = {
  undo: 'UNDO',
  redo: 'REDO',
  try: 'TRY',
  back: 'BACK',
  'other-way': 'OTHER_WAY',
  join: 'JOIN',
  review: 'REVIEW',
  sending: 'SENDING',
} as const
