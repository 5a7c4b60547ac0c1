import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCode } from '../../../src/core/hub/code.ts'
import type { Batch } from '../../../src/core/hub/protocol.ts'
import { confirmMachine } from '../../../src/hub/program/codes.ts'
import { type Journal, openJournal } from '../../../src/journal/journal.ts'
import { openKeys, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { type ChainPosition, createBatch, createEnrolment } from '../../../src/journal/make-batch.ts'
import { HubLink, type HubLinkParts } from '../../../src/main/hub/link.ts'
import { readAnswer } from '../../../src/main/hub/receipts.ts'
import { visitOf } from '../../journal/visit-of.ts'
import type { TestHub } from './hub.ts'

export const NOTHING: ChainPosition = { size: 0, hash: '0'.repeat(64), counter: 0 }

/** A desktop with a real journal in a folder of its own. */
export class Machine {
  readonly root: string
  readonly folder: string
  journal: Journal
  at = NOTHING
  #visits = 0
  #now: Date

  constructor(root = mkdtempSync(join(tmpdir(), 'cote-a-cote-machine-')), now = new Date('2026-11-27T09:00:00')) {
    this.#now = now
    this.root = root
    this.folder = join(root, 'journal')
    this.journal = this.#open()
  }

  #open(): Journal {
    return openJournal({
      folder: this.folder,
      now: () => this.#now,
      keys: () => openKeys(toKeysFolder(this.folder)),
    })
  }

  get fingerprint(): string {
    return this.journal.keys.fingerprint
  }

  /** Writes whole visits of three lines; returns the number of the last one, its first line's. */
  visit(times = 1): number {
    let number = 0
    for (let index = 0; index < times; index += 1) {
      this.#visits += 1
      number = this.journal.head.seq + 1
      for (const entry of visitOf(this.#visits)) this.journal.append(entry)
    }
    return number
  }

  /** Opens its link to a hub, as the app does. */
  openLink(parts: Partial<HubLinkParts> = {}): HubLink {
    return new HubLink({
      userData: this.root,
      folder: this.folder,
      journal: () => this.journal,
      now: () => new Date('2026-11-27T14:05:00'),
      version: '0.1.0',
      health: async () => null,
      pack: () => undefined,
      write: (entries) => entries.map((entry) => this.journal.append(entry)),
      ...parts,
    })
  }

  /** Returns the batch that follows the last receipt. */
  batch(at = this.at): Batch {
    const batch = createBatch(this.folder, this.fingerprint, at)
    if (batch === undefined) throw new Error('there is nothing to send')
    return batch
  }

  /**
   * Returns a copy, as yesterday's backup restored on another computer: same keys, same lines, and it goes on from
   * there.
   */
  copy(): Machine {
    this.journal.close()
    const root = mkdtempSync(join(tmpdir(), 'cote-a-cote-machine-'))
    cpSync(this.root, root, { recursive: true })
    this.journal = this.#open()
    const copied = new Machine(root)
    copied.#visits = this.#visits + 1000
    copied.at = this.at
    return copied
  }

  setClock(now: Date): void {
    this.#now = now
  }

  reopen(): void {
    this.journal.close()
    this.journal = this.#open()
  }

  /** Begins an empty journal with the same keys, as a desk does that puts aside a broken one. */
  reopenAnew(): void {
    openKeys(toKeysFolder(this.folder)).beginAnew()
    this.journal = this.#open()
  }

  close(): void {
    this.journal.close()
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** Enrols a machine and confirms it, as two people do. */
export async function enrol(
  hub: Pick<TestHub, 'admin' | 'door' | 'code' | 'register'>,
  machine: Machine,
): Promise<void> {
  const code = parseCode(await hub.code())
  const { code: answer } = await hub.door.enrol(createEnrolment(machine.folder, machine.journal.keys, code))
  if (answer !== 'enrolled') throw new Error(answer)
  await confirmMachine(hub, machine.fingerprint)
}

/** Deposits all that is new, batch by batch, straight at the door; returns how many lines were new there. */
export async function send(hub: Pick<TestHub, 'door' | 'secrets'>, machine: Machine): Promise<number> {
  let lines = 0
  for (;;) {
    const batch = createBatch(machine.folder, machine.fingerprint, machine.at)
    if (batch === undefined) return lines
    const answer = await hub.door.deposit(batch)
    lines += answer.lines
    machine.at = readAnswer(answer.body, batch, findLastPosition(batch), hub.secrets.key.text).at
  }
}

/** Returns the position at the end of a batch. */
export function findLastPosition(batch: Batch): ChainPosition {
  const notes = batch.heads.split('\n\n')
  const [, size = '', root = '', counter = ''] = (notes.at(-3) ?? '').split('\n')
  return {
    size: Number(size),
    hash: Buffer.from(root, 'base64').toString('hex'),
    counter: Number(counter.replace('counter ', '')),
  }
}
