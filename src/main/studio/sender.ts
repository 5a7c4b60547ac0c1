import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isPackFolder } from '../../channel/folder-source.ts'
import type { PackKey } from '../../channel/maker/keys.ts'
import { findChanges } from '../../core/channel/changes.ts'
import { ChannelError } from '../../core/channel/error.ts'
import { joinPack, readUsable } from '../../core/channel/pack-library.ts'
import { toText } from '../../core/flow/language/text.ts'
import { toFingerprintsPath } from '../../core/flow/read/fingerprints.ts'
import { FLOW_PATH, type FlowFile, type Library } from '../../core/flow/read/library.ts'
import { readHosts } from '../../core/flow/read/organisation.ts'
import { JournalError } from '../../core/journal/error.ts'
import { overlay } from '../../core/studio/mending.ts'
import type { SendAnswer, SendCommand, SendingView } from '../../core/studio/sending.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import type { ChannelDesk } from '../channel/channel.ts'
import { toRefusal } from '../channel/channel-view.ts'
import { checkPassphrase, type SupervisorGuard } from '../organisation/organisation.ts'
import { readJson, sha256 } from '../organisation/read.ts'
import type { ReadPack } from './pack-maker.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.ts'

/** The most sent files that are remembered. */
const MOST = 500

const refSchema = z.strictObject({ path: z.string().max(90), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/**
 * The file `studio-channel.json`: the channel that this studio sends to, and the files that it has sent. It holds no
 * key and no text of a flow.
 */
const stateSchema = z.strictObject({
  v: z.literal(1),
  organisation: z.string().min(1).max(80),
  folder: z.string().min(1),
  /**
   * TUF's trusted metadata: a shared folder that was rolled back, or changed by somebody else, is never signed here.
   */
  trusted: z.strictObject({ root: z.string(), timestamp: z.string(), snapshot: z.string(), targets: z.string() }),
  /** The files that were sent or taken back unchanged, and no longer wait. */
  settled: z.array(refSchema).max(MOST),
  /** The files of the pack before the last sending. */
  before: z.array(refSchema).max(MOST).nullable(),
})
type SenderState = z.infer<typeof stateSchema>

export interface SenderParts {
  readonly userData: string
  readonly guard: SupervisorGuard
  readonly shipped: () => readonly FlowFile[]
  /** Returns the files that were made or mended in this studio. */
  readonly made: () => readonly FlowFile[]
  /** Checks whether a supervisor refused them. */
  readonly isRefused: () => boolean
  /** The channel that this computer follows, which also receives what is sent from here. */
  readonly channel: Pick<ChannelDesk, 'view' | 'follow' | 'act'>
  readonly now: () => Date
  readonly keys?: SigningKeys
}

/** Loads the pack maker, with the TUF library, when it is first needed. */
const loadMaker = () => import('./pack-maker.ts')

/**
 * Signs the studio's files as the next pack of its organisation, takes sent ones back, and makes this computer use the
 * pack.
 */
export class Sender {
  readonly #parts: SenderParts
  readonly #file: string
  readonly #keys: SigningKeys
  #state: SenderState | undefined
  readonly #chosen: { folder?: string; keys?: string } = {}
  /** The pack's content at the last reading, so that one view reads the disk once. */
  #lastWaiting: ({ readonly of: string } & Pick<SendingView, 'waits' | 'sent'>) | undefined
  #known: { readonly of: string; readonly files: readonly FlowFile[] } | undefined

  constructor(parts: SenderParts) {
    this.#parts = parts
    this.#file = join(parts.userData, 'studio-channel.json')
    this.#keys = parts.keys ?? openSigningKeys(parts.userData)
    this.#state = stateSchema.safeParse(readJson(this.#file)).data
  }

  async view(): Promise<SendingView> {
    const chosen = this.#chosen
    const state = this.#state
    const folder = state?.folder ?? chosen.folder
    return {
      ...(state && { organisation: state.organisation }),
      ...(folder !== undefined && { folder }),
      ...(chosen.keys !== undefined && { keys: chosen.keys }),
      isPack: folder !== undefined && isPackFolder(folder),
      ...this.#findShown(await this.#readSent()),
      canUnsend: this.#state !== undefined && this.#state.before !== null,
    }
  }

  /** Chooses the folder that other computers follow, or the one for keys, before `prepare`. */
  choose(what: 'folder' | 'keys', path: string): void {
    this.#chosen[what] = path
  }

  async act(command: SendCommand): Promise<SendAnswer> {
    try {
      const answer = await this.#perform(command)
      return answer.is === 'done' ? await this.#adoptHere(command.passphrase) : answer
    } catch (error) {
      if (error instanceof ChannelError) return { is: 'refused', ...toRefusal(error.code) }
      // The disk refused, in the shared folder or in ours: the files before are unchanged.
      if (error instanceof JournalError || isRefusedByDisk(error))
        return { is: 'refused', ...toRefusal('cannot-write') }
      throw error
    }
  }

  /** Checks whether a file was sent or taken back unchanged: then it is no newer than the channel's. */
  isSettled({ path, text }: FlowFile): boolean {
    return this.#state?.settled.some((one) => one.path === path && one.sha256 === sha256(text)) === true
  }

  #listWaiting(): readonly FlowFile[] {
    return this.#parts.made().filter((one) => !this.isSettled(one))
  }

  #keep(next: SenderState): void {
    replaceFile(this.#file, Buffer.from(JSON.stringify(stateSchema.parse(next))))
    this.#state = next
  }

  /** @throws ChannelError */
  async #read({ folder, trusted }: SenderState): Promise<ReadPack> {
    const { readPack } = await loadMaker()
    return readPack(folder, trusted, this.#parts.userData)
  }

  async #perform(command: SendCommand): Promise<SendAnswer> {
    const { guard, isRefused } = this.#parts
    if (command.do !== 'prepare' && (!this.#state || !this.#keys.isThere())) return { is: 'no-keys' }
    if (isRefused() && (command.do === 'send' || command.do === 'prepare')) return { is: 'not-approved' }
    const refusal = await checkPassphrase(guard, command.passphrase)
    if (refusal) return refusal
    if (command.do === 'prepare') return this.#prepare(command.organisation, command.passphrase)
    const signers = await this.#keys.open(command.passphrase)
    if (typeof signers === 'string') return { is: signers }
    return this.#sign(command, signers)
  }

  /** @throws ChannelError */
  async #prepare(organisation: string, passphrase: string): Promise<SendAnswer> {
    const { userData, shipped, now } = this.#parts
    const { folder = this.#state?.folder, keys: from } = this.#chosen
    // Keys are brought again where they were damaged, or sealed with an earlier passphrase: what was sent stays.
    const again = this.#state?.folder === folder ? this.#state : undefined
    if (!folder || !from || !existsSync(folder) || !existsSync(from)) return { is: 'no-folder' }
    const { beginPack, listPems, readPack, readRoot, readSigningPems, toRef } = await loadMaker()
    const isPack = isPackFolder(folder)
    const waiting = isPack ? [] : this.#listWaiting()
    if (!isPack && listPems(from).length > 0) return { is: 'keys-in-use' }
    if (!isPack && waiting.length === 0) return { is: 'nothing' }
    if (!isPack) {
      readUsable(shipped(), { organisation, files: waiting })
      beginPack({ folder, keys: from, organisation, files: waiting, now: now() })
    }
    const pems = readSigningPems(from, folder)
    if (pems.length === 0) return { is: 'no-keys' }
    const root = readRoot(folder)
    const { trusted } = await readPack(folder, again?.trusted ?? { root: root.root }, userData)
    await this.#keys.keep(pems, passphrase)
    const channel = { organisation: root.organisation, folder, trusted }
    const fresh = { settled: waiting.map(toRef), before: isPack ? null : [] }
    const { settled, before } = again ?? fresh
    this.#keep({ v: 1, ...channel, settled, before })
    return { is: again ? 'keys-here' : 'done' }
  }

  async #sign(command: Exclude<SendCommand, { do: 'prepare' }>, signers: readonly PackKey[]): Promise<SendAnswer> {
    if (!this.#state) return { is: 'no-folder' }
    const { made } = this.#parts
    const pack = await this.#read(this.#state)
    if (command.do === 'send') {
      const waiting = this.#listWaiting()
      return this.#publish({ pack, next: overlay(pack.files, waiting), signers, settled: waiting })
    }
    if (command.do === 'withdraw') {
      const isIt = ({ path }: FlowFile): boolean =>
        path === `${command.flow}.yml` || path === toFingerprintsPath(command.flow)
      const next = pack.files.filter((one) => !isIt(one))
      return this.#publish({ pack, next, signers, settled: made().filter(isIt) })
    }
    const { before, folder } = this.#state
    if (!before) return { is: 'nothing' }
    const { readOld } = await loadMaker()
    const settled = made().filter((one) => pack.files.some((sent) => isSameFile(sent, one)))
    return this.#publish({ pack, next: before.map((ref) => readOld(folder, ref)), signers, settled, isUndo: true })
  }

  /** Publishes the next pack, and trusts it as a desk would. @throws ChannelError */
  async #publish(parts: {
    readonly pack: ReadPack
    readonly next: readonly FlowFile[]
    readonly signers: readonly PackKey[]
    readonly settled: readonly FlowFile[]
    readonly isUndo?: boolean
  }): Promise<SendAnswer> {
    const { pack, next, signers, settled } = parts
    const { shipped, now } = this.#parts
    if (!this.#state) return { is: 'no-folder' }
    if (isSameFiles(next, pack.files)) return { is: 'nothing' }
    const { toRef, publishNext } = await loadMaker()
    readUsable(shipped(), { organisation: this.#state.organisation, files: next })
    publishNext(this.#state.folder, next, signers, now())
    const { trusted } = await this.#read({ ...this.#state, trusted: pack.trusted })
    const all = [...this.#state.settled, ...settled.map(toRef)].slice(-MOST)
    this.#keep({ ...this.#state, trusted, settled: all, before: parts.isUndo === true ? null : pack.files.map(toRef) })
    return { is: 'done' }
  }

  /**
   * Makes this computer use the sent pack, if it follows that channel or none. The supervisor who sends it has read it.
   */
  async #adoptHere(passphrase: string): Promise<SendAnswer> {
    const { channel } = this.#parts
    const state = this.#state
    if (!state) return { is: 'done' }
    if (channel.view().is === 'none') await channel.follow({ is: 'folder', folder: state.folder })
    const pending = channel.view()
    if (pending.is === 'asks' && pending.organisation === state.organisation)
      await channel.act({ do: 'trust', fingerprint: pending.fingerprint, adopts: 'asked', passphrase })
    const view = channel.view()
    if (!('active' in view) || view.organisation !== state.organisation) return { is: 'unused-here' }
    if (view.staged === undefined) await channel.act({ do: 'look' })
    const looked = channel.view()
    if (!('staged' in looked) || looked.staged === undefined) return { is: 'unused-here' }
    const { is } = await channel.act({ do: 'accept', digest: looked.staged.digest, passphrase })
    return { is: is === 'done' ? 'done' : 'unused-here' }
  }

  /**
   * Reads the pack that other computers find now; nothing where the shared folder is missing or not as it was signed.
   */
  async #readSent(): Promise<readonly FlowFile[]> {
    const state = this.#state
    if (!state) return []
    const of = `${state.folder}\n${state.trusted.targets}`
    if (this.#known?.of === of) return this.#known.files
    try {
      this.#known = { of, files: (await this.#read(state)).files }
      return this.#known.files
    } catch (error) {
      if (error instanceof ChannelError) return []
      throw error
    }
  }

  /** Returns the waiting and sent files; cached by content, as reading all procedures twice takes a second. */
  #findShown(files: readonly FlowFile[]): Pick<SendingView, 'waits' | 'sent'> {
    const waiting = this.#listWaiting()
    const of = JSON.stringify([files, waiting].map((all) => all.map(({ path, text }) => [path, sha256(text)])))
    if (this.#lastWaiting?.of !== of) this.#lastWaiting = { of, ...this.#findWaiting(files, waiting) }
    return { waits: this.#lastWaiting.waits, sent: this.#lastWaiting.sent }
  }

  #findWaiting(files: readonly FlowFile[], waiting: readonly FlowFile[]): Pick<SendingView, 'waits' | 'sent'> {
    const sent = files.filter(({ path }) => FLOW_PATH.test(path) && !path.endsWith('/portal.yml'))
    if (sent.length === 0 && waiting.length === 0) return { waits: [], sent: [] }
    const organisation = this.#state?.organisation ?? ''
    const shipped = this.#parts.shipped()
    const join = (all: readonly FlowFile[]) => joinPack(shipped, { organisation, files: all }, readHosts(all))
    const before = join(files)
    return {
      waits: waiting.length === 0 ? [] : findChanges(before, join(overlay(files, waiting))),
      sent: sent.map(({ path }) => toSent(path.replace(/\.yml$/, ''), before)),
    }
  }
}

/** Returns a sent flow with its title; a sub-flow has none, and is shown by its name. */
function toSent(flow: string, { flows }: Library): SendingView['sent'][number] {
  const known = flows.find((one) => one.flow === flow)
  return { flow, title: known ? toText(known.title, 'fr') : flow }
}

function isSameFile(one: FlowFile, other: FlowFile): boolean {
  return one.path === other.path && one.text === other.text
}

function isSameFiles(one: readonly FlowFile[], other: readonly FlowFile[]): boolean {
  return one.length === other.length && one.every((file) => other.some((same) => isSameFile(file, same)))
}

function isRefusedByDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
