import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseReceiptFile } from '../../../src/core/hub/receipt.ts'
import type { Sql } from '../../../src/hub/database/connect.ts'
import { auditHub } from '../../../src/hub/program/audit.ts'
import { listSegments } from '../../../src/journal/disk/segment-file.ts'
import { isTextSigned } from '../../../src/journal/keys/signature.ts'
import { verifyFolder } from '../../../src/journal/verify/verify-folder.ts'

/** A comparison of both sides, line by line. */
export interface Reckoning {
  readonly machines: number
  /** How many lines the hub has. */
  readonly lines: number
  /** Receipts on the desktops' disks, and the lines for which they vouch. */
  readonly receipts: number
  readonly receipted: number
  /** Lines with a receipt that the hub lacks or has otherwise; lines that it has more than once. */
  readonly lost: number
  readonly twice: number
  /** Other faults. */
  readonly wrong: readonly string[]
}

/** Compares what each desktop in a folder has, lines and receipts, with what is in the database. */
export async function reckon(folder: string, owner: Sql, key: string): Promise<Reckoning> {
  const wrong: string[] = []
  const sums = { machines: 0, lines: 0, receipts: 0, receipted: 0, lost: 0, twice: 0 }
  for (const name of readdirSync(folder).sort()) {
    const root = join(folder, name)
    const local: string[] = ['0'.repeat(64)]
    const journal = join(root, 'journal')
    verifyFolder(journal, listSegments(journal), (record) => {
      local[record.seq] = record.hash
    })
    const { machine, receipts, forged } = readReceipts(root)
    const rows = await owner<{ seq: number; hash: string }[]>`
      select seq::float8, encode(l.hash, 'hex') as hash from hub.lines l join hub.machines m on m.id = l.machine
      where m.fingerprint = ${machine} order by seq`
    const here = new Map(rows.map(({ seq, hash }) => [seq, hash]))
    const last = receipts.at(-1)?.size ?? 0
    for (let seq = 1; seq <= last; seq += 1) if (here.get(seq) !== local[seq]) sums.lost += 1
    for (const { size, hash } of receipts) if (hash !== local[size]) wrong.push(`${name}: a receipt of another line`)
    if (forged > 0) wrong.push(`${name}: ${forged} receipts that the hub did not sign`)
    if (here.size !== local.length - 1) wrong.push(`${name}: ${local.length - 1} lines here, ${here.size} at the hub`)
    sums.twice += rows.length - here.size
    sums.machines += 1
    sums.lines += rows.length
    sums.receipts += receipts.length
    sums.receipted += last
  }
  const { machines, hub } = await auditHub(owner, { key })
  wrong.push(...hub.map((fault) => `the hub: ${JSON.stringify(fault)}`))
  for (const { fingerprint, fault } of machines) {
    if (fault !== undefined) wrong.push(`${fingerprint.slice(0, 8)}: ${fault.code} at ${fault.line}`)
  }
  return { ...sums, wrong }
}

function readReceipts(root: string) {
  const [of = ''] = readdirSync(join(root, 'hub'))
  const text = readFileSync(join(root, 'hub', of, 'receipts.txt'), 'utf8')
  // A kill may have left the last one half written: the desktop skips it too.
  const { key, receipts } = parseReceiptFile(text.slice(0, text.lastIndexOf('=\n\n') + 3))
  const forged = receipts.filter((one) => !isTextSigned(key, one.text, one.signature)).length
  return { machine: receipts[0]?.receipt.machine ?? '', receipts: receipts.map(({ receipt }) => receipt), forged }
}
