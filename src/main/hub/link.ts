import { join } from 'node:path'
import { createActor } from 'xstate'
import type { PackRef } from '../../core/channel/machine.ts'
import type { Health } from '../../core/health/health.ts'
import { isCodeOf, parseCode } from '../../core/hub/code.ts'
import { type CopyAnswer, type CopyWish, copyAnswerSchema } from '../../core/hub/copy.ts'
import { HubError, type HubErrorCode } from '../../core/hub/error.ts'
import type { HubLook } from '../../core/hub/look.ts'
import { enrolledSchema, refusedSchema, reportedSchema } from '../../core/hub/protocol.ts'
import { senderMachine } from '../../core/hub/sender.ts'
import type { HubView } from '../../core/hub/view.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import { parseNotes } from '../../core/journal/heads/checkpoint.ts'
import type { Journal } from '../../journal/journal.ts'
import { signText, toVerifierKey } from '../../journal/keys/signature.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { type ChainPosition, findBeginning, makeBatch, makeEnrolment, makeReport } from '../../journal/make-batch.ts'
import type { HubWay } from '../call/hub-way.ts'
import { meetHub, openRelay, parseAddress, sendTo } from './client.ts'
import { readAnswer } from './deposit.ts'
import { NO_HUB, openKeptHub } from './kept-hub.ts'
import { openReceipts, type ReceiptStore } from './receipts.ts'
import { readStick, writeStick } from './stick.ts'

export interface HubLinkParts {
  readonly userData: string
  /** Where the journal is. */
  readonly folder: string
  /** The journal; undefined while it cannot be written: then nothing is sent. */
  readonly journal: () => Pick<Journal, 'keys' | 'head'> | undefined
  readonly now: () => Date
  /** The app's version, for the hub's list of machines. */
  readonly version: string
  /** The pack that visits begin with here; undefined for the procedures that ship. */
  readonly pack: () => PackRef | undefined
  /** How this kiosk is; null at a desk. */
  readonly health: () => Promise<Health | null>
  /** Writes what the hub tells of looks at this record. @throws JournalError */
  readonly write: (entries: readonly EntryOf<'hub-look'>[]) => void
  /** Is told of each change of what a screen may show. */
  readonly onChange?: () => void
}

/** A desktop's way to its hub. Nothing of it throws but `enrol`: a hub that is away never stops anybody. */
export interface HubLink {
  view(): HubView
  /** Becomes a machine of a hub. It keeps the hub's key, and sends from then on. @throws HubError, JournalError */
  enrol(wish: { readonly address: string; readonly code: string }): Promise<void>
  /** Sends what there is, batch by batch, unless it is doing so; ends when all is sent or something is in the way. */
  send(): Promise<void>
  /** Leaves a sealed notebook there, or fetches one. @throws HubError, also where there is no hub */
  copy(wish: CopyWish): Promise<CopyAnswer>
  /** Writes what waits to a file for who keeps the hub; says how many lines. @throws HubError, JournalError */
  writeFile(path: string): Promise<number>
  /** Takes the receipts that came back by a file; says how many were new. @throws HubError */
  readReceipts(path: string): number
  /** Lets go of the hub; receipts stay. */
  leave(): Promise<void>
  /** Up to which line the hub has the journal; undefined where there is no hub. */
  received(): number | undefined
  /** Opens a connection for calls; undefined where there is no hub, or nothing can be signed. @throws HubError */
  openWay(): Promise<HubWay | undefined>
}

