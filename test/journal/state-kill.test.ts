import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { Killed, killAt } from '../../tools/prove/kill-points.ts'
import { visitOf } from './visit-of.ts'

const now = (): Date => new Date(2026, 10, 25, 12)
let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-state-kill-'))
  const journal = openJournal({ folder: join(root, 'whole'), now })
  for (const entry of visitOf(1)) journal.append(entry)
  journal.close()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Opens a copy, writes a visit and a line of none, and changes what opens the keys; returns how many lines were acknowledged. */
function live(folder: string, kill: number): { readonly changes: number; readonly acknowledged: number } {
  const journal: Journal = openJournal({ folder, now })
  let acknowledged = journal.head.seq
  const killer = killAt(kill)
  try {
    for (const entry of [...visitOf(2), { kind: 'visit-read', number: 1, why: 'check' } as const]) {
      journal.append(entry)
      acknowledged = journal.head.seq
    }
    journal.keys.keepDoor({ salt: 'AA==', hash: 'AA==', recovery: [] })
  } catch (error) {
    if (!(error instanceof Killed) && !(error instanceof Error && error.cause instanceof Killed)) throw error
  } finally {
    killer.restore()
  }
  journal.close()
  rmSync(join(folder, 'journal.lock'), { force: true })
  return { changes: killer.changes, acknowledged }
}

describe('a kill at any change of the disk while heads, state and chest are written', () => {
  it('loses no acknowledged line, and the next start finds a record that the keys vouch for', () => {
    const copy = (name: string): string => {
      cpSync(join(root, 'whole'), join(root, name), { recursive: true })
      cpSync(toKeysFolder(join(root, 'whole')), toKeysFolder(join(root, name)), { recursive: true })
      return join(root, name)
    }
    const { changes } = live(copy('counted'), 0)
    expect(changes).toBeGreaterThan(20)
    for (let kill = 1; kill <= changes; kill += 1) {
      const folder = copy(String(kill))
      const { acknowledged } = live(folder, kill)
      const journal = openJournal({ folder, now, keys: () => openKeys(toKeysFolder(folder)) })
      expect([kill, journal.head.seq]).toEqual([kill, expect.any(Number)])
      expect(journal.head.seq).toBeGreaterThanOrEqual(acknowledged)
      journal.close()
      expect(holdJournal(folder, { fingerprints: [], anchors: [] }).vouchedBy).toEqual(['keys'])
    }
  })
})
