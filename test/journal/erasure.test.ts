import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JournalError } from '../../src/core/journal/error.ts'
import type { JournalRecord } from '../../src/core/journal/record.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { guardByKeychain, guardByPassphrase, withSheet } from '../../src/journal/keys/guard.ts'
import { createKeyringCheck, lookAtKeyring } from '../../src/journal/keys/keyring.ts'
import { type Offered, openKeys } from '../../src/journal/keys/keys.ts'
import { createRecoveryPair, parseRecoveryCode } from '../../src/journal/keys/recovery.ts'
import { openRecord } from '../../src/journal/keys/unseal.ts'
import { eraseVisits, purgeSegments } from '../../src/journal/rights.ts'
import { verifyFolder } from '../../src/journal/verify/verify-folder.ts'
import { Killed, killAt } from '../../tools/prove/kill-points.ts'
import { LOW_COST } from '../main/low-cost.ts'
import { idOf, visitOf } from './visit-of.ts'

const PASSPHRASE = 'quatre mûres bleues'

let root: string
let folder: string
let keys: string
let clock: Date
let journal: Journal | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-erasure-'))
  use('0')
})
afterEach(() => {
  journal?.close()
  rmSync(root, { recursive: true })
})

function use(name: string): void {
  folder = join(root, name, 'journal')
  keys = `${folder}-keys`
  clock = new Date(2026, 9, 30, 12)
}

function open(offered: Offered = {}): Journal {
  journal = openJournal({ folder, now: () => clock, keys: () => openKeys(keys, offered) })
  return journal
}

function write(...numbers: readonly number[]): void {
  for (const number of numbers) for (const entry of visitOf(number)) journal?.append(entry)
}

function recordsOf(of: string): readonly JournalRecord[] {
  const records: JournalRecord[] = []
  verifyFolder(of, listSegments(of), (record) => records.push(record))
  return records.filter((record) => record.of !== undefined)
}

/** Counts how many of these lines a keys' folder opens; none if it does not open at all. */
function countOf(records: readonly JournalRecord[], keysFolder: string, offered: Offered): number {
  try {
    const { ring } = openKeys(keysFolder, offered)
    return records.filter((one) => openRecord(one, ring)).length
  } catch (error) {
    if (error instanceof JournalError) return 0
    throw error
  }
}

function countOpened(keysFolder: string, offered: Offered, visits: readonly number[]): number {
  return countOf(
    recordsOf(folder).filter(({ of }) => of !== undefined && visits.includes(of.visit)),
    keysFolder,
    offered,
  )
}

describe('a copy of the keyring from before an erasure', () => {
  const secret = new Uint8Array(32).fill(7)
  const pair = createRecoveryPair()
  const guarded: readonly [string, Offered][] = [
    ['no secret', {}],
    ['the passphrase', { passphrase: PASSPHRASE, cost: LOW_COST }],
    ['the secret of the keychain', { keychain: secret }],
    ['the recovery sheet', { recovery: parseRecoveryCode(pair.code) }],
  ]

  const guardBy = ({ keys: open }: Journal, offered: Offered): void => {
    if (offered.passphrase !== undefined) open.guard((master) => [guardByPassphrase(master, PASSPHRASE, LOW_COST)])
    if (offered.keychain !== undefined) {
      open.guard((master) => [guardByKeychain(master, { secret, wrapped: 'AAAA', backend: 'kwallet6' })])
    }
    if (offered.recovery !== undefined) open.guard((master) => withSheet([], master, pair.publicKey))
  }
  const bringChestOfToday = (): void => {
    for (const file of readdirSync(keys).filter((name) => !name.startsWith('keyring'))) {
      cpSync(join(keys, file), join(root, 'before', file))
    }
  }

  it.each(guarded)("opens no line with today's chest and %s", (_, offered) => {
    const ours = open()
    write(1, 2, 3)
    guardBy(ours, offered)
    ours.close()
    cpSync(keys, join(root, 'before'), { recursive: true })
    expect(countOpened(join(root, 'before'), offered, [4])).toBe(3)

    eraseVisits(open(offered), [idOf(2)])
    journal?.close()
    bringChestOfToday()
    expect(countOpened(join(root, 'before'), offered, [1, 4, 7])).toBe(0)
    // What is here now opens the others, by the secret that people had before.
    expect([countOpened(keys, offered, [4]), countOpened(keys, offered, [1, 7])]).toEqual([0, 6])
  })

  it.each(guarded)("opens no purged line with today's chest and %s", (_, offered) => {
    const ours = open()
    write(1, 2)
    guardBy(ours, offered)
    ours.close()
    const purged = recordsOf(folder)
    cpSync(keys, join(root, 'before'), { recursive: true })
    clock = new Date(2026, 11, 15, 12)
    open(offered)
    write(3)
    expect(purgeSegments(journal as Journal, folder, { today: '2026-12-15', months: 1 })).toBe(1)
    journal?.close()
    expect(countOf(purged, join(root, 'before'), offered)).toBe(6)

    bringChestOfToday()
    expect(countOf(purged, join(root, 'before'), offered)).toBe(0)
    // What is here now opens the remaining lines, by the secret that people had before, and no purged one.
    expect([countOf(purged, keys, offered), countOf(recordsOf(folder), keys, offered)]).toEqual([0, 3])
  })
})

