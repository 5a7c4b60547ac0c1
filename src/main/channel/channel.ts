import { z } from 'zod'
import type { ChannelSource } from '../../channel/source.ts'
import { parseChannelAddress } from '../../core/channel/address.ts'
import { ChannelError } from '../../core/channel/error.ts'
import type { PackRef } from '../../core/channel/machine.ts'
import { findNewHosts, type PackFiles } from '../../core/channel/pack-library.ts'
import type { ChannelCommand } from '../../core/channel/requests.ts'
import type { ChannelAnswer, ChannelPlace, ChannelView } from '../../core/channel/view.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { checkPassphrase, type SupervisorGuard } from '../organisation/organisation.ts'
import { openSettingsFile } from '../settings-file.ts'
import { createChannelViews, toRefusal } from './channel-view.ts'
import { FRESH, Look } from './look.ts'
import {
  type ChannelKeeper,
  type ChannelState,
  type ChannelStore,
  openChannelKeeper,
  openChannelStore,
} from './store.ts'

export interface ChannelParts {
  readonly userData: string
  /** The place of this computer: a pack is tried only at a desk, with a worker beside the person. */
  readonly place: 'desk' | 'kiosk'
  readonly guard: SupervisorGuard
  readonly shipped: () => readonly FlowFile[]
  readonly openSource: (place: ChannelPlace) => ChannelSource
  /** Checks whether this machine has a hub, whose packs are offered without anybody choosing an address. */
  readonly hasHub: () => boolean
  /** An ISO date. */
  readonly today: () => string
}

/** The pack that visits begin with, and the hosts that a supervisor approved for it. */
export interface ActivePack extends PackFiles {
  readonly ref: PackRef
  readonly approvedHosts: readonly string[]
}

interface Pending {
  readonly place: ChannelPlace
  readonly root: string
  readonly organisation: string
  readonly fingerprint: string
}

const DONE: ChannelAnswer = { is: 'done' }

/**
 * Follows one channel on this computer: checks packs, stages, tries, activates and rolls them back. A visit under way
 * keeps the flow that it began with.
 */
export class ChannelDesk {
  readonly #parts: ChannelParts
  readonly #store: ChannelStore
  readonly #keeper: ChannelKeeper
  readonly #looks: Look
  /** The hub whose packs somebody declined. */
  readonly #declined: ReturnType<typeof openDeclined>
  readonly #createView: ReturnType<typeof createChannelViews>
  /** The first root of another organisation, until a supervisor trusts its signer. */
  #pending: Pending | undefined

