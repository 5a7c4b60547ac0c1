import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openJournal } from '../../src/journal/journal.ts'
import { readVisit } from '../../src/journal/read-visit.ts'

it('reads of a visit what was corrected months after it was closed, up to the requested line', () => {
  const root = mkdtempSync(join(tmpdir(), 'read-visit-'))
  const folder = join(root, 'journal')
  let clock = new Date(2026, 9, 14, 10)
  try {
    const journal = openJournal({ folder, now: () => clock })
    const [visit, other] = ['a'.repeat(32), 'b'.repeat(32)]
    const opened = { kind: 'visit-opened', flow: 'caf/rsa', version: 1, training: false } as const
    journal.append({ ...opened, visit })
    journal.append({ ...opened, visit: other })
    journal.append({ kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true })
    clock = new Date(2026, 11, 2, 10)
    journal.append({ kind: 'correction', visit, step: 'envoyer', hand: 'person', help: 'A5' })
    journal.close()
    const kindsUpTo = (last?: number) =>
      readVisit(folder, 1, '2026-10-14', last).map(({ seq, clear }) => `${seq} ${clear.kind}`)
    expect(kindsUpTo()).toEqual(['1 visit-opened', '3 visit-closed', '4 correction'])
    expect(kindsUpTo(3)).toEqual(['1 visit-opened', '3 visit-closed'])
  } finally {
    rmSync(root, { recursive: true })
  }
})
