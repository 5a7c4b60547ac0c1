import type { BrowserWindow } from 'electron'
import { createActor, type SnapshotFrom } from 'xstate'
import { type Glossary, NO_GLOSSARY } from '../../core/flow/language/glossary.ts'
import type { Portal } from '../../core/flow/language/language.ts'
import { type FlowFile, GLOSSARY, type Library } from '../../core/flow/read/library.ts'
import { parseGlossary } from '../../core/flow/read/parse.ts'
import { type Allowance, toRealAllowance, toTrainingAllowance } from '../../core/navigation/allowance.ts'
import type { Slot } from '../../core/slot.ts'
import type { StudioCommand, StudioOpenAnswer } from '../../core/studio/command.ts'
import type { Thing } from '../../core/studio/event.ts'
import { type StudioEvent, studioMachine } from '../../core/studio/machine.ts'
import { mendStep } from '../../core/studio/mend.ts'
import { createFlowName, createRecording, type Recording } from '../../core/studio/recording.ts'
import { toReplay } from '../../core/studio/replay.ts'
import { toSavingView } from '../../core/studio/saving/to-saving-view.ts'
import { collectWords, createVocabulary } from '../../core/studio/scrub/vocabulary.ts'
import { readFlow, toIdleView, toMendingView, toName, toWorkingView } from '../../core/studio/to-view.ts'
import type { StudioIdleView, StudioSavingView, StudioView } from '../../core/studio/view.ts'
import { toRecorderWish } from '../../core/studio/wish.ts'
import { toProvenance, writeFlow } from '../../core/studio/write.ts'
import { push } from '../ipc/push.ts'
import type { Training } from '../library/training.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { StudioFolder } from './flow-folder.ts'
import type { RecordingFile } from './recording-file.ts'
import { openStudioPages, type StudioPages } from './studio-pages.ts'

interface StudioDeskParts {
  readonly window: BrowserWindow
  readonly guard: SupervisorGuard
  readonly training: Training
  readonly library: () => Promise<Library>
  readonly shipped: () => readonly FlowFile[]
  readonly folder: StudioFolder
  readonly file: RecordingFile
  /** The calendar day of the machine. */
  readonly today: () => string
  /** Saves a file through the system's dialog. */
  readonly exportFile: (name: string, text: string) => Promise<unknown>
}

export interface StudioDesk {
  view(): Promise<StudioView>
  open(passphrase: string): Promise<StudioOpenAnswer>
  act(command: StudioCommand): Promise<StudioView>
  place(slot: Slot | null): void
  /** Another screen shows: the door closes, and the portal with it. */
  leave(): void
}

type StudioSnapshot = SnapshotFrom<typeof studioMachine>