  constructor(parts: ChannelParts) {
    const { userData, shipped, guard } = parts
    this.#parts = parts
    this.#store = openChannelStore(userData)
    this.#keeper = openChannelKeeper(this.#store)
    this.#looks = new Look(parts, this.#store, this.#keeper)
    this.#createView = createChannelViews({
      store: this.#store,
      shipped,
      guarded: () => guard.isSet(),
      hasHub: parts.hasHub,
    })
    this.#declined = openDeclined(userData)
  }

  /** Returns the pack that visits begin with; undefined where none is used. */
  pack(): ActivePack | undefined {
    const state = this.#followed()
    return state && readActive(state, this.#parts.place, this.#store.readPack)
  }

  /** Returns the reference of that pack; undefined for the procedures that ship with the app. */
  used(): PackRef | undefined {
    return this.pack()?.ref
  }

  /** Checks whether something waits for a supervisor's decision. */
  isWaiting(): boolean {
    return this.#pending !== undefined || this.#followed()?.at === 'staged'
  }

  view(): ChannelView {
    if (this.#pending) {
      const { root: _, ...shown } = this.#pending
      return { is: 'asks', ...shown, guarded: this.#parts.guard.isSet() }
    }
    const state = this.#keeper.state()
    if (state !== undefined && state !== 'damaged') return this.#createView(state, this.#keeper.isLooking())
    return { is: state ?? 'none', ...(this.#parts.hasHub() && { hasHub: true }) }
  }

  /**
   * Follows another address. That of another organisation, or the first one, then waits for a supervisor to trust its
   * signer.
   */
  async follow(place: ChannelPlace): Promise<ChannelAnswer> {
    try {
      const { readFirstRoot } = await import('../../channel/first-root.ts')
      const first = await readFirstRoot(this.#parts.openSource(place))
      const state = this.#followed()
      // The same organisation at another address: its trusted metadata stays, so that nothing older gets in this way.
      if (state?.organisation === first.organisation) {
        await this.#looks.check(state, place)
        this.#pending = undefined
      } else this.#pending = { place, ...first }
      return DONE
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      return { is: 'refused', ...toRefusal(error.code) }
    }
  }

  /**
   * Checks for a newer pack, one check at a time. Where no channel is followed, one from the machine's hub is offered.
   */
  async look(): Promise<ChannelAnswer> {
    const answer = await this.#looks.look()
    const isFree = this.#keeper.state() === undefined && this.#pending === undefined
    if (isFree && this.#parts.hasHub()) await this.#offerHub()
    return answer
  }

  async act(command: ChannelCommand): Promise<ChannelAnswer> {
    try {
      return await this.#perform(command)
    } catch (error) {
      if (error instanceof ChannelError) return { is: 'refused', ...toRefusal(error.code) }
      throw error
    }
  }

  /** Offers the hub's channel, unless the hub cannot be reached, has no pack, or was declined before. */
  async #offerHub(): Promise<void> {
    try {
      const { readFirstRoot } = await import('../../channel/first-root.ts')
      const place = { is: 'hub' } as const
      const first = await readFirstRoot(this.#parts.openSource(place))
      if (first.fingerprint !== this.#declined.read().fingerprint) this.#pending ??= { place, ...first }
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
    }
  }

  #followed(): ChannelState | undefined {
    const state = this.#keeper.state()
    return typeof state === 'object' ? state : undefined
  }

  async #trust(command: Extract<ChannelCommand, { do: 'trust' }>): Promise<ChannelAnswer> {
    const shown = this.#pending
    if (shown?.fingerprint !== command.fingerprint) return { is: 'changed' }
    const refusal = await checkPassphrase(this.#parts.guard, command.passphrase)
    if (refusal) return refusal
    if (this.#pending !== shown) return { is: 'changed' }
    const { root, ...channel } = shown
    this.#keeper.begin({ v: 1, ...channel, ...FRESH, adopts: command.adopts, trusted: { root } })
    this.#pending = undefined
    return this.look()
  }

  async #accept(command: Extract<ChannelCommand, { do: 'accept' }>): Promise<ChannelAnswer> {
    const isShown = (): boolean => this.#followed()?.staged?.digest === command.digest
    if (!isShown()) return { is: 'changed' }
    const files = this.#store.readPack(command.digest)
    if (!files) return { is: 'refused', ...toRefusal('damaged') }
    const hosts = findNewHosts(this.#parts.shipped(), files, this.#followed()?.hosts ?? [])
    const refusal = await checkPassphrase(this.#parts.guard, command.passphrase)
    if (refusal) return refusal
    // Another pack may have arrived while the passphrase was typed: one that was not shown is not accepted.
    if (!isShown()) return { is: 'changed' }
    this.#keeper.send({ type: 'ACCEPT', hosts })
    this.#looks.tidy()
    return DONE
  }

  async #behindGuard(passphrase: string, act: () => void): Promise<ChannelAnswer> {
    const refusal = await checkPassphrase(this.#parts.guard, passphrase)
    if (refusal) return refusal
    act()
    return DONE
  }

  #tryStaged(): ChannelAnswer {
    const view = this.view()
    if (!('staged' in view) || view.staged === undefined) return { is: 'changed' }
    if (!view.staged.mayBeTried) return { is: 'asks-supervisor' }
    this.#keeper.send({ type: 'TRY' })
    return DONE
  }

  async #perform(command: ChannelCommand): Promise<ChannelAnswer> {
    switch (command.do) {
      case 'look':
        return this.look()
      case 'follow-address': {
        const state = this.#followed()
        const known = state?.place.is === 'https' ? [new URL(state.place.address).hostname] : []
        return this.follow({ is: 'https', address: parseChannelAddress(command.address, known) })
      }
      case 'follow-hub':
        return this.follow({ is: 'hub' })
      case 'trust':
        return this.#trust(command)
      case 'try':
        return this.#tryStaged()
      case 'stop':
        this.#keeper.send({ type: 'STOP' })
        return DONE
      case 'set-aside':
        if (this.#pending) {
          const { place, fingerprint } = this.#pending
          if (place.is === 'hub') await this.#declined.save({ fingerprint })
          this.#pending = undefined
          return DONE
        }
        this.#keeper.send({ type: 'SET_ASIDE' })
        this.#looks.tidy()
        return DONE
      case 'accept':
        return this.#accept(command)
      case 'back':
        return this.#behindGuard(command.passphrase, () => this.#keeper.send({ type: 'BACK' }))
      case 'leave':
        return this.#behindGuard(command.passphrase, () => this.#keeper.forget())
    }
  }
}

function openDeclined(userData: string) {
  const schema = z.object({ fingerprint: z.string().max(40) })
  return openSettingsFile({ folder: userData, name: 'channel-declined', schema, otherwise: { fingerprint: '' } })
}

/** Reads the active pack. One that differs from what was checked is not used: the one before it is. */
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
