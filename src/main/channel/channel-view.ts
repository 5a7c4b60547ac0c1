import { findChanges } from '../../core/channel/changes.ts'
import { findChannelMend } from '../../core/channel/error.ts'
import { findNewHosts, joinPack } from '../../core/channel/pack-library.ts'
import type { ChannelView, RefusalView, StagedView } from '../../core/channel/view.ts'
import { type FlowFile, readLibrary } from '../../core/flow/read/library.ts'
import { readHosts } from '../../core/flow/read/organisation.ts'
import { toContent } from '../../core/organisation/content.ts'
import type { ChannelState, ChannelStore } from './store.ts'

export interface ViewParts {
  readonly store: ChannelStore
  readonly shipped: () => readonly FlowFile[]
  readonly guarded: () => boolean
  readonly hasHub: () => boolean
}

/**
 * Creates the view of a followed channel. Its staged pack is read once for each pair of packs, as that takes a second.
 */
export function createChannelViews({ store, shipped, guarded, hasHub }: ViewParts) {
  let known: { readonly of: string; readonly staged: StagedView | undefined } | undefined

  const findStaged = (state: ChannelState): StagedView | undefined => {
    const of = JSON.stringify([state.active, state.staged, state.hosts])
    if (known?.of !== of) known = { of, staged: readStaged(state, store, shipped()) }
    return known.staged
  }
  return (state: ChannelState, looking: boolean): ChannelView => {
    const staged = state.staged === null ? undefined : findStaged(state)
    const isDamaged = state.active !== null && store.readPack(state.active.digest) === undefined
    const refusal = isDamaged ? 'damaged' : state.refusal
    return {
      is: state.at,
      place: state.place,
      organisation: state.organisation,
      fingerprint: state.fingerprint,
      looked: state.looked,
      looking,
      active: state.active?.version ?? null,
      ...(staged && { staged }),
      canGoBack: state.active !== null,
      ...(refusal !== null && { refusal: toRefusal(refusal) }),
      adopts: state.adopts,
      guarded: guarded(),
      ...(hasHub() && { hasHub: true }),
    }
  }
}

export function toRefusal(code: RefusalView['code']): RefusalView {
  return { code, mend: findChannelMend(code) }
}

function readStaged(state: ChannelState, store: ChannelStore, shipped: readonly FlowFile[]): StagedView | undefined {
  const { active, staged, organisation } = state
  const files = staged && store.readPack(staged.digest)
  if (!staged || !files) return undefined
  const used = active && store.readPack(active.digest)
  const before = used ? joinPack(shipped, { files: used, organisation }, state.hosts) : readLibrary(shipped)
  const after = joinPack(shipped, { files, organisation }, readHosts(files))
  const hosts = findNewHosts(shipped, files, state.hosts)
  return {
    ...staged,
    hosts,
    changes: findChanges(before, after),
    ...(active === null && { content: toContent(files, after.broken) }),
    mayBeTried: hosts.length === 0 && active !== null,
  }
}