interface Life {
  readonly name: string
  /** Removes something from the journal; its lines must be gone. */
  readonly act: (journal: Journal) => void
  readonly gone: readonly number[]
  readonly kept: readonly number[]
}

const lives: readonly Life[] = [
  { name: 'an erasure', act: (open) => void eraseVisits(open, [idOf(2)]), gone: [4], kept: [1, 7, 10] },
  {
    name: 'a purge',
    act: (open) => void purgeSegments(open, folder, { today: '2026-12-15', months: 1 }),
    gone: [1, 4, 7],
    kept: [10],
  },
]

describe.each(lives)('$name that a kill interrupts', ({ act, gone, kept }) => {
  /** The earlier chest's signing key, sealed under the master key that must disappear. */
  let signing: string

  // Lives until the change of this number; returns whether it lived on.
  const live = (number: number): boolean => {
    use(String(number))
    open()
    write(1, 2, 3)
    clock = new Date(2026, 11, 15, 12)
    write(4)
    signing = JSON.parse(readFileSync(join(keys, 'chest.json'), 'utf8')).signing
    const kill = killAt(number)
    try {
      act(journal as Journal)
      return true
    } catch (error) {
      const isKill = error instanceof Killed || (error instanceof JournalError && error.cause instanceof Killed)
      if (!isKill) throw error
      return false
    } finally {
      kill.restore()
    }
  }

  // Opens the journal, so that what a stop left is finished, and returns what is there.
  const look = () => {
    rmSync(join(folder, 'journal.lock'), { force: true }) // its holder is dead
    const again = open()
    const check = createKeyringCheck()
    const { erased, purged } = verifyFolder(folder, listSegments(folder), check.take)
    check.verify(lookAtKeyring(keys))
    const isBegun = erased.size > 0 || purged.last > 0
    for (const entry of visitOf(9)) again.append(entry)
    again.close()
    const numbers = again.keys.ring.numbers()
    const left = readdirSync(keys).filter((name) => readFileSync(join(keys, name)).includes(signing))
    return {
      leftovers: readdirSync(keys).filter((name) => /\.(new|old|next)$/.test(name)),
      kept: kept.filter((number) => numbers.includes(number)),
      gone: isBegun ? gone.filter((number) => numbers.includes(number)) : [],
      oldChest: isBegun ? left : [],
      segment: purged.last > 0 && existsSync(join(folder, '2026-10.jsonl')),
    }
  }

  it('is whole or not begun after the next start, and leaves no old chest, wherever the kill is', () => {
    const wrong: unknown[] = []
    let number = 1
    for (let isOver = false; !isOver; number += 1) {
      isOver = live(number)
      const found = look()
      const right = { leftovers: [], kept, gone: [], oldChest: [], segment: false }
      if (JSON.stringify(found) !== JSON.stringify(right)) wrong.push([number, found])
      rmSync(join(root, String(number)), { recursive: true })
    }
    expect(wrong).toEqual([])
    expect(number).toBeGreaterThan(20)
  })
})
