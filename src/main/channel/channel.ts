import { z } from 'zod'
import type { ChannelSource } from '../../channel/source.ts'
import { parseChannelAddress } from '../../core/channel/address.ts'
import { ChannelError } from '../../core/channel/error.ts'
import type { PackRef } from '../../core/channel/machine.ts'
import { findNewHosts, type PackFiles } from '../../core/channel/pack-library.ts'
import type { ChannelCommand } from '../../core/channel/requests.ts'
import type { ChannelAnswer, ChannelPlace, ChannelView } from '../../core/channel/view.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import type { DecideAnswer } from '../../core/organisation/view.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import { openSettingsFile } from '../settings-file.ts'
import { createChannelViews, toRefusal } from './channel-view.ts'
import { openChannelKeeper } from './keeper.ts'
import { createLook, FRESH } from './look.ts'
import { type ChannelState, openChannelStore } from './store.ts'

export interface ChannelParts {
  readonly userData: string
  /** What is tried is tried at a desk, where somebody sits beside. */
  readonly place: 'desk' | 'kiosk'
  readonly guard: SupervisorGuard
  readonly shipped: () => readonly FlowFile[]
  readonly openSource: (place: ChannelPlace) => ChannelSource
  /** Whether this machine has a hub: its packs are offered here without anybody choosing a place. */
  readonly hasHub: () => boolean
  /** An ISO date. */
  readonly today: () => string
}

/** The pack that visits begin with, and the hosts that a supervisor approved for it. */
export interface ActivePack extends PackFiles {
  readonly ref: PackRef
  readonly approvedHosts: readonly string[]
}

export interface ChannelDesk {
  /** Undefined where no pack is used. */
  pack(): ActivePack | undefined
  /** Whether something waits for a word. */
  asks(): boolean
  view(): ChannelView
  /** Takes another place. One of another structure, or the first, then waits for a supervisor to believe who signs there. */
  follow(place: ChannelPlace): Promise<ChannelAnswer>
  /** Which pack visits begin with; undefined for the procedures that ship. */
  used(): PackRef | undefined
  /** Looks whether there is a newer pack, one look at a time. Where none is followed, one that the machine's hub sends is offered. */
  look(): Promise<ChannelAnswer>
  act(command: ChannelCommand): Promise<ChannelAnswer>
}

interface Pending {
  readonly place: ChannelPlace
  readonly root: string
  readonly organisation: string
  readonly fingerprint: string
}

const DONE: ChannelAnswer = { is: 'done' }

/**
 * Follows one channel on this computer: checks packs, stages them, uses, tries or goes back from them. A visit under way
 * keeps the flow that it began with, since nothing here reaches it.
 */
