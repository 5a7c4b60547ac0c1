import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { anyEntries } from '../core/journal/entries.ts'

const fixtures = join(import.meta.dirname, '../fixtures/journal')
const visit = 'a'.repeat(32)
const begun: Entry = { kind: 'step-begun', visit, step: 'envoyer' }

let root: string
let folder: string
let clock: Date
let opened: Journal[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-'))
  folder = join(root, 'deep', 'journal')
  clock = new Date(2026, 10, 24, 12)
  opened = []
})
afterEach(() => {
  for (const journal of opened) journal.close()
  rmSync(root, { recursive: true })
})

function open(at = folder): Journal {
  const journal = openJournal({ folder: at, now: () => clock })
  opened.push(journal)
  return journal
}

function read(name = '2026-11.jsonl', at = folder): string {
  return readFileSync(join(at, name), 'utf8')
}

function segments(at = folder): string[] {
  return readdirSync(at).filter((name) => name.endsWith('.jsonl'))
}

function errorOf(effect: () => unknown): JournalError {
  try {
    effect()
  } catch (error) {
    if (error instanceof JournalError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('openJournal', () => {
  it('begins a journal that only its owner may read, and writes nothing until there is something to write', () => {
    const journal = open()
    expect(segments()).toEqual([])
    journal.append(begun)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, '2026-11.jsonl')).mode & 0o777).toBe(0o600)
  })

  it('finds what was written, and continues the same chain', () => {
    const first = open()
    first.append(begun)
    first.append({ kind: 'visit-resumed', visit })
    first.close()
    const again = open()
    expect(again.entries()).toEqual([begun, { kind: 'visit-resumed', visit }])
    expect(again.head).toEqual(first.head)
    again.append(begun)
    expect(again.head.seq).toBe(3)
    again.close()
    expect(open().entries()).toHaveLength(3)
  })

  it('gives the same to the live fold and the reopened journal, for any entries', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        rmSync(join(root, 'deep'), { recursive: true, force: true })
        const live = open()
        for (const entry of entries) live.append(entry)
        live.close()
        const again = open()
        again.close()
        expect(again.entries()).toEqual(entries)
        expect(replayVisits(again.entries())).toEqual(replayVisits(live.entries()))
      }),
      { numRuns: 25 },
    )
  })
})

describe('append', () => {
  it('has the whole line in the file when it returns', () => {
    const journal = open()
    journal.append(begun)
    expect(read()).toMatch(new RegExp(`,"hash":"${journal.head.hash}"}\n\0*$`))
  })

  it('writes the local day, and neither the time nor the step in clear', () => {
    clock = new Date(2026, 10, 24, 23, 59, 59)
    open().append(begun)
    expect(read()).toMatch(
      /^\{"v":2,"seq":1,"day":"2026-11-24","prev":"0{64}","clear":\{"kind":"step-begun"\},"visit":1,"sealed":/,
    )
  })

  it('begins a new segment with a new month, in one chain', () => {
    const journal = open()
    journal.append(begun)
    clock = new Date(2026, 11, 31, 23, 59)
    journal.append(begun)
    clock = new Date(2027, 0, 1, 0, 0)
    journal.append(begun)
    expect(segments()).toEqual(['2026-11.jsonl', '2026-12.jsonl', '2027-01.jsonl'])
    journal.close()
    expect(open().head).toEqual(journal.head)
  })

  it('stays in the latest segment when the clock is set back, also after it is opened again', () => {
    clock = new Date(2026, 11, 1)
    const journal = open()
    journal.append(begun)
    clock = new Date(2026, 10, 24)
    journal.append(begun)
    journal.close()
    const again = open()
    again.append(begun)
    expect(segments()).toEqual(['2026-12.jsonl'])
    // With the line that says that it was set back.
    expect(again.head.seq).toBe(4)
  })

  it('refuses an entry outside the closed list, and continues', () => {
    const journal = open()
    const named = { ...begun, name: 'Camille Exemple' } as Entry
    expect(errorOf(() => journal.append(named)).code).toBe('refused-entry')
    expect(segments()).toEqual([])
    journal.append(begun)
    expect(journal.entries()).toEqual([begun])
  })

  it('refuses to write after closing', () => {
    const journal = open()
    journal.close()
    journal.close()
    expect(errorOf(() => journal.append(begun)).code).toBe('closed')
  })

  it('stops when somebody else wrote to the file, and stays stopped', () => {
    const journal = open()
    journal.append(begun)
    appendFileSync(join(folder, '2026-11.jsonl'), 'x')
    const error = errorOf(() => journal.append(begun))
    expect([error.code, error.segment]).toEqual(['changed-elsewhere', '2026-11.jsonl'])
    expect(errorOf(() => journal.append(begun)).code).toBe('changed-elsewhere')
    expect(read()).toMatch(/\}\n\0+x$/)
    expect(open().entries()).toEqual([begun, { kind: 'repaired', bytes: expect.any(Number) }])
  })

  it.each(['2026-11.jsonl', '2026-12.jsonl'])('does not follow a link under the name %s', (name) => {
    const journal = open()
    journal.append(begun)
    journal.close()
    const elsewhere = join(root, 'elsewhere')
    cpSync(join(folder, '2026-11.jsonl'), elsewhere)
    const before = readFileSync(elsewhere, 'utf8')
    clock = new Date(2026, 11, 1)
    const again = name === '2026-12.jsonl' ? open() : undefined
    rmSync(join(folder, name), { force: true })
    symlinkSync(elsewhere, join(folder, name))
    expect(() => (again === undefined ? open() : again.append(begun))).toThrow(JournalError)
    expect(readFileSync(elsewhere, 'utf8')).toBe(before)
  })
})

