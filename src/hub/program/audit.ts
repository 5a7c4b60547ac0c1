import type { SignedReceipt } from '../../core/hub/receipt.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import type { HubFault } from '../audit/fault.ts'
import { type AuditedMachine, auditMachine, type MachineAudit, type StoredMachine } from '../audit/machine.ts'
import { findTableFaults } from '../audit/tables.ts'
import type { Sql } from '../database/connect.ts'
import { type SignedState, toActsHead } from '../register/fold.ts'
import { readSignedState } from '../register/read-signed-state.ts'

export interface AuditOptions {
  /** The hub's verifier key. Nothing else is needed: whoever has it and a copy of the database can audit it. */
  readonly key: string
  /**
   * Receipts from elsewhere, as desktops keep them: they prove lines, acts and machines that were cut off here with
   * everything about them.
   */
  readonly receipts?: readonly SignedReceipt[]
}

export interface HubAudit {
  readonly machines: readonly AuditedMachine[]
  /** Faults of what is not lines: the register, the tables that it signs, the database's own rules. */
  readonly hub: readonly HubFault[]
  /** The number of the last act. */
  readonly acts: number
}

/** Checks whether an audit found nothing. */
export function isIntact({ machines, hub }: HubAudit): boolean {
  return hub.length === 0 && machines.every(({ fault, missing }) => fault === undefined && missing === undefined)
}

/**
 * Verifies the whole database again, by what it cannot forge: what each machine's keys signed, from the first one, which
 * has the machine's fingerprint, and what the hub's key signed: the acts of its people, a seal of each batch, receipts.
 * Runs in one transaction, so it sees a consistent state.
 */
export async function auditHub(audit: Sql, options: AuditOptions): Promise<HubAudit> {
  try {
    return await auditInside(audit, options)
  } catch (error) {
    // A table, column or function that is gone or of another kind: whoever did that must not have a mere failure said.
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^42(?!501)/.test(code)) return { machines: [], hub: [{ code: 'schema-changed' }], acts: 0 }
    throw error
  }
}

function auditInside(audit: Sql, { key, receipts: given = [] }: AuditOptions): Promise<HubAudit> {
  return audit.begin('isolation level repeatable read read only', async (transaction) => {
    const sql = transaction as unknown as Sql
    // Times are compared as texts.
    await sql`set local timezone = 'UTC'`
    const receipts = given.filter(({ text, signature }) => isTextSigned(key, text, signature))
    const state = await readSignedState(sql, key)
    const parts: MachineAudit = { sql, key, receipts, state }
    const hub = [...(await findTableFaults(sql, state)), ...findCutActs(state, receipts)]
    const rows = await sql<StoredMachine[]>`
      select id, coalesce(was, fingerprint) as fingerprint, keys, signer, first::float8, size::float8, hash, counter::float8,
        last_receipt::text
      from hub.machines order by id`
    const machines: AuditedMachine[] = []
    for (const machine of rows) machines.push(await auditMachine(parts, machine))
    hub.push(...(await findRowsOfNobody(sql)), ...(await findCutMachines(sql, state)))
    return { machines, hub, acts: toActsHead(state).number }
  }) as Promise<HubAudit>
}

/** Finds the first act that a receipt names and that is not here, or is another here. */
function findCutActs(state: SignedState, receipts: readonly SignedReceipt[]): readonly HubFault[] {
  for (const { receipt } of receipts) {
    const { number, hash } = receipt.acts
    const isLost = Array.from(state.lost).some(([last, lost]) => number > last && number <= lost)
    if (number > 0 && state.hashes[number - 1] !== hash && !isLost) {
      const code = number > state.hashes.length ? 'act-missing' : 'act-forged'
      return [{ code, number }]
    }
  }
  const known = new Set(Array.from(state.rows.get('machines')?.values() ?? [], ({ fingerprint }) => fingerprint))
  const lost = receipts.find(({ receipt }) => !known.has(receipt.machine))
  return lost === undefined ? [] : [{ code: 'row-missing', table: 'machines', key: lost.receipt.machine }]
}

const BY_MACHINE = ['lines', 'heads', 'receipts', 'erased', 'reports'] as const

async function findRowsOfNobody(sql: Sql): Promise<readonly HubFault[]> {
  const faults: HubFault[] = []
  for (const table of BY_MACHINE) {
    const [row] = await sql`
      select count(*)::float8 as rows from ${sql(`hub.${table}`)} t
      where not exists (select from hub.machines m where m.id = t.machine)`
    if (row?.rows > 0) faults.push({ code: 'rows-of-nobody', table, rows: row?.rows })
  }
  return faults
}

/** Finds machines that are no longer where the hub signed that they were, lines or none. */
async function findCutMachines(sql: Sql, { positions }: SignedState): Promise<readonly HubFault[]> {
  const faults: HubFault[] = []
  for (const [machine, known] of positions) {
    const rows = await sql`select counter::float8, hash from hub.heads where machine = ${machine}`
    const here = new Map(rows.map(({ counter, hash }) => [counter, hash]))
    const lost = Array.from(known).find(([counter, hash]) => here.get(counter) !== hash)
    if (lost !== undefined) faults.push({ code: 'machine-cut', machine, counter: lost[0] })
  }
  return faults
}
