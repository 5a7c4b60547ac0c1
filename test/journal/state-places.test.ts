import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { toKeysFolder } from '../../src/journal/keys/keys.ts'
import { MEMORY, readMemoryFile } from '../../src/journal/keys/memory.ts'
import { visitOf } from './visit-of.ts'

const PLACE = 4096
const now = (): Date => new Date(2026, 10, 25, 12)
let folder: string
let state: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'journal-state-places-')), 'journal')
  state = join(toKeysFolder(folder), MEMORY)
  write(1)
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

function write(visit: number): void {
  const journal = openJournal({ folder, now })
  for (const entry of visitOf(visit)) journal.append(entry)
  journal.close()
}
const read = (): Buffer => readFileSync(state)
const turnOf = (): number | undefined => readMemoryFile(toKeysFolder(folder))?.state.turn
const hold = () => holdJournal(folder, { fingerprints: [], anchors: [] }).vouchedBy
/** The number of the place that has a state. */
const inUse = (bytes: Buffer): number => (bytes.subarray(0, PLACE).toString().trim() === '' ? 1 : 0)
const codeOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error instanceof JournalError ? error.code : error
  }
}

describe('the two places of the machine’s state', () => {
  it('hold one state, in the other place after each head', () => {
    const before = read()
    const turn = turnOf() ?? 0
    write(2)
    const after = read()
    expect([before.length, after.length]).toEqual([2 * PLACE, 2 * PLACE])
    expect(inUse(after)).toBe((turnOf() ?? 0) % 2)
    expect(turnOf()).toBeGreaterThan(turn)
    expect(after.toString().match(/"state"/g)).toHaveLength(1)
  })

  it('give the later of two states, as a stop before the other was emptied leaves them', () => {
    const older = read()
    const turn = turnOf() ?? 0
    while (inUse(read()) === inUse(older)) write((turnOf() ?? 0) + 1)
    const both = read()
    older.copy(both, inUse(older) * PLACE, inUse(older) * PLACE, (inUse(older) + 1) * PLACE)
    writeFileSync(state, both)
    expect(turnOf()).toBeGreaterThan(turn)
    expect(hold()).toEqual(['keys'])
  })

  it('give the older one if a power cut left the later one half written, of which the journal is then ahead', () => {
    const older = read()
    const turn = turnOf()
    while (inUse(read()) === inUse(older)) write((turnOf() ?? 0) + 1)
    const torn = read()
    older.copy(torn, inUse(older) * PLACE, inUse(older) * PLACE, (inUse(older) + 1) * PLACE)
    torn.fill(' ', inUse(older) === 0 ? PLACE + 512 : 512, inUse(older) === 0 ? 2 * PLACE - 1 : PLACE - 1)
    writeFileSync(state, torn)
    expect(turnOf()).toBe(turn)
    expect(hold()).toEqual(['keys'])
    write(40)
    expect(hold()).toEqual(['keys'])
  })

  it('are no place for an earlier state: without the one in use there is none', () => {
    const bytes = read()
    bytes.fill(' ', inUse(bytes) * PLACE, (inUse(bytes) + 1) * PLACE - 1)
    writeFileSync(state, bytes)
    expect(codeOf(hold)).toBe('memory-forged')
    expect(codeOf(() => openJournal({ folder, now }))).toBe('memory-forged')
  })

  it('are written as they were again in a file of another size, with the state that it has', () => {
    writeFileSync(state, `${read().toString().trim()}\n`)
    expect(hold()).toEqual(['keys'])
    write(2)
    expect(read()).toHaveLength(2 * PLACE)
    expect(hold()).toEqual(['keys'])
  })

  it('change no file that a link in their place names', () => {
    const elsewhere = join(folder, '..', 'elsewhere')
    cpSync(state, elsewhere)
    const before = readFileSync(elsewhere)
    const journal = openJournal({ folder, now })
    rmSync(state)
    symlinkSync(elsewhere, state)
    for (const entry of visitOf(3)) journal.append(entry)
    journal.close()
    expect(readFileSync(elsewhere)).toEqual(before)
    expect(hold()).toEqual(['keys'])
  })
})
