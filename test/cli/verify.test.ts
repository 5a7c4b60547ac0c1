import { createHash, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runVerify } from '../../src/cli/verify/program.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { guardByPassphrase } from '../../src/journal/keys/guard.ts'
import { openKeys } from '../../src/journal/keys/keys.ts'
import { toVerifierKey } from '../../src/journal/keys/signature.ts'
import { run } from './support/run.ts'

const fixtures = join(import.meta.dirname, '../fixtures/journal')

/** The fingerprint of the key that signed the fixtures. */
const FIXTURES_KEY = createHash('sha256')
  .update(
    Buffer.from(
      readFileSync(join(fixtures, 'valid', 'one-visit', 'verifiers.txt'), 'utf8')
        .split('+')
        .slice(2)
        .join('+'),
      'base64',
    ).subarray(1),
  )
  .digest('hex')

const verify = (...args: string[]) => run(runVerify, args)
const readExpected = (name: string): { readonly head: string } =>
  JSON.parse(readFileSync(join(fixtures, 'valid', name, 'expected.json'), 'utf8'))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-verify-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('npm run verify, when the journal is intact', () => {
  it.each(readdirSync(join(fixtures, 'valid')))('exits with 0 and prints what it counted: %s', (name) => {
    const expected = readExpected(name)
    const { code, text } = verify(
      ...[join(fixtures, 'valid', name), '--key', FIXTURES_KEY, '--anchor', expected.head, '--json'],
    )
    expect(JSON.parse(text)).toMatchObject({ verdict: 'intact', ...expected, signedBy: 'cote-a-cote/3fc41e58551a080c' })
    expect(code).toBe(0)
  })

  it('prints the number of lines, visits and files, and the head', () => {
    const { code, text, errors } = verify(join(fixtures, 'valid', 'visit-over-two-months'), '--key', FIXTURES_KEY)
    // Its last line has no head yet: a fingerprint says nothing about it.
    expect(code).toBe(4)
    expect(text).toContain('Lignes : 10. Visites : 1. Fichiers : 2.\n')
    expect(text).toMatch(/^Scellé : ([0-9a-f]{4} ){7}[0-9a-f]{4}$/m)
    expect(errors).toBe('')
  })

  it('prints the fingerprint of the key that signed first, whatever key stands before it in the folder', () => {
    cpSync(join(fixtures, 'valid', 'one-visit'), folder, { recursive: true })
    const path = join(folder, 'verifiers.txt')
    const other = toVerifierKey(generateKeyPairSync('ed25519').privateKey).text
    writeFileSync(path, `${other}\n${readFileSync(path, 'utf8')}`)
    const { code, text } = verify(folder, '--key', FIXTURES_KEY, '--json')
    expect([code, JSON.parse(text).fingerprint]).toEqual([4, FIXTURES_KEY])
  })

  it('exits with 2 for a passphrase that opens nothing, since what it should show cannot be read', () => {
    const journal = join(folder, 'journal')
    const opened = openJournal({ folder: journal, now: () => clock.now() })
    opened.append({ kind: 'supervision', act: 'set-up' })
    opened.close()
    openKeys(`${journal}-keys`).guard((master) => [guardByPassphrase(master, 'quatre mûres bleues')])
    const tried = run(runVerify, [journal, '--passphrase', '--json'], 'une autre\n')
    expect([tried.code, JSON.parse(tried.text).code]).toEqual([2, 'keys-locked'])
    const alone = run(runVerify, [join(fixtures, 'valid', 'one-visit'), '--passphrase', '--json'], 'une autre\n')
    expect([alone.code, JSON.parse(alone.text).code]).toEqual([2, 'no-keys'])
  })

  it('names the places where the clock went back', () => {
    const { text } = verify(join(fixtures, 'valid', 'clock-set-back-a-few-days'), '--key', FIXTURES_KEY)
    expect(text).toContain('2026-11.jsonl:2 (day-went-back)')
  })
})

