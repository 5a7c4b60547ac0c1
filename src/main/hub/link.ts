import { join } from 'node:path'
import { type ActorRefFrom, createActor } from 'xstate'
import type { Health } from '../../core/base/health.ts'
import type { PackRef } from '../../core/channel/machine.ts'
import { isCodeOf, parseCode } from '../../core/hub/code.ts'
import { HubError, type HubErrorCode } from '../../core/hub/error.ts'
import {
  type CopyAnswer,
  type CopyRequest,
  copyAnswerSchema,
  enrolledSchema,
  type HubLook,
  refusedSchema,
  reportedSchema,
} from '../../core/hub/protocol.ts'
import { senderMachine } from '../../core/hub/sender.ts'
import type { HubView } from '../../core/hub/view.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import { parseNotes } from '../../core/journal/heads/checkpoint.ts'
import type { Journal } from '../../journal/journal.ts'
import { signText, toVerifierKey } from '../../journal/keys/signature.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import {
  type ChainPosition,
  createBatch,
  createEnrolment,
  findBeginning,
  hasHead,
  signReport,
} from '../../journal/make-batch.ts'
import type { HubWay } from '../call/hub-way.ts'
import { openRelay, parseAddress, sendTo, verifyHub } from './client.ts'
import { NO_HUB, openKeptHub } from './kept-hub.ts'
import { openReceipts, type ReceiptStore, readAnswer } from './receipts.ts'
import { readStick, writeStick } from './stick.ts'

export interface HubLinkParts {
  readonly userData: string
  /** The journal's folder. */
  readonly folder: string
  /** Returns the journal; undefined while it cannot be written, and then nothing is sent. */
  readonly journal: () => Pick<Journal, 'keys' | 'head'> | undefined
  readonly now: () => Date
  /** The app's version, for the hub's list of machines. */
  readonly version: string
  /** Returns the pack that visits begin with here; undefined for the procedures that ship with the app. */
  readonly pack: () => PackRef | undefined
  /** Reads this kiosk's health; null at a desk. */
  readonly health: () => Promise<Health | null>
  /** Writes the looks at this record that the hub reports. @throws JournalError */
  readonly write: (entries: readonly EntryOf<'hub-look'>[]) => void
  /** Called after each change of the view. */
  readonly onChange?: () => void
}

/**
 * Links a desktop to its hub. Connects to nothing before `send` or `enrol`. Only the methods that say so throw: a hub
 * that cannot be reached never stops anybody.
 */
export class HubLink {
  readonly #parts: HubLinkParts
  readonly #file: ReturnType<typeof openKeptHub>
  readonly #actor: ActorRefFrom<typeof senderMachine>
  #store: ReceiptStore | undefined
  #receivedAt: Date | undefined
  /** Whether the last receipt is for the lines of this journal. */
  #own: { readonly receipt: ChainPosition; readonly is: boolean } | undefined

  constructor(parts: HubLinkParts) {
    this.#parts = parts
    this.#file = openKeptHub(parts.userData)
    const isEnrolled = this.#file.read().address !== ''
    this.#actor = createActor(senderMachine, { input: { isEnrolled } }).start()
    this.#actor.subscribe(() => this.#reportChange())
    this.#store = isEnrolled ? this.#openStore() : undefined
  }