describe('openJournal, when a crash left a line half written', () => {
  it.each([1, 40, 200])('cuts %i bytes of it and records that', (kept) => {
    const journal = open()
    journal.append(begun)
    journal.append(begun)
    journal.close()
    const whole = read()
    appendFileSync(join(folder, '2026-11.jsonl'), whole.slice(0, kept))
    const again = open()
    expect(again.entries()).toEqual([begun, begun, { kind: 'repaired', bytes: kept }])
    expect(read().startsWith(whole)).toBe(true)
    again.append(begun)
    again.close()
    expect(open().head.seq).toBe(4)
  })

  it('starts again if the very first line was half written', () => {
    const journal = open()
    journal.append(begun)
    journal.close()
    truncateSync(join(folder, '2026-11.jsonl'), 25)
    expect(open().entries()).toEqual([{ kind: 'repaired', bytes: 25 }])
  })

  it('cuts it in the segment where it is, although the month is over', () => {
    const journal = open()
    journal.append(begun)
    journal.close()
    appendFileSync(join(folder, '2026-11.jsonl'), '{"day"')
    clock = new Date(2026, 11, 1)
    expect(open().entries()).toHaveLength(2)
    expect(segments()).toEqual(['2026-11.jsonl', '2026-12.jsonl'])
  })
})

describe('openJournal, when the journal is damaged', () => {
  const damaged = readdirSync(join(fixtures, 'invalid')).filter(
    (name) =>
      !JSON.parse(readFileSync(join(fixtures, 'invalid', name, 'expected.json'), 'utf8')).code.startsWith('torn-'),
  )
  it.each(damaged)('touches nothing and names the line: %s', (name) => {
    cpSync(join(fixtures, 'invalid', name), folder, { recursive: true })
    const before = segments().map((segment) => readFileSync(join(folder, segment)))
    const { code, segment, line } = errorOf(() => open())
    expect({ code, segment, line }).toEqual(JSON.parse(read('expected.json')))
    expect(segments().map((file) => readFileSync(join(folder, file)))).toEqual(before)
    expect(existsSync(join(folder, 'journal.lock'))).toBe(false)
  })
})

describe('openJournal, when another writer has it', () => {
  it('refuses until the other closes', () => {
    const first = open()
    expect(errorOf(() => open()).code).toBe('locked')
    first.append(begun)
    first.close()
    expect(open().entries()).toEqual([begun])
  })

  const start = (pid: number): string =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19] ?? ''
  /** Returns the lock that this process writes, with this changed. */
  function lockAs(change: object): string {
    const one = open()
    const lock = read('journal.lock')
    one.close()
    return JSON.stringify({ ...JSON.parse(lock), ...change })
  }
  const dead: readonly [string, () => string][] = [
    ['of a process that is gone', () => lockAs({ pid: 2 ** 22 + 1 })],
    ['of a process whose number was given again', () => lockAs({ process: '1' })],
    ['from before the machine started', () => lockAs({ machine: 1_000_000, process: '' })],
    ['that was never filled', () => ''],
    ['that says something else', () => lockAs({ pid: 0, machine: 'x' })],
  ]
  it.runIf(process.platform === 'linux').each(dead)('takes over a lock %s', (_, lock) => {
    const text = lock()
    open().close()
    writeFileSync(join(folder, 'journal.lock'), text)
    open().append(begun)
    expect(read('journal.lock')).toContain(`"pid":${process.pid},`)
    expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual(['journal.lock'])
  })

  it.runIf(process.platform === 'linux')('respects a lock that says only when the machine started', () => {
    const lock = lockAs({ process: '' })
    writeFileSync(join(folder, 'journal.lock'), lock)
    expect(errorOf(() => open()).code).toBe('locked')
  })

  it.runIf(process.platform === 'linux')('respects the lock of another process that lives', () => {
    open().close()
    const lock = JSON.stringify({ pid: process.ppid, machine: 0, process: start(process.ppid), host: hostname() })
    writeFileSync(join(folder, 'journal.lock'), lock)
    expect(errorOf(() => open()).code).toBe('locked')
    expect(read('journal.lock')).toBe(lock)
  })

  it('does not delete a lock that is no longer its own', () => {
    const journal = open()
    unlinkSync(join(folder, 'journal.lock'))
    writeFileSync(join(folder, 'journal.lock'), 'of somebody else')
    journal.close()
    expect(read('journal.lock')).toBe('of somebody else')
  })
})
