import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { FirstRoot } from '../../channel/first-root.ts'
import { ChannelError } from '../../core/channel/error.ts'
import { findNewHosts, readUsable } from '../../core/channel/pack-library.ts'
import type { ChannelAnswer, ChannelPlace } from '../../core/channel/view.ts'
import { readJson } from '../organisation/read.ts'
import type { ChannelParts } from './channel.ts'
import { toRefusal } from './channel-view.ts'
import { type ChannelKeeper, type ChannelState, type ChannelStore, placeSchema } from './store.ts'

/**
 * The file `channel.json` in the app's data folder, for whoever installs many machines: where packs come from, and the
 * SHA-256 (hexadecimal) of the root that is trusted without a supervisor. The first pack still needs a supervisor's
 * acceptance.
 */
const installedSchema = z.strictObject({
  place: placeSchema,
  root: z.string().regex(/^[0-9a-f]{64}$/),
  adopts: z.enum(['asked', 'alone']).default('asked'),
})
type Installed = z.infer<typeof installedSchema>

/** Reads the installed file; undefined where it is missing or invalid. */
function readInstalled(userData: string): Installed | undefined {
  return installedSchema.safeParse(readJson(join(userData, 'channel.json'))).data
}

/** Checks whether a root is the installed one, byte by byte. */
function isInstalledRoot({ root }: Installed, first: FirstRoot): boolean {
  return createHash('sha256').update(first.root).digest('hex') === root
}

/** The state of a channel before its first check. */
export const FRESH = {
  at: 'settled',
  active: null,
  staged: null,
  previous: [],
  aside: null,
  hosts: [],
  refusal: null,
  looked: null,
} satisfies Partial<ChannelState>

/**
 * Checks for newer packs: a found one is staged, or used at once where a supervisor allowed that; a refusal is saved by
 * its code.
 */
export class Look {
  readonly #parts: ChannelParts
  readonly #store: ChannelStore
  readonly #keeper: ChannelKeeper
  #looking: Promise<ChannelAnswer> | undefined

  constructor(parts: ChannelParts, store: ChannelStore, keeper: ChannelKeeper) {
    this.#parts = parts
    this.#store = store
    this.#keeper = keeper
  }

  /** Checks the followed address; one check at a time. */
  look(): Promise<ChannelAnswer> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /**
   * Checks an address with the trusted metadata, and follows it from then on if the check succeeds. @throws
   * ChannelError
   */
  async check(state: ChannelState, place: ChannelPlace): Promise<void> {
    // Loads the TUF library when it is first needed, not at each start.
    const { checkPack } = await import('../../channel/check-pack.ts')
    const checked = await checkPack({
      source: this.#parts.openSource(place),
      trusted: state.trusted,
      workIn: this.#store.folder,
      known: (digest) => this.#store.readPack(digest) !== undefined,
      onRoot: (root) => this.#keeper.change({ trusted: { ...state.trusted, root } }),
    })
    const { organisation, digest, version, files, trusted } = checked
    if (organisation !== state.organisation) throw new ChannelError('other-organisation')
    if (files) {
      // The metadata of a pack that this app cannot use is trusted as well, so that nothing older comes after it.
      this.#keeper.change({ trusted })
      readUsable(this.#parts.shipped(), { organisation, files })
      this.#store.keepPack(digest, files)
    }
    this.#keeper.send({ type: 'FOUND', pack: { digest, version } }, { trusted, looked: this.#parts.today(), place })
    this.#adopt()
    this.tidy()
  }

  #adopt(): void {
    const state = this.#followed()
    const isAlone = state?.adopts === 'alone' && state.active !== null && state.at === 'staged'
    const files = isAlone && state.staged ? this.#store.readPack(state.staged.digest) : undefined
    if (!state || !files || findNewHosts(this.#parts.shipped(), files, state.hosts).length > 0) return
    this.#keeper.send({ type: 'ACCEPT', hosts: [] })
  }

  /** Deletes the packs that nothing refers to any more. */
  tidy(): void {
    const state = this.#followed()
    if (!state) return
    this.#store.tidy([state.active, state.staged, ...state.previous].flatMap((ref) => ref?.digest ?? []))
  }

  async #lookOnce(): Promise<ChannelAnswer> {
    try {
      if (this.#keeper.state() === undefined) await this.#followInstalled()
      const state = this.#followed()
      if (!state) return { is: 'changed' }
      this.#keeper.send({ type: 'LOOK' })
      await this.check(state, state.place)
      return { is: 'done' }
    } catch (error) {
      return this.#refuse(error)
    }
  }

  /** Begins with the installed channel, if its root is the installed one. */
  async #followInstalled(): Promise<void> {
    const installed = readInstalled(this.#parts.userData)
    if (!installed) return
    const { readFirstRoot } = await import('../../channel/first-root.ts')
    const first = await readFirstRoot(this.#parts.openSource(installed.place))
    if (!isInstalledRoot(installed, first)) throw new ChannelError('not-signed', { role: 'root' })
    const { root, organisation, fingerprint } = first
    const { place, adopts } = installed
    this.#keeper.begin({ v: 1, ...FRESH, place, organisation, fingerprint, adopts, trusted: { root } })
  }

  /** Saves a refusal and returns it, also where a full disk keeps it from being saved. */
  #refuse(error: unknown): ChannelAnswer {
    if (!(error instanceof ChannelError)) throw error
    const { code } = error
    try {
      if (this.#followed()) this.#keeper.send({ type: 'REFUSED', code })
    } catch (kept) {
      if (!(kept instanceof ChannelError)) throw kept
    }
    return { is: 'refused', ...toRefusal(code) }
  }

  #followed(): ChannelState | undefined {
    const state = this.#keeper.state()
    return typeof state === 'object' ? state : undefined
  }
}
