import type { BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import type { Portal } from '../../core/flow/language/language.ts'
import type { FlowFile, Library } from '../../core/flow/read/library.ts'
import type { KnownHeal } from '../../core/guidance/heal/known.ts'
import { type Allowance, toRealAllowance, toTrainingAllowance } from '../../core/navigation/allowance.ts'
import type { Slot } from '../../core/slot.ts'
import type { StudioCommand, StudioOpenAnswer } from '../../core/studio/command.ts'
import type { Thing } from '../../core/studio/event.ts'
import { type StudioEvent, studioMachine } from '../../core/studio/machine.ts'
import { beginMending, type Mending, mendPlace, readMending } from '../../core/studio/mending.ts'
import { createFlowName, createRecording, type Recording } from '../../core/studio/recording/recording.ts'
import { toReplay } from '../../core/studio/replay.ts'
import { collectWords, createVocabulary } from '../../core/studio/scrub/vocabulary.ts'
import type { SendAnswer, SendCommand } from '../../core/studio/sending.ts'
import type { StudioSavingView, StudioView } from '../../core/studio/view.ts'
import { toRecorderWish } from '../../core/studio/wish.ts'
import { toProvenance } from '../../core/studio/write.ts'
import { push } from '../ipc/push.ts'
import type { Training } from '../library/training.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { StudioFolder } from './flow-folder.ts'
import { type RecordingFile, resumeMending, toKept } from './recording-file.ts'
import type { Sender } from './sender.ts'
import { openStudioPages, type StudioPages } from './studio-pages.ts'
import { createStudioViews, type StudioSnapshot } from './studio-views.ts'

export interface StudioDeskParts {
  readonly window: BrowserWindow
  readonly guard: SupervisorGuard
  readonly training: Training
  readonly library: () => Promise<Library>
  readonly shipped: () => readonly FlowFile[]
  readonly folder: StudioFolder
  readonly file: RecordingFile
  readonly sender: Sender
  /** What people at this desk said of what was taken for a place of a step. */
  readonly heals: () => readonly KnownHeal[]
  /** Asks for a folder by the system's dialog; undefined where nobody chose one. */
  readonly chooseFolder: () => Promise<string | undefined>
  /** Visits begin with the procedures as they are now. */
  readonly refresh: () => void
  /** The calendar day of the machine. */
  readonly today: () => string
  /** Saves a file through the system's dialog. */
  readonly exportFile: (name: string, text: string) => Promise<unknown>
}

export interface StudioDesk {
  view(): Promise<StudioView>
  open(passphrase: string): Promise<StudioOpenAnswer>
  act(command: StudioCommand): Promise<StudioView>
  send(command: SendCommand): Promise<SendAnswer>
  place(slot: Slot | null): void
  /** Another screen shows: the door closes, and the portal with it. */
  leave(): void
}

/** The studio of one desk: what its screen asks, the portal beside it, and the files that come of it. */
export function createStudioDesk(parts: StudioDeskParts): StudioDesk {
  const { window, guard, training, library, folder, file, sender, today } = parts
  const actor = createActor(studioMachine).start()
  let pages: StudioPages | undefined
  let slot: Slot | null = null
  let failed: StudioSavingView['failed']
  let isSafe = true

  const views = createStudioViews(parts, () => ({ snapshot: actor.getSnapshot(), isSafe, failed }))
  const { view } = views

  actor.subscribe((snapshot) => {
    keep(snapshot)
    follow(snapshot)
    void view().then((next) => push(window, 'studio.changed', next))
  })

  const send = (event: StudioEvent): void => actor.send(event)

  /** Each change lies on the disk before anything else is asked. */
  function keep(snapshot: StudioSnapshot): void {
    const { history, first, mending } = snapshot.context
    const kept = isAway(snapshot) ? undefined : toKept(history, first, mending)
    if (kept) isSafe = file.keep(kept)
    // All that was mended was taken back.
    else if (mending && !isAway(snapshot)) file.forget()
  }

  function follow(snapshot: StudioSnapshot): void {
    if (isAway(snapshot)) {
      pages?.close()
      pages = undefined
      return
    }
    const { wish, flow } = toRecorderWish(snapshot.value, snapshot.context, today())
    pages?.follow(wish, flow)
  }

  async function openPages(flow: string, isTraining: boolean): Promise<boolean> {
    const { portals, flows } = await library()
    const portal = portals.find((one) => one.portal === flow.split('/')[0])
    if (!portal || (isTraining && !portal.training)) return false
    const allowance = await toAllowance(portal, isTraining)
    pages?.close()
    pages = openStudioPages({
      window,
      allowance,
      vocabulary: createVocabulary(collectWords([...flows, ...portals])),
      slot: () => slot,
      events: {
        onRecorded: (recorded) => send({ type: 'HEARD', recorded }),
        onPointed: point,
        onFound: (found) => send({ type: 'FOUND', found }),
      },
    })
    return true
  }

  async function toAllowance(portal: Portal, isTraining: boolean): Promise<Allowance> {
    return isTraining ? toTrainingAllowance(portal, await training.port()) : toRealAllowance(portal)
  }

  function point(thing: Thing): void {
    const { step, mending } = actor.getSnapshot().context
    if (step === null || thing.ways.length === 0) return
    if (!mending) {
      send({ type: 'POINTED', thing })
      return
    }
    const says = toProvenance(today(), mending.isTraining)
    const next = mendPlace(mending, { step, ways: thing.ways, print: thing.print, day: today(), says })
    if (next !== undefined) send({ type: 'MENDED', mending: next })
  }

  async function begin(recording: Recording, first: Recording | null = null): Promise<StudioView> {
    if (!(await openPages(recording.flow, recording.isTraining))) return views.idle('not-opened')
    send({ type: 'BEGIN', recording, first })
    return view()
  }

  async function mend(mending: Mending): Promise<StudioView> {
    if (!readMending(mending) || !(await openPages(mending.flow, mending.isTraining))) return views.idle('not-opened')
    send({ type: 'MEND', mending })
    return view()
  }

  async function save(): Promise<StudioView> {
    const { saved, before } = views.saved()
    const shown = await view()
    if (saved.length === 0 || shown.at !== 'saving' || shown.findings.some(({ level }) => level === 'error'))
      return shown
    failed = undefined
    // What somebody else wrote there meanwhile is not overwritten unseen.
    if (saved.some(({ path }) => (folder.read(path) ?? before(path)) !== before(path))) failed = 'changed'
    else if (!(await folder.write(saved))) failed = 'cannot-save'
    if (failed) return view()
    send({ type: 'SAVED', file: shown.file })
    file.forget()
    return view()
  }

  async function exportReplay(): Promise<void> {
    const { history } = actor.getSnapshot().context
    const portal = history && (await library()).portals.find(({ portal: id }) => id === history.now.flow.split('/')[0])
    if (!history || !portal) return
    const name = history.now.flow.replace('/', '-')
    await parts.exportFile(`${name}.json`, `${JSON.stringify(toReplay(history.now, portal.start), null, 2)}\n`)
  }

  async function act(command: StudioCommand): Promise<StudioView> {
    if (actor.getSnapshot().matches('locked')) return view()
    switch (command.do) {
      case 'begin': {
        const { flows } = await library()
        const taken = [...flows.map((one) => one.flow), ...folder.own().map(({ path }) => path.replace(/\.yml$/, ''))]
        const flow = createFlowName(command.portal, command.title, taken)
        const { title, isTraining } = command
        return begin(createRecording({ flow, title, isTraining, begun: today() }))
      }
      case 'resume': {
        const kept = file.read()
        if (kept === undefined) return view()
        if ('now' in kept) return begin(kept.now, kept.first)
        const mending = resumeMending(kept.mended, folder.all())
        return mending ? mend(mending) : view()
      }
      case 'mend': {
        const { flow, isTraining, step } = command
        const files = folder.all()
        return mend(beginMending({ flow, isTraining, files, ...(step !== undefined && { drifted: step }) }))
      }
      case 'edit':
        send({ type: 'EDIT', edit: command.edit })
        return view()
      case 'point':
        send({ type: 'POINT', step: command.step })
        return view()
      case 'save':
        return save()
      case 'export':
        await exportReplay()
        return view()
      case 'discard':
        file.forget()
        send({ type: 'DISCARD' })
        return view()
      case 'choose-folder':
      case 'choose-keys': {
        const chosen = await parts.chooseFolder()
        if (chosen !== undefined) sender.choose(command.do === 'choose-keys' ? 'keys' : 'folder', chosen)
        return view()
      }
      case 'page-back':
        pages?.steer({ action: 'back' })
        return view()
      case 'page-focus':
        pages?.steer({ action: 'focus' })
        return view()
      default:
        send({ type: TYPES[command.do] })
        return view()
    }
  }

  return {
    view,
    act,
    send: async (command) => {
      if (!actor.getSnapshot().matches('sending')) return { is: 'nothing' }
      const answer = await sender.act(command)
      if (answer.is === 'done') parts.refresh()
      return answer
    },
    open: async (passphrase) => {
      const is = guard.isSet() ? await guard.try(passphrase) : await guard.set(passphrase)
      if (is === 'opened') send({ type: 'OPENED' })
      if (is === 'opened' || is === 'too-short' || is === 'cannot-save') return { is }
      return { is: is === 'wait' ? 'wait' : 'wrong', seconds: Math.ceil(guard.wait() / 1000) }
    },
    place: (next) => {
      slot = next
      pages?.place(next)
    },
    leave: () => {
      if (!actor.getSnapshot().matches('locked')) send({ type: 'LEFT' })
    },
  }
}

/** Where no portal is open. */
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
