import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runVerify } from '../../src/cli/verify/program.ts'
import { toReceiptFile } from '../../src/core/hub/receipt.ts'
import { toKeysFolder } from '../../src/journal/keys/keys.ts'
import { readFingerprint } from '../../src/journal/keys/signature.ts'
import { run } from '../cli/support/run.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine } from './support/machine.ts'

let hub: TestHub
let machine: Machine
/** A file with the one receipt that the hub gave. */
let receipts: string
beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub?.close())
beforeEach(async () => {
  machine = new Machine()
  machine.visit(3)
  await enrol(hub, machine)
  const { body } = await hub.door.deposit(machine.batch())
  receipts = join(machine.root, 'recus.txt')
  writeFileSync(receipts, toReceiptFile(hub.secrets.key.text, String(body.receipt)))
})
afterEach(() => machine.close())

const hubFingerprint = (): string => readFingerprint(hub.secrets.key.text) ?? ''

/** Verifies as somebody who has the journal's folder, and no keys. */
function verify(...args: readonly string[]): { code: number; told: Record<string, unknown> } {
  machine.journal.close()
  rmSync(toKeysFolder(machine.folder), { recursive: true, force: true })
  const { code, text } = run(runVerify, [machine.folder, '--json', ...args])
  return { code, told: JSON.parse(text) }
}

describe('a receipt, to npm run verify', () => {
  it('vouches for a journal up to its line, for those who know the hub', () => {
    expect(verify()).toMatchObject({ code: 4 })
    const { code, told } = verify('--receipt', receipts, '--hub', hubFingerprint())
    expect(told).toMatchObject({ verdict: 'intact', vouchedBy: ['receipt'], received: 9, remarks: [] })
    expect(code).toBe(0)
  })

  it('shows that lines came after it', () => {
    machine.visit()
    const { told } = verify('--receipt', receipts, '--hub', hubFingerprint())
    expect(told).toMatchObject({ verdict: 'unvouched', received: 9, remarks: ['lines-after-receipt'] })
  })

  it('vouches for nothing without knowledge of the hub: it may be made up too', () => {
    expect(verify('--receipt', receipts)).toMatchObject({ code: 4, told: { remarks: ['receipt-of-unknown-hub'] } })
    expect(verify('--receipt', receipts, '--hub', 'ab'.repeat(32))).toMatchObject({ code: 4 })
  })

  it('detects a journal that was cut, with its heads, after the hub received it', () => {
    const [name = ''] = readdirSync(machine.folder).filter((file) => file.endsWith('.jsonl'))
    const [lines, heads] = [join(machine.folder, name), join(machine.folder, 'heads.txt')]
    const kept = readFileSync(lines, 'utf8').replaceAll('\0', '').split('\n').slice(0, 6)
    writeFileSync(lines, `${kept.join('\n')}\n`)
    const notes = readFileSync(heads, 'utf8').split('\n\n')
    const count = notes.findIndex((note) => note.split('\n')[1] === '9')
    writeFileSync(heads, `${notes.slice(0, count).join('\n\n')}\n\n`)
    expect(verify()).toMatchObject({ code: 4 })
    expect(verify('--receipt', receipts, '--hub', hubFingerprint())).toMatchObject({
      code: 1,
      told: { verdict: 'broken', code: 'receipt-mismatch' },
    })
  })

  it('is refused if it is of another machine, changed, or not a receipt', async () => {
    const other = new Machine()
    other.visit()
    await enrol(hub, other)
    const { body } = await hub.door.deposit(other.batch())
    writeFileSync(receipts, toReceiptFile(hub.secrets.key.text, String(body.receipt)))
    expect(verify('--receipt', receipts)).toMatchObject({ code: 2, told: { code: 'receipt-elsewhere' } })
    writeFileSync(receipts, readFileSync(receipts, 'utf8').replace('size 3', 'size 2'))
    expect(verify('--receipt', receipts)).toMatchObject({ code: 2, told: { code: 'receipt-forged' } })
    writeFileSync(receipts, 'nothing')
    expect(verify('--receipt', receipts)).toMatchObject({ code: 2, told: { code: 'receipt-unreadable' } })
    other.close()
  })
})