describe('npm run verify, with a head that was kept elsewhere', () => {
  const month = join(fixtures, 'valid', 'visit-over-two-months')
  const hashes = ['2026-11.jsonl', '2026-12.jsonl']
    .flatMap((name) => readFileSync(join(month, name), 'utf8').trimEnd().split('\n'))
    .map((line): string => JSON.parse(line).hash)
  const short = hashes[6]?.slice(0, 32) ?? ''

  it.each([
    ['as it stands on a sheet', short],
    ['in groups, as people read it out', short.toUpperCase().replaceAll(/(....)(?=.)/g, '$1 ')],
    ['in full', hashes[6] ?? ''],
  ])('finds its line: %s', (_, anchor) => {
    const { code, text } = verify(month, '--anchor', anchor, '--json')
    expect([code, JSON.parse(text).anchor]).toEqual([4, 7])
  })

  it('finds the line of a signed head', () => {
    const heads = readFileSync(join(month, 'heads.txt'), 'utf8')
    const last = heads.slice(heads.lastIndexOf('cote-a-cote/', heads.lastIndexOf('counter')))
    expect(JSON.parse(verify(month, '--anchor', last, '--json').text)).toMatchObject({
      verdict: 'unvouched',
      anchor: 9,
    })
  })

  it('distinguishes a journal that was cut, with its heads, from the one that the head belongs to', () => {
    cpSync(month, folder, { recursive: true })
    rmSync(join(folder, '2026-12.jsonl'))
    const heads = readFileSync(join(folder, 'heads.txt'), 'utf8')
    writeFileSync(join(folder, 'heads.txt'), heads.slice(0, heads.indexOf('\n\n', heads.indexOf('—')) + 2))
    expect(verify(folder, '--json').code).toBe(4)
    const { code, text } = verify(folder, '--anchor', short, '--json')
    expect([code, JSON.parse(text).code]).toEqual([1, 'anchor-mismatch'])
  })

  it('says up to which line the journal is confirmed, and that nothing confirms those after it', () => {
    expect(JSON.parse(verify(month, '--anchor', short, '--json').text)).toMatchObject({
      verdict: 'unvouched',
      vouchedBy: [],
      remarks: ['lines-after-anchor'],
    })
    expect(verify(month, '--anchor', short).text).toContain('confirmé jusqu’à la ligne 7')
  })

  it('exits with 2 for what is not a head', () => {
    for (const text of ['Camille', short.slice(0, 16)])
      expect(JSON.parse(verify(month, '--anchor', text, '--json').text).code).toBe('anchor-unreadable')
  })

  it('is vouched for by no head of a line that is gone: a forger lets the journal begin after any line', () => {
    const nothing = '0'.repeat(32)
    const { code, text } = verify(month, '--anchor', nothing, '--json')
    expect([code, JSON.parse(text).verdict]).toEqual([4, 'unvouched'])
    expect(JSON.parse(text).remarks).toEqual(['anchor-of-purged-lines'])
    expect(verify(month, '--anchor', nothing, '--anchor', hashes.at(-1) ?? '', '--json').code).toBe(0)
  })
})

// All others are checked in test/journal, without a process for each.
const ofHeads = readdirSync(join(fixtures, 'invalid')).filter(
  (name) => name.includes('half-written') || name.includes('cut-off'),
)

describe('npm run verify, when the journal is broken', () => {
  it.each(['hand-changed-from-worker-to-person', 'segment-under-another-month', ...ofHeads])(
    'exits with 1, the line, the code and the remedy: %s',
    (name) => {
      const expected = JSON.parse(readFileSync(join(fixtures, 'invalid', name, 'expected.json'), 'utf8'))
      const json = verify('--json', join(fixtures, 'invalid', name))
      expect(json.code).toBe(1)
      expect(JSON.parse(json.text)).toEqual({
        verdict: 'broken',
        ...expected,
        says: expect.stringMatching(/\.$/),
        mend: expect.stringMatching(/\.$/),
      })
      const people = verify(join(fixtures, 'invalid', name))
      expect(people.code).toBe(1)
      expect(people.text).toContain(`${expected.segment}:${expected.line} (${expected.code})`)
      expect(people.text).toContain(JSON.parse(json.text).mend)
    },
  )

  it('changes nothing in the folder', () => {
    cpSync(join(fixtures, 'invalid', 'last-line-half-written'), folder, { recursive: true })
    const before = readFileSync(join(folder, '2026-11.jsonl'))
    verify(folder)
    expect(readdirSync(folder).sort()).toEqual(['2026-11.jsonl', 'expected.json'])
    expect(readFileSync(join(folder, '2026-11.jsonl'))).toEqual(before)
  })
})

describe('npm run verify, when there is nothing that can be read', () => {
  const cases: readonly [string, () => string[], string][] = [
    ['no folder', () => [join(folder, 'nowhere')], 'no-journal'],
    ['a folder without a journal', () => [folder], 'no-journal'],
    ['a file instead of a folder', () => [import.meta.filename], 'no-journal'],
    ['a folder under the name of a segment', () => [withFolderAsSegment()], 'not-a-file'],
    ['no argument', () => [], 'usage'],
    ['an option that does not exist', () => [folder, '--fix'], 'usage'],
  ]
  it.each(cases)('exits with 2: %s', (_, args, expected) => {
    const { code, text, errors } = verify(...args(), '--json')
    expect(JSON.parse(text)).toMatchObject({ verdict: 'unreadable', code: expected })
    expect(code).toBe(2)
    expect(errors).toBe('')
  })
})

function withFolderAsSegment(): string {
  mkdirSync(join(folder, '2026-11.jsonl'))
  return folder
}