export function openChannel(parts: ChannelParts): ChannelDesk {
  const { guard, shipped, openSource } = parts
  const store = openChannelStore(parts.userData)
  const keeper = openChannelKeeper(store)
  const { check, look: lookThere, tidy } = createLook(parts, store, keeper)
  const toView = createChannelViews({ store, shipped, guarded: () => guard.isSet(), hasHub: parts.hasHub })
  const declined = openSettingsFile({
    folder: parts.userData,
    name: 'channel-declined',
    schema: z.object({ fingerprint: z.string().max(40) }),
    otherwise: { fingerprint: '' },
  })
  let pending: Pending | undefined

  const followed = (): ChannelState | undefined => {
    const state = keeper.state()
    return typeof state === 'object' ? state : undefined
  }

  async function follow(place: ChannelPlace): Promise<ChannelAnswer> {
    try {
      const { readFirstRoot } = await import('../../channel/first-root.ts')
      const first = await readFirstRoot(openSource(place))
      const state = followed()
      // The same structure elsewhere: what was believed of it stays believed, so that nothing older comes in this way.
      if (state?.organisation === first.organisation) {
        await check(state, place)
        pending = undefined
      } else pending = { place, ...first }
      return DONE
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      return { is: 'refused', ...toRefusal(error.code) }
    }
  }

  async function look(): Promise<ChannelAnswer> {
    const answer = await lookThere()
    if (keeper.state() !== undefined || pending !== undefined || !parts.hasHub()) return answer
    try {
      const { readFirstRoot } = await import('../../channel/first-root.ts')
      const place = { is: 'hub' } as const
      const first = await readFirstRoot(openSource(place))
      // Whoever said no to this one is not asked again.
      if (first.fingerprint !== declined.read().fingerprint) pending ??= { place, ...first }
    } catch (error) {
      // A hub that is away, or has none, offers nothing.
      if (!(error instanceof ChannelError)) throw error
    }
    return answer
  }

  async function trust(command: Extract<ChannelCommand, { do: 'trust' }>): Promise<ChannelAnswer> {
    const shown = pending
    if (shown?.fingerprint !== command.fingerprint) return { is: 'changed' }
    const closed = await askGuard(guard, command.passphrase)
    if (closed) return closed
    if (pending !== shown) return { is: 'changed' }
    const { root, ...told } = shown
    keeper.begin({ v: 1, ...told, ...FRESH, adopts: command.adopts, trusted: { root } })
    pending = undefined
    return look()
  }

  async function accept(command: Extract<ChannelCommand, { do: 'accept' }>): Promise<ChannelAnswer> {
    const isShown = (): boolean => followed()?.staged?.digest === command.digest
    if (!isShown()) return { is: 'changed' }
    const files = store.readPack(command.digest)
    if (!files) return { is: 'refused', ...toRefusal('damaged') }
    const hosts = findNewHosts(shipped(), files, followed()?.hosts ?? [])
    const closed = await askGuard(guard, command.passphrase)
    if (closed) return closed
    // Another pack may have come while the passphrase was typed: what was not shown is not accepted.
    if (!isShown()) return { is: 'changed' }
    keeper.send({ type: 'ACCEPT', hosts })
    tidy()
    return DONE
  }

  async function behindGuard(passphrase: string, act: () => void): Promise<ChannelAnswer> {
    const closed = await askGuard(guard, passphrase)
    if (closed) return closed
    act()
    return DONE
  }

  function tryStaged(): ChannelAnswer {
    const view = desk.view()
    if (!('staged' in view) || view.staged === undefined) return { is: 'changed' }
    if (!view.staged.mayBeTried) return { is: 'asks-supervisor' }
    keeper.send({ type: 'TRY' })
    return DONE
  }

  async function perform(command: ChannelCommand): Promise<ChannelAnswer> {
    switch (command.do) {
      case 'look':
        return look()
      case 'follow-address': {
        const state = followed()
        const known = state?.place.is === 'https' ? [new URL(state.place.address).hostname] : []
        return follow({ is: 'https', address: parseChannelAddress(command.address, known) })
      }
      case 'follow-hub':
        return follow({ is: 'hub' })
      case 'trust':
        return trust(command)
      case 'try':
        return tryStaged()
      case 'stop':
        keeper.send({ type: 'STOP' })
        return DONE
      case 'set-aside':
        if (pending) {
          if (pending.place.is === 'hub') await declined.save({ fingerprint: pending.fingerprint })
          pending = undefined
          return DONE
        }
        keeper.send({ type: 'SET_ASIDE' })
        tidy()
        return DONE
      case 'accept':
        return accept(command)
      case 'back':
        return behindGuard(command.passphrase, () => keeper.send({ type: 'BACK' }))
      case 'leave':
        return behindGuard(command.passphrase, () => keeper.forget())
    }
  }

  const desk: ChannelDesk = {
    pack: () => {
      const state = followed()
      return state && readActive(state, parts.place, store.readPack)
    },
    used: () => {
      const state = followed()
      return state && readActive(state, parts.place, store.readPack)?.ref
    },
    asks: () => pending !== undefined || followed()?.at === 'staged',
    view: () => {
      if (pending) {
        const { root: _, ...shown } = pending
        return { is: 'asks', ...shown, guarded: guard.isSet() }
      }
      const state = keeper.state()
      if (state === undefined || state === 'damaged')
        return { is: state ?? 'none', ...(parts.hasHub() && { hasHub: true }) }
      return toView(state, keeper.isLooking())
    },
    follow,
    look,
    act: async (command) => {
      try {
        return await perform(command)
      } catch (error) {
        if (error instanceof ChannelError) return { is: 'refused', ...toRefusal(error.code) }
        throw error
      }
    },
  }
  return desk
}

/** A pack that is not as it was checked is not used: the one before it is. */
function readActive(
  { at, active, staged, previous, organisation, hosts }: ChannelState,
  place: ChannelParts['place'],
  readPack: (digest: string) => readonly FlowFile[] | undefined,
): ActivePack | undefined {
  const tried = at === 'trying' && place === 'desk' ? [staged] : []
  for (const ref of [...tried, active, ...previous]) {
    const files = ref && readPack(ref.digest)
    if (files) return { ref, organisation, files, approvedHosts: hosts }
  }
  return undefined
}

/** Asks the supervisor's door, which the first passphrase sets; undefined when it opens. */
async function askGuard(guard: SupervisorGuard, passphrase: string): Promise<DecideAnswer | undefined> {
  const is = guard.isSet() ? await guard.try(passphrase) : await guard.set(passphrase)
  if (is === 'opened') return undefined
  if (is === 'too-short' || is === 'cannot-save') return { is }
  return { is: is === 'wait' ? 'wait' : 'wrong', seconds: Math.ceil(guard.wait() / 1000) }
}
