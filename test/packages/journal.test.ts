import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visitOf } from '../journal/visit-of.ts'
import { type Packed, runCommand, unpack } from './support/packed.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/journal')
const NOW = '2026-11-27T09:00:00'

let packed: Packed
let folder: string
beforeAll(() => {
  packed = unpack('journal')
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-journal-'))
})
afterAll(() => {
  packed?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const verify = (...args: string[]) => runCommand(packed, 'cote-a-cote-verify', args)

describe('the package journal, alone in an empty folder', () => {
  it('verifies a journal that nobody outside vouches for, and one that was changed', () => {
    const sound = verify(join(FIXTURES, 'valid/one-visit'), '--json')
    expect([sound.code, JSON.parse(sound.text).verdict]).toEqual([4, 'unvouched'])
    const changed = verify(join(FIXTURES, 'invalid/hand-changed-from-worker-to-person'), '--json')
    expect([changed.code, JSON.parse(changed.text).verdict]).toEqual([1, 'broken'])
  })

  it('names itself in its usage, and not a script of the repository', () => {
    const { code, text } = verify()
    expect(code).toBe(2)
    expect(text).toContain('cote-a-cote-verify <dossier du journal>')
    expect(runCommand(packed, 'cote-a-cote-keys', []).text).toContain('cote-a-cote-keys <dossier du journal>')
  })

  it('writes a journal, which its commands then verify and whose keys they show', () => {
    const place = join(folder, 'journal')
    const lines = packed.evaluate(`
      import { openJournal, examineFolder } from '@cote-a-cote/journal'
      const journal = openJournal({ folder: ${JSON.stringify(place)}, now: () => new Date('${NOW}') })
      for (const entry of ${JSON.stringify(visitOf(1))}) journal.append(entry)
      journal.close()
      const seen = []
      examineFolder(${JSON.stringify(place)}, () => ({ take: ({ clear }) => void seen.push(clear.kind) }))
      console.log(seen.join(' '))`)
    expect(lines).toBe('visit-opened step-ended visit-closed')
    expect(verify(place, '--json')).toMatchObject({ code: 0, errors: '' })
    expect(runCommand(packed, 'cote-a-cote-keys', [place, 'state']).text).toContain('Clés gardées par : ')
  })

  it('has types, for who writes a program with it', () => {
    const use = (call: string): string => `import { openJournal } from '@cote-a-cote/journal'\n${call}\n`
    expect(packed.compile(use(`openJournal({ folder: '/journal', now: () => new Date() }).close()`))).toBe('')
    expect(packed.compile(use(`openJournal({ folder: 1 })`))).toContain("'number' is not assignable to type 'string'")
  })
})
