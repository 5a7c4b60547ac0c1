import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdJournal } from '../../src/cli/verify/hold.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { openKeys } from '../../src/journal/keys/keys.ts'
import { addJournal } from '../../src/main/supervision/added.ts'

const SEGMENT = '2026-11.jsonl'
let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-odd-'))
  folder = join(root, 'journal')
  const journal = open()
  const visit = 'a'.repeat(32)
  journal.append({ kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false })
  journal.append({ kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true })
  journal.close()
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

const open = () => openJournal({ folder, now: () => new Date(2026, 10, 24, 12) })

/** What may stand under the name of a file. */
const odd: Readonly<Record<string, (path: string) => void>> = {
  'a pipe that nobody writes to': (path) => {
    if (spawnSync('mkfifo', [path]).status !== 0) throw new Error('no pipe can be made here')
  },
  'a link to a device that never ends': (path) => symlinkSync('/dev/zero', path),
  'a link to a file like it': (path) => {
    writeFileSync(join(root, 'elsewhere'), '')
    symlinkSync(join(root, 'elsewhere'), path)
  },
  'a link to nothing': (path) => symlinkSync(join(root, 'nothing'), path),
  'a folder': (path) => mkdirSync(path),
}
const kinds = Object.keys(odd)

function put(path: string, kind: string): void {
  rmSync(path, { recursive: true, force: true })
  odd[kind]?.(path)
}

function codeOf(effect: () => unknown): readonly unknown[] {
  try {
    effect()
  } catch (error) {
    if (error instanceof JournalError) return [error.code, error.segment]
    throw error
  }
  return ['nothing was thrown']
}

const ours = [SEGMENT, 'heads.txt', 'verifiers.txt'].flatMap((name) => kinds.map((kind) => [name, kind] as const))
const keys = ['chest.json', 'keyring', 'machine.key', 'state.json'].flatMap((name) =>
  kinds.map((kind) => [name, kind] as const),
)

describe.runIf(process.platform === 'linux')('a journal', () => {
  it.each(ours)('whose %s is %s is reported by the app, and refused by the desk', async (name, kind) => {
    put(join(folder, name), kind)
    expect(codeOf(open)).toEqual(['not-a-file', name])
    const answer = await addJournal(folder, {
      userData: join(root, 'desk'),
      own: join(root, 'own'),
      keys: openKeys(join(root, 'own-keys')),
      today: '2026-11-05',
      agree: () => {},
    })
    expect(answer).toMatchObject({ is: 'refused', code: 'not-a-file' })
  })

  it.each(keys)('beside whose keys %s is %s is reported by the app', (name, kind) => {
    put(join(`${folder}-keys`, name), kind)
    const isMissing = kind === 'a link to nothing' && name === 'keyring'
    expect(codeOf(open)).toEqual(isMissing ? ['missing-keyring', undefined] : ['not-a-file', name])
  })

  it.each(kinds)('is reported by verify too when its segment is %s', (kind) => {
    put(join(folder, SEGMENT), kind)
    const program = join(import.meta.dirname, '../../src/cli/verify.ts')
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, folder], {
      encoding: 'utf8',
      timeout: 50_000,
    })
    expect([status, `${stdout}${stderr}`]).toEqual([2, expect.stringContaining(SEGMENT)])
  })

  it.each([SEGMENT, 'heads.txt', 'verifiers.txt'])(
    'whose %s is 1.9 GB of zeros is refused without reading it',
    (name) => {
      rmSync(join(folder, name))
      writeFileSync(join(folder, name), '')
      truncateSync(join(folder, name), 1_900_000_000)
      const before = process.memoryUsage.rss()
      expect(codeOf(open)).toEqual(['too-large', name])
      expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000)
    },
  )

  it.each(kinds)('whose lock is %s is not waited for', (kind) => {
    put(join(folder, 'journal.lock'), kind)
    expect(codeOf(open)[0]).toMatch(/^(not-a-file|read-only|cannot-write)$/)
  })
})

describe('keys in huge numbers', () => {
  it('that lie in the journal’s folder are not compared with each other for hours', () => {
    const path = join(folder, 'verifiers.txt')
    const [line = ''] = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, `${line}\n`.repeat(4_000))
    expect(codeOf(() => holdJournal(folder, { fingerprints: ['0'.repeat(32)], anchors: [] }))).toEqual([
      'too-large',
      'verifiers.txt',
    ])
  })

  it('that are signed in huge numbers are not either', () => {
    const key = readFileSync(join(folder, 'verifiers.txt'), 'utf8').trim()
    const [origin = ''] = key.split('+')
    const note = `${origin}\nkey ${key}\n\n— ${origin} ${Buffer.alloc(68).toString('base64')}\n\n`
    writeFileSync(join(folder, 'key-changes.txt'), note.repeat(1_500))
    expect(codeOf(() => holdJournal(folder, { fingerprints: ['0'.repeat(32)], anchors: [] }))).toEqual([
      'too-large',
      'key-changes.txt',
    ])
  })

  it('that would open the chest are not tried one by one', () => {
    const path = join(root, 'journal-keys', 'chest.json')
    const chest = JSON.parse(readFileSync(path, 'utf8'))
    const guard = { by: 'passphrase', salt: 'AAAA', sealed: 'AAAA' }
    writeFileSync(path, JSON.stringify({ ...chest, guards: Array.from({ length: 1_000 }, () => guard) }))
    expect(codeOf(() => openKeys(join(root, 'journal-keys'), { passphrase: 'quatre mûres' }))[0]).toBe(
      'keys-unreadable',
    )
  })
})