/** Opens what the machine keeps of its hub. It connects to nothing before `send` or `enrol`. */
export function openHubLink(parts: HubLinkParts): HubLink {
  const { userData, folder, journal, now, onChange = () => {} } = parts
  const file = openKeptHub(userData)
  const isEnrolled = file.read().address !== ''
  const actor = createActor(senderMachine, { input: { isEnrolled } }).start()
  actor.subscribe(onChange)
  let store = isEnrolled ? toStore() : undefined
  let receivedAt: Date | undefined

  function toStore(): ReceiptStore {
    const { fingerprint, key } = file.read()
    return openReceipts(join(userData, 'hub', fingerprint.slice(0, 16)), key)
  }

  const position = (): ChainPosition => {
    const receipt = store?.last()?.receipt
    return receipt ?? findBeginning(folder).at
  }

  const sendAll = async (): Promise<void> => {
    const { address, fingerprint, key } = file.read()
    const { certificate } = await meetHub({ address, fingerprint })
    let at = position()
    let answeredFrom: number | undefined
    for (let open = journal(); open !== undefined && store !== undefined; open = journal()) {
      const batch = makeBatch(folder, open.keys.fingerprint, at)
      if (batch === undefined) return report(certificate)
      const last = parseNotes(batch.heads).heads.at(-1)?.checkpoint
      if (last === undefined) return
      const answer = readAnswer(await sendTo(address, '/v1/deposit', batch, certificate), batch, last, key)
      if (answer.is === 'taken') {
        receivedAt = now()
        store.add(answer.receipt)
        at = answer.receipt.receipt
        onChange()
        continue
      }
      // The hub was put back from a backup: once, from where it stands. Asked twice for the same, it only goes round.
      if (answeredFrom === answer.at.counter) throw new HubError('gap')
      answeredFrom = answer.at.counter
      at = answer.at
    }
  }

  // What was done at the hub is written here before it is asked for no more: twice rather than not at all.
  const report = async (certificate: string): Promise<void> => {
    const { version, write } = parts
    for (let open = journal(); open !== undefined; open = journal()) {
      const kept = file.read()
      const { address, fingerprint: hub } = kept
      const after = kept.looksOf === hub ? kept.looks : 0
      const known = await parts.health().catch(() => null)
      const health = known === null ? '' : JSON.stringify(known)
      const used = parts.pack()
      const pack = { pack: used?.version ?? null, digest: used?.digest ?? null }
      const said = { hub, day: toLocalDay(now()), version, ...pack, after, health }
      const answer = await sendTo(address, '/v1/report', makeReport(folder, open.keys, said), certificate)
      const looks = reportedSchema.safeParse(answer).data?.looks ?? []
      const last = looks.at(-1)?.number ?? after
      // A hub of before knows no reports; one that counts back tells nothing.
      if (last <= after) return
      write(looks.filter(({ number }) => number > after).map(toEntry))
      await file.save({ ...kept, looks: last, looksOf: hub })
    }
  }

  return {
    view: () => {
      const { address, name, machine, fingerprint } = file.read()
      const snapshot = actor.getSnapshot()
      const state = snapshot.value
      if (state === 'off' || state === 'beginning') return { is: 'off' }
      const last = store?.last()?.receipt
      const { code } = snapshot.context
      const unsent = Math.max(0, (journal()?.head.seq ?? 0) - position().size)
      const time = receivedAt && toTime(receivedAt)
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
    },
    enrol: async ({ address: typed, code: typedCode }) => {
      const [address, code] = [parseAddress(typed), parseCode(typedCode)]
      const open = journal()
      if (open === undefined) throw new JournalError('closed')
      const hub = await meetHub({ address, isExpected: (fingerprint) => isCodeOf(code, fingerprint) })
      const answer = await sendTo(address, '/v1/enrol', makeEnrolment(folder, open.keys, code), hub.certificate)
      const enrolled = enrolledSchema.safeParse(answer)
      if (!enrolled.success) throw new HubError(refusedSchema.safeParse(answer).data?.code ?? 'hub-unreachable')
      const { key, fingerprint, name } = hub
      const { looks, looksOf } = file.read()
      await file.save({ address, name, machine: enrolled.data.name, fingerprint, key, looks, looksOf })
      store = toStore()
      receivedAt = undefined
      actor.send({ type: 'left' })
      actor.send({ type: 'enrolled' })
    },
    send: async () => {
      if (!actor.getSnapshot().can({ type: 'due' })) return
      actor.send({ type: 'due' })
      try {
        await sendAll()
        actor.send({ type: 'sent' })
      } catch (error) {
        actor.send({ type: 'failed', code: toCode(error) })
      }
    },
    copy: async (wish) => {
      const { address, fingerprint } = file.read()
      if (address === '') throw new HubError('hub-unreachable')
      const { certificate } = await meetHub({ address, fingerprint })
      const answer = copyAnswerSchema.safeParse(await sendTo(address, '/v1/copy', wish, certificate))
      if (!answer.success) throw new HubError('hub-unreachable')
      return answer.data
    },
    writeFile: async (path) => {
      const open = journal()
      if (open === undefined || store === undefined) throw new JournalError('closed')
      return writeStick(path, folder, open.keys.fingerprint, position())
    },
    readReceipts: (path) => {
      const open = journal()
      if (open === undefined || store === undefined) throw new JournalError('closed')
      const after = store.last()?.receipt.counter ?? 0
      const machine = open.keys.fingerprint
      const receipts = readStick(path, { folder, machine, key: file.read().key, after })
      for (const receipt of receipts) store.add(receipt)
      if (receipts.length > 0) onChange()
      return receipts.length
    },
    leave: async () => {
      const { looks, looksOf } = file.read()
      await file.save({ ...NO_HUB, looks, looksOf })
      store = undefined
      actor.send({ type: 'left' })
    },
    received: () => (isOn() ? position().size : undefined),
    openWay: async () => {
      const [{ address, fingerprint }, keys] = [file.read(), journal()?.keys]
      if (address === '' || keys === undefined) return undefined
      const { certificate } = await meetHub({ address, fingerprint })
      return {
        socket: await openRelay(address, certificate),
        machine: keys.fingerprint,
        by: toVerifierKey(keys.signing).origin,
        sign: (text) => signText(keys.signing, text),
      }
    },
  }

  function isOn(): boolean {
    return !['off', 'beginning'].includes(actor.getSnapshot().value)
  }
}

function toEntry({ number: look, day: on, act, account, role, why, visit }: HubLook): EntryOf<'hub-look'> {
  return {
    ...{ kind: 'hub-look', look, on, act, account, role },
    ...(why !== null && { why }),
    ...(visit !== null && { number: visit }),
  }
}

// A disk that is full, or lines that are gone, need people; they are said elsewhere too.
function toCode(error: unknown): HubErrorCode {
  if (error instanceof HubError) return error.code
  return error instanceof JournalError && error.code === 'segment-missing' ? 'gap' : 'hub-failed'
}

function toTime(at: Date): string {
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}
