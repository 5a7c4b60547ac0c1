import type { SnapshotFrom } from 'xstate'
import { type Glossary, NO_GLOSSARY } from '../../core/flow/language/glossary.ts'
import { type FlowFile, GLOSSARY, readGlossary } from '../../core/flow/read/library.ts'
import { listDrifts } from '../../core/studio/drifts.ts'
import type { studioMachine } from '../../core/studio/machine.ts'
import { listMended, readMending } from '../../core/studio/mending.ts'
import { writePrints } from '../../core/studio/prints.ts'
import { toSavingView } from '../../core/studio/saving/to-saving-view.ts'
import { toIdleView, toMendingView, toWorkingView } from '../../core/studio/to-view.ts'
import type { StudioIdleView, StudioSavingView, StudioView } from '../../core/studio/view.ts'
import { writeFlow } from '../../core/studio/write.ts'
import { resumeMending } from './recording-file.ts'
import type { StudioDeskParts } from './studio-desk.ts'

export type StudioSnapshot = SnapshotFrom<typeof studioMachine>

interface StudioNow {
  readonly snapshot: StudioSnapshot
  /** Whether the current recording is saved on the disk. */
  readonly isSafe: boolean
  readonly failed: StudioSavingView['failed']
}

/** Creates the views of the studio's screen from its machine and its files. */
export class StudioViews {
  readonly #parts: StudioDeskParts
  readonly #now: () => StudioNow
  #glossary: Glossary | undefined

  constructor(parts: StudioDeskParts, now: () => StudioNow) {
    this.#parts = parts
    this.#now = now
  }

  async view(): Promise<StudioView> {
    const { guard, heals, library, sender } = this.#parts
    const { snapshot } = this.#now()
    const { context } = snapshot
    switch (snapshot.value) {
      case 'locked': {
        const trouble = guard.trouble()
        const hasDrift = listDrifts(heals(), await library()).length > 0
        return { at: 'locked', guarded: guard.isSet(), hasDrift, ...(trouble && { trouble }) }
      }
      case 'idle':
        return this.idle()
      case 'saving':
        return this.#createSavingView() ?? this.idle()
      case 'saved':
        return this.#createSavedView(snapshot)
      case 'sending':
        return { at: 'sending', ...(await sender.view()) }
      case 'mending':
      case 'watching':
      case 'naming':
      case 'trying': {
        const at = snapshot.value
        if (context.mending) return toMendingView(at === 'naming' ? 'naming-mend' : 'mending', context) ?? this.idle()
        return toWorkingView(at === 'mending' ? 'watching' : at, context, this.#readForScreen()) ?? this.idle()
      }
    }
  }

  async idle(refused?: StudioIdleView['refused']): Promise<StudioView> {
    const { library, heals, folder } = this.#parts
    const read = await library()
    const shown = { kept: this.#findKept(), drifts: listDrifts(heals(), read) }
    return { ...toIdleView(read, folder.own(), shown), ...(refused && { refused }) }
  }

  /** Returns the files as they would be saved, and their text before. */
  saved(): { readonly saved: readonly FlowFile[]; readonly before: (path: string) => string | undefined } {
    const { history, mending } = this.#now().snapshot.context
    if (mending) {
      const before = (path: string) => mending.files.find((one) => one.path === path)?.text
      return { saved: listMended(mending), before }
    }
    if (!history) return { saved: [], before: () => undefined }
    const file = { path: `${history.now.flow}.yml`, text: writeFlow(history.now, this.#parts.today()) }
    const prints = writePrints(history.now)
    return { saved: [file, ...(prints ? [prints] : [])], before: () => undefined }
  }

  #readForScreen(): { readonly glossary: Glossary; readonly isSafe: boolean } {
    const known = this.#glossary ? undefined : this.#parts.shipped().find(({ path }) => path === GLOSSARY)
    const read = known && readGlossary(known)
    this.#glossary ??= read?.ok ? read.value : NO_GLOSSARY
    return { glossary: this.#glossary, isSafe: this.#now().isSafe }
  }

  #findKept(): StudioIdleView['kept'] {
    const { file, folder } = this.#parts
    const kept = file.read()
    if (kept === undefined || ('now' in kept && kept.now.steps.length === 0)) return undefined
    if ('now' in kept) return { title: kept.now.title, steps: kept.now.steps.length, isMend: false }
    const mending = resumeMending(kept.mended, folder.all())
    const title = mending && readMending(mending)?.now.title.fr
    return title === undefined ? undefined : { title, steps: kept.mended.changed.length, isMend: true }
  }

  #createSavedView({ context: { history, mending, file: path } }: StudioSnapshot): StudioView {
    const title = history?.now.title ?? (mending && readMending(mending)?.now.title.fr)
    const changed = mending ? listMended(mending) : []
    const isMend = this.#parts.shipped().some((one) => changed.some((other) => other.path === one.path))
    return { at: 'saved', title: title ?? '', file: path ?? '', isMend }
  }

  #createSavingView(): StudioView | undefined {
    const { snapshot, failed } = this.#now()
    const { history, mending } = snapshot.context
    const { saved } = this.saved()
    const flow = mending?.flow ?? history?.now.flow
    if (flow === undefined) return undefined
    const before = mending ? readMending(mending)?.before : undefined
    return toSavingView({
      flow,
      saved,
      ...(before && { before }),
      others: mending?.files ?? this.#parts.folder.all(),
      ...(history && !mending && { recording: history.now }),
      canUndo: mending ? mending.states.length > 1 : (history?.before.length ?? 0) > 0,
      canRedo: (mending ? (mending.undone ?? []) : (history?.after ?? [])).length > 0,
      ...(failed && { failed }),
    })
  }
}
