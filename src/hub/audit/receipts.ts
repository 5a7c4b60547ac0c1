import { HubError } from '../../core/hub/error.ts'
import { parseReceipts, type Receipt, type SignedReceipt } from '../../core/hub/receipt.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import type { AuditFault } from './fault.ts'
import type { MachineAudit, StoredMachine } from './machine.ts'

/** Reads a machine's receipts by their counters, stored and given ones; undefined for one that the hub did not sign. */
export async function readReceipts(
  { sql, key, receipts: given, state }: MachineAudit,
  { id, fingerprint }: StoredMachine,
): Promise<readonly (Receipt | undefined)[]> {
  const rows = await sql`select note, counter::float8, size::float8 from hub.receipts where machine = ${id}`
  const stored = rows.map(({ note, counter, size }) => {
    const one = parseOne(note)
    const isPart = one !== undefined && one.receipt.counter === counter && one.receipt.size === size
    return isPart ? one : undefined
  })
  // A machine with two histories has receipts of both, and none says of which.
  const all = [...(state.rows.get('machines')?.values() ?? [])]
  const isAlone = all.filter((one) => (one.was ?? one.fingerprint) === fingerprint).length < 2
  const own = isAlone ? given.filter(({ receipt }) => receipt.machine === fingerprint) : []
  return [...stored, ...own]
    .map((one) =>
      one !== undefined && one.receipt.machine === fingerprint && isTextSigned(key, one.text, one.signature)
        ? one.receipt
        : undefined,
    )
    .sort((one, other) => (one?.counter ?? 0) - (other?.counter ?? 0))
}

function parseOne(note: string): SignedReceipt | undefined {
  try {
    const [first, ...more] = parseReceipts(note)
    return more.length === 0 ? first : undefined
  } catch (error) {
    if (error instanceof HubError) return undefined
    throw error
  }
}

/** Finds a receipt that is not of a line that is here; the last line must have one. */
export function findBadReceipt(
  receipts: readonly (Receipt | undefined)[],
  { first, size, hash, counter }: StoredMachine,
  heads: ReadonlyMap<number, string>,
): { readonly code: AuditFault; readonly line: number } | undefined {
  for (const one of receipts) {
    if (one === undefined) return { code: 'receipt-forged', line: 0 }
    const isHere = one.size <= size && (one.size === first || heads.get(one.size) === one.hash)
    if (!isHere) return { code: 'receipt-mismatch', line: one.size }
  }
  const isEndReceipted = receipts.some((one) => one?.size === size && one.hash === hash && one.counter === counter)
  return isEndReceipted || size === first ? undefined : { code: 'unreceipted', line: size }
}