  view(): HubView {
    const { address, name, machine, fingerprint } = this.#file.read()
    const snapshot = this.#actor.getSnapshot()
    const state = snapshot.value
    if (state === 'off' || state === 'beginning') return { is: 'off' }
    const last = this.#store?.last()?.receipt
    const { code } = snapshot.context
    const unsent = Math.max(0, (this.#parts.journal()?.head.seq ?? 0) - this.#findPosition().size)
    const time = this.#receivedAt && toTime(this.#receivedAt)
    return {
      is: 'on',
      hub: name,
      machine,
      address,
      fingerprint,
      state,
      unsent,
      ...(code === undefined || state === 'resting' ? {} : { code }),
      ...(last === undefined ? {} : { last: { day: last.day, ...(time === undefined ? {} : { time }) } }),
    }
  }

  /** Enrols this machine at a hub: saves the hub's key, and sends from then on. @throws HubError, JournalError */
  async enrol(input: { readonly address: string; readonly code: string }): Promise<void> {
    const [address, code] = [parseAddress(input.address), parseCode(input.code)]
    const { folder, journal } = this.#parts
    const open = journal()
    if (open === undefined) throw new JournalError('closed')
    const hub = await verifyHub({ address, isExpected: (fingerprint) => isCodeOf(code, fingerprint) })
    const answer = await sendTo(address, '/v1/enrol', createEnrolment(folder, open.keys, code), hub.certificate)
    const enrolled = enrolledSchema.safeParse(answer)
    if (!enrolled.success) throw new HubError(refusedSchema.safeParse(answer).data?.code ?? 'hub-unreachable')
    const { key, fingerprint, name } = hub
    const { looks, looksOf } = this.#file.read()
    await this.#file.save({ address, name, machine: enrolled.data.name, fingerprint, key, looks, looksOf })
    this.#store = this.#openStore()
    this.#receivedAt = undefined
    this.#actor.send({ type: 'left' })
    this.#actor.send({ type: 'enrolled' })
  }

  /**
   * Sends all waiting lines, batch by batch, unless it is sending already, or has stopped and nobody asked for another
   * try. Ends when all is sent or something prevents it.
   */
  async send({ asked }: { readonly asked: boolean } = { asked: false }): Promise<void> {
    const event = { type: asked ? 'asked' : 'due' } as const
    if (!this.#actor.getSnapshot().can(event)) return
    this.#actor.send(event)
    try {
      await this.#sendAll()
      this.#actor.send({ type: 'sent' })
    } catch (error) {
      this.#actor.send({ type: 'failed', code: toCode(error) })
    }
  }

  /** Deposits a sealed notebook at the hub, or fetches one. @throws HubError, also where there is no hub */
  async copy(request: CopyRequest): Promise<CopyAnswer> {
    const { address, fingerprint } = this.#file.read()
    if (address === '') throw new HubError('hub-unreachable')
    const { certificate } = await verifyHub({ address, fingerprint })
    const answer = copyAnswerSchema.safeParse(await sendTo(address, '/v1/copy', request, certificate))
    if (!answer.success) throw new HubError('hub-unreachable')
    return answer.data
  }

  /**
   * Writes the waiting lines to a file for whoever runs the hub; returns the number of lines. @throws HubError,
   * JournalError
   */
  async writeFile(path: string): Promise<number> {
    const { folder, journal } = this.#parts
    const open = journal()
    if (open === undefined || this.#store === undefined) throw new JournalError('closed')
    return writeStick(path, folder, open.keys.fingerprint, this.#findPosition())
  }

  /** Reads the receipts that came back in a file; returns the number of new ones. @throws HubError */
  readReceipts(path: string): number {
    const { folder, journal } = this.#parts
    const store = this.#store
    const open = journal()
    if (open === undefined || store === undefined) throw new JournalError('closed')
    const after = store.last()?.receipt.counter ?? 0
    const machine = open.keys.fingerprint
    const receipts = readStick(path, { folder, machine, key: this.#file.read().key, after })
    for (const receipt of receipts) store.add(receipt)
    if (receipts.length > 0) this.#reportChange()
    return receipts.length
  }

  /** Leaves the hub; receipts stay. */
  async leave(): Promise<void> {
    const { looks, looksOf } = this.#file.read()
    await this.#file.save({ ...NO_HUB, looks, looksOf })
    this.#store = undefined
    this.#actor.send({ type: 'left' })
  }

  /** Returns the last line that the hub has received; undefined where there is no hub. */
  received(): number | undefined {
    const isOn = !['off', 'beginning'].includes(this.#actor.getSnapshot().value)
    return isOn ? this.#findPosition().size : undefined
  }

  /** Opens a connection for a call; undefined where there is no hub, or nothing can be signed. @throws HubError */
  async openWay(): Promise<HubWay | undefined> {
    const [{ address, fingerprint }, keys] = [this.#file.read(), this.#parts.journal()?.keys]
    if (address === '' || keys === undefined) return undefined
    const { certificate } = await verifyHub({ address, fingerprint })
    return {
      socket: await openRelay(address, certificate),
      machine: keys.fingerprint,
      by: toVerifierKey(keys.signing).origin,
      sign: (text) => signText(keys.signing, text),
    }
  }

  #reportChange(): void {
    this.#parts.onChange?.()
  }

  #openStore(): ReceiptStore {
    const { fingerprint, key } = this.#file.read()
    return openReceipts(join(this.#parts.userData, 'hub', fingerprint.slice(0, 16)), key)
  }

  #findPosition(): ChainPosition {
    const receipt = this.#store?.last()?.receipt
    return receipt !== undefined && this.#isOwn(receipt) ? receipt : findBeginning(this.#parts.folder).at
  }

  /**
   * Checks whether a receipt is for this journal: one that was started again under the same key has other lines at its
   * place.
   */
  #isOwn(receipt: ChainPosition): boolean {
    const { folder, journal } = this.#parts
    if ((journal()?.head.seq ?? receipt.size) < receipt.size) return false
    if (this.#own?.receipt !== receipt) this.#own = { receipt, is: hasHead(folder, receipt) }
    return this.#own.is
  }

  async #sendAll(): Promise<void> {
    const { folder, journal, now } = this.#parts
    const { address, fingerprint, key } = this.#file.read()
    const { certificate } = await verifyHub({ address, fingerprint })
    let at = this.#findPosition()
    let answeredFrom: number | undefined
    for (let open = journal(); open !== undefined && this.#store !== undefined; open = journal()) {
      const batch = createBatch(folder, open.keys.fingerprint, at)
      if (batch === undefined) return this.#report(certificate)
      const last = parseNotes(batch.heads).heads.at(-1)?.checkpoint
      if (last === undefined) return
      const answer = readAnswer(await sendTo(address, '/v1/deposit', batch, certificate), batch, last, key)
      if (answer.is === 'taken') {
        this.#receivedAt = now()
        this.#store.add(answer.receipt)
        at = answer.receipt.receipt
        this.#reportChange()
        continue
      }
      // A hub restored from a backup gets the lines again from its position, but only once, to avoid a loop.
      if (answeredFrom === answer.at.counter) throw new HubError('gap')
      answeredFrom = answer.at.counter
      at = answer.at
    }
  }

  /** Reports to the hub, and writes the looks that it returns before confirming them: rather twice than not at all. */
  async #report(certificate: string): Promise<void> {
    const { folder, journal, now, version, write } = this.#parts
    for (let open = journal(); open !== undefined; open = journal()) {
      const kept = this.#file.read()
      const { address, fingerprint: hub } = kept
      const after = kept.looksOf === hub ? kept.looks : 0
      const known = await this.#parts.health().catch(() => null)
      const health = known === null ? '' : JSON.stringify(known)
      const used = this.#parts.pack()
      const pack = { pack: used?.version ?? null, digest: used?.digest ?? null }
      const status = { hub, day: toLocalDay(now()), version, ...pack, after, health }
      const answer = await sendTo(address, '/v1/report', signReport(folder, open.keys, status), certificate)
      const looks = reportedSchema.safeParse(answer).data?.looks ?? []
      const last = looks.at(-1)?.number ?? after
      // An old hub knows no reports, and numbers that go back are ignored.
      if (last <= after) return
      write(looks.filter(({ number }) => number > after).map(toEntry))
      await this.#file.save({ ...kept, looks: last, looksOf: hub })
    }
  }
}

function toEntry({ number: look, day: on, act, account, role, why, visit }: HubLook): EntryOf<'hub-look'> {
  return {
    ...{ kind: 'hub-look', look, on, act, account, role },
    ...(why !== null && { why }),
    ...(visit !== null && { number: visit }),
  }
}

// A full disk or missing lines are shown to people elsewhere too.
function toCode(error: unknown): HubErrorCode {
  if (error instanceof HubError) return error.code
  return error instanceof JournalError && error.code === 'segment-missing' ? 'gap' : 'hub-failed'
}

function toTime(at: Date): string {
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}
