import { join } from 'node:path'
import { parseCode } from '../../../src/core/hub/code.ts'
import type { SignedReceipt } from '../../../src/core/hub/receipt.ts'
import { parseNotes } from '../../../src/core/journal/heads/checkpoint.ts'
import { startCluster } from '../../../src/hub/database/cluster.ts'
import { connect, type Sql } from '../../../src/hub/database/connect.ts'
import { type Hub, openHub } from '../../../src/hub/hub.ts'
import { confirmMachine, createEnrolmentCode } from '../../../src/hub/program/codes.ts'
import type { Journal } from '../../../src/journal/journal.ts'
import { type ChainPosition, createBatch, createEnrolment } from '../../../src/journal/make-batch.ts'
import { readAnswer } from '../../../src/main/hub/receipts.ts'

/** A hub whose PostgreSQL lies in a kept folder. */
export interface KeptHub {
  readonly hub: Hub
  /** A connection as the database's owner, for the audit. */
  readonly owner: Sql
  close(): Promise<void>
}

/** Where a machine stands at the hub, and the receipts that it was given. */
export interface HubLeft {
  /** The machine's fingerprint. */
  readonly machine: string
  readonly at: ChainPosition
  readonly receipts: readonly SignedReceipt[]
}

const DATABASE = 'hub'

/** Opens the hub of a folder, as it was closed on an earlier day; creates it if there is none. */
export async function openKeptHub(folder: string, now: () => Date): Promise<KeptHub> {
  const cluster = await startCluster({ folder })
  try {
    const root = connect(cluster.connect('postgres'), undefined, 1)
    const [found] = await root`select from pg_database where datname = ${DATABASE}`
    if (found === undefined) await root.unsafe(`create database ${DATABASE}`)
    await root.end()
    const place = cluster.connect(DATABASE)
    const hub = await openHub({ folder: join(folder, 'secrets'), place, name: 'Essai', now })
    const owner = connect(place, undefined, 1)
    const close = async (): Promise<void> => {
      await owner.end()
      await hub.close()
      await cluster.stop()
    }
    return { hub, owner, close }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** Enrols a desk at the hub, and confirms it, as two people do. @throws Error with the code of a refusal */
export async function enrolDesk(hub: Hub, name: string, folder: string, journal: Journal): Promise<void> {
  const code = parseCode(await createEnrolmentCode(hub, name))
  const answer = await hub.door.enrol(createEnrolment(folder, journal.keys, code))
  if (answer.code !== 'enrolled') throw new Error(`${name}: ${answer.code}`)
  await confirmMachine(hub, journal.keys.fingerprint)
}

/** Deposits all that is new, batch by batch, and keeps the receipts. @throws HubError with the code of a refusal */
export async function depositAll(hub: Hub, folder: string, left: HubLeft): Promise<HubLeft> {
  const { machine } = left
  let { at, receipts } = left
  for (;;) {
    const batch = createBatch(folder, machine, at)
    const last = batch && parseNotes(batch.heads).heads.at(-1)?.checkpoint
    if (batch === undefined || last === undefined) return { machine, at, receipts }
    const { body } = await hub.door.deposit(batch)
    const answer = readAnswer(body, batch, last, hub.secrets.key.text)
    if (answer.is !== 'taken') throw new Error(`the hub stands elsewhere, at line ${answer.at.size}`)
    ;({ at } = answer)
    receipts = [...receipts, answer.receipt]
  }
}