/** The studio of one desk: what its screen asks, the portal beside it, and the files that come of it. */
export function createStudioDesk(parts: StudioDeskParts): StudioDesk {
  const { window, guard, training, library, shipped, folder, file, today, exportFile } = parts
  const actor = createActor(studioMachine).start()
  let pages: StudioPages | undefined
  let slot: Slot | null = null
  let failed: StudioSavingView['failed']
  let isSafe = true
  let glossary: Glossary | undefined

  actor.subscribe((snapshot) => {
    keep(snapshot)
    follow(snapshot)
    void view().then((next) => push(window, 'studio.changed', next))
  })

  const send = (event: StudioEvent): void => actor.send(event)

  /** Each change lies on the disk before anything else is asked. */
  function keep(snapshot: StudioSnapshot): void {
    const { history, first } = snapshot.context
    if (history && !isAway(snapshot)) isSafe = file.keep({ now: history.now, first })
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

  async function view(): Promise<StudioView> {
    const snapshot = actor.getSnapshot()
    const { context } = snapshot
    if (snapshot.matches('locked')) {
      const trouble = guard.trouble()
      return { at: 'locked', guarded: guard.isSet(), ...(trouble && { trouble }) }
    }
    if (snapshot.matches('saved')) {
      const title =
        context.history?.now.title ??
        readFlow(context.mending?.texts.at(-1) ?? '', context.mending?.flow ?? '')?.title.fr
      return { at: 'saved', title: title ?? '', file: context.file ?? '' }
    }
    const shown = snapshot.matches('saving') ? toSaving(snapshot) : toWork(snapshot)
    return shown ?? toIdle()
  }

  function toWork(snapshot: StudioSnapshot): StudioView | undefined {
    const { context } = snapshot
    if (context.mending) return toMendingView(snapshot.matches('naming') ? 'naming-mend' : 'mending', context)
    const at = snapshot.matches('naming') ? 'naming' : snapshot.matches('trying') ? 'trying' : 'watching'
    return toWorkingView(at, context, { glossary: readGlossary(), isSafe })
  }

  function readGlossary(): Glossary {
    const known = shipped().find(({ path }) => path === GLOSSARY)
    const read = known && parseGlossary(known.text, known.path)
    glossary ??= read?.ok ? read.value : NO_GLOSSARY
    return glossary
  }

  function toSaving({ context: { history, mending } }: StudioSnapshot): StudioView | undefined {
    const saved = toSaved()
    if (!saved) return undefined
    return toSavingView({
      ...saved,
      others: [...shipped(), ...folder.files()],
      ...(history && !mending && { recording: history.now }),
      canUndo: mending ? mending.texts.length > 1 : (history?.before.length ?? 0) > 0,
      ...(failed && { failed }),
    })
  }

  /** What would be in the file, and what was. */
  function toSaved(): { readonly path: string; readonly text: string; readonly before?: string } | undefined {
    const { history, mending } = actor.getSnapshot().context
    if (mending) {
      const [before = '', text = before] = [mending.texts[0], mending.texts.at(-1)]
      return { path: `${mending.flow}.yml`, text, before }
    }
    if (!history) return undefined
    return { path: `${history.now.flow}.yml`, text: writeFlow(history.now, today()) }
  }

  async function toIdle(refused?: StudioIdleView['refused']): Promise<StudioView> {
    return { ...toIdleView(await library(), folder.files(), file.read()?.now), ...(refused && { refused }) }
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
    const text = mending.texts.at(-1) ?? ''
    const old = readFlow(text, mending.flow)?.steps.find(({ id }) => id === step)
    const to = toName({ target: thing.ways })
    const next = mendStep(text, {
      step,
      ways: thing.ways,
      renamed: { from: toName(old), to },
      day: today(),
      says: toProvenance(today(), mending.isTraining),
    })
    if (next !== undefined) send({ type: 'MENDED', text: next })
  }

  async function begin(recording: Recording, first: Recording | null = null): Promise<StudioView> {
    if (!(await openPages(recording.flow, recording.isTraining))) return toIdle('not-opened')
    send({ type: 'BEGIN', recording, first })
    return view()
  }

  async function save(): Promise<StudioView> {
    const saved = toSaved()
    const shown = await view()
    if (!saved || shown.at !== 'saving' || shown.findings.some(({ level }) => level === 'error')) return shown
    failed = undefined
    // What somebody else wrote there meanwhile is not overwritten unseen.
    if (folder.read(saved.path) !== saved.before) failed = 'changed'
    else if (!(await folder.write(saved.path, saved.text))) failed = 'cannot-save'
    if (failed) return view()
    send({ type: 'SAVED', file: saved.path })
    file.forget()
    return view()
  }

  async function exportReplay(): Promise<void> {
    const { history } = actor.getSnapshot().context
    const portal = history && (await library()).portals.find(({ portal: id }) => id === history.now.flow.split('/')[0])
    if (!history || !portal) return
    const name = history.now.flow.replace('/', '-')
    await exportFile(`${name}.json`, `${JSON.stringify(toReplay(history.now, portal.start), null, 2)}\n`)
  }

  async function act(command: StudioCommand): Promise<StudioView> {
    if (actor.getSnapshot().matches('locked')) return view()
    switch (command.do) {
      case 'begin': {
        const { flows } = await library()
        const taken = [...flows.map((one) => one.flow), ...folder.files().map(({ path }) => path.replace(/\.yml$/, ''))]
        const flow = createFlowName(command.portal, command.title, taken)
        const { title, isTraining } = command
        return begin(createRecording({ flow, title, isTraining, begun: today() }))
      }
      case 'resume': {
        const kept = file.read()
        return kept ? begin(kept.now, kept.first) : view()
      }
      case 'mend': {
        const text = folder.read(`${command.flow}.yml`)
        if (text === undefined || !(await openPages(command.flow, command.isTraining))) return toIdle('not-opened')
        send({ type: 'MEND', mending: { flow: command.flow, texts: [text], isTraining: command.isTraining } })
        return view()
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
  return snapshot.matches('locked') || snapshot.matches('idle') || snapshot.matches('saved')
}

const TYPES = {
  undo: 'UNDO',
  try: 'TRY',
  back: 'BACK',
  'other-way': 'OTHER_WAY',
  join: 'JOIN',
  review: 'REVIEW',
} as const
