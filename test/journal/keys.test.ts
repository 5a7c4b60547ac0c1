import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/core/journal/entry.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { guardByPassphrase, guardByRecovery } from '../../src/journal/keys/guard.ts'
import { type Offered, openKeys, openKeysToRead } from '../../src/journal/keys/keys.ts'
import { createSubstitutedVisit } from '../../tools/prove/substituted-visit.ts'
import { codeOf } from '../core/journal/code-of.ts'

const visit = 'a'.repeat(32)
const entries: Entry[] = [
  ...createSubstitutedVisit(visit).slice(0, 2),
  { kind: 'step-answer', visit, step: 'envoyer', answer: 'contested' },
]

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-keys-'))
  folder = join(root, 'keys')
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

const key = (number: number) => ({ number, id: randomBytes(16).toString('hex'), key: new Uint8Array(randomBytes(32)) })

describe('openKeys', () => {
  it('makes keys that only their owner may read, and reports that nothing protects them yet', () => {
    expect(openKeys(folder).protection).toBe('machine')
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  })

  it('finds the keys that were added, after it is opened again', () => {
    const [first, second] = [key(1), key(12)]
    const keys = openKeys(folder)
    keys.ring.add([first])
    keys.ring.add([second])
    const again = openKeys(folder).ring
    expect(again.byId(second.id)).toEqual(second)
    expect(again.byNumber(1)).toEqual(first)
  })

  const ways: readonly [string, (secret: { passphrase: string; privateKey: string }) => Offered][] = [
    ['the passphrase', ({ passphrase }) => ({ passphrase })],
    [
      'the passphrase, typed on a keyboard that composes letters otherwise',
      ({ passphrase }) => ({ passphrase: passphrase.normalize('NFD') }),
    ],
    ['the private key of the data protection officer', ({ privateKey }) => ({ recovery: privateKey })],
  ]
  it.each(ways)('is opened by %s alone once it is guarded, and the key file of the machine is gone', (_, offer) => {
    const pair = generateKeyPairSync('x25519')
    const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const privateKey = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    const passphrase = 'quatre mûres bleues'
    const keys = openKeys(folder)
    const added = key(1)
    keys.ring.add([added])
    keys.guard((master) => [guardByPassphrase(master, passphrase), guardByRecovery(master, publicKey, 'officer')])
    expect(keys.protection).toBe('passphrase')

    expect(existsSync(join(folder, 'machine.key'))).toBe(false)
    expect(codeOf(() => openKeys(folder))).toBe('keys-locked')
    expect(openKeysToRead(folder)).toBeUndefined()
    expect(codeOf(() => openKeys(folder, { passphrase: 'autre' }))).toBe('keys-locked')
    expect(codeOf(() => openKeys(folder, { recovery: 'autre' }))).toBe('keys-locked')
    expect(openKeys(folder, offer({ passphrase, privateKey })).ring.byNumber(1)).toEqual(added)
  })

  it.each(['keyring', 'chest.json'])('throws keys-unreadable for a damaged %s', (file) => {
    openKeys(folder).ring.add([key(1)])
    const bytes = readFileSync(join(folder, file))
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 255
    writeFileSync(join(folder, file), bytes)
    expect(codeOf(() => openKeys(folder))).toBe('keys-unreadable')
  })
})

describe('the journal', () => {
  const journalFolder = (): string => join(root, 'journal')
  const write = (): void => {
    const journal = openJournal({ folder: journalFolder(), now: () => new Date(2026, 10, 24, 12, 34, 56) })
    for (const entry of entries) journal.append(entry)
    journal.close()
  }

  it('is read whole with its keys, and contains in clear neither reason, word, evidence, time nor visit', () => {
    write()
    const text = readFileSync(join(journalFolder(), '2026-11.jsonl'), 'latin1')
    for (const hidden of ['personal', 'word', ':34', visit]) expect(text).not.toContain(hidden)
    const again = openJournal({ folder: journalFolder(), now: () => clock.now() })
    expect(again.entries()).toEqual(entries)
    again.close()
  })

  it('has sealed parts of one length, whatever they contain', () => {
    write()
    const lines = readFileSync(join(journalFolder(), '2026-11.jsonl'), 'latin1').trimEnd().split('\n')
    expect(new Set(lines.map((line) => JSON.parse(line).sealed.length)).size).toBe(1)
  })

  it('says missing-chest when the keys are gone, and creates none in their place', () => {
    write()
    const keysFolder = `${journalFolder()}-keys`
    rmSync(keysFolder, { recursive: true })
    expect(codeOf(() => openJournal({ folder: journalFolder(), now: () => clock.now() }))).toBe('missing-chest')
    expect(existsSync(keysFolder)).toBe(false)
  })

  it.each([
    ['machine.key', 'missing-machine-key'],
    ['keyring', 'missing-keyring'],
    ['state.json', 'missing-memory'],
    ['chest.json', 'missing-chest'],
  ])('says which part is missing beside the others: %s', (file, code) => {
    write()
    rmSync(join(`${journalFolder()}-keys`, file))
    const before = readdirSync(`${journalFolder()}-keys`)
    expect(codeOf(() => openJournal({ folder: journalFolder(), now: () => clock.now() }))).toBe(code)
    expect(readdirSync(`${journalFolder()}-keys`)).toEqual(before)
  })

  it('says missing-journal when only the keys are left, and creates none', () => {
    write()
    rmSync(journalFolder(), { recursive: true })
    expect(codeOf(() => openJournal({ folder: journalFolder(), now: () => clock.now() }))).toBe('missing-journal')
    expect(readdirSync(journalFolder())).toEqual([])
  })
})
