import { spawnSync } from 'node:child_process'
import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { JournalError } from '../../../src/core/journal/error.ts'
import { guardByPassphrase } from '../../../src/journal/keys/guard.ts'
import { openKeys } from '../../../src/journal/keys/keys.ts'
import { recoverKeys } from '../../../src/journal/keys/lost-keys.ts'
import { parsePublicKey } from '../../../src/journal/keys/recovery.ts'
import { guardByOfficer } from '../../../src/main/session/guard-record.ts'
import type { Keychain } from '../../../src/main/session/keychain.ts'
import { openRecordKeeper, type RecordKeeper } from '../../../src/main/session/record-keeper.ts'
import { unlockByKeychain } from '../../../src/main/session/unlock.ts'

let profile: string
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'record-keeper-'))
})
afterEach(() => {
  rmSync(profile, { recursive: true })
})

const opened: Entry = { kind: 'visit-opened', visit: 'a'.repeat(32), flow: 'caf/rsa', version: 1, training: false }

/** A keychain like a desktop's: it seals with a secret of its own that nothing else can use. */
function createKeychain(backend: string): Keychain {
  const secret = randomBytes(32)
  const nonce = Buffer.alloc(16)
  return {
    backend,
    wrap: async (bytes) => createCipheriv('aes-256-ctr', secret, nonce).update(bytes).toString('base64'),
    unwrap: async (sealed) => createDecipheriv('aes-256-ctr', secret, nonce).update(Buffer.from(sealed, 'base64')),
  }
}

async function start(keychain: Keychain | undefined): Promise<RecordKeeper> {
  const keeper = openRecordKeeper(profile, await unlockByKeychain(profile, keychain))
  // The keychain is slow, in the background.
  await new Promise((resolve) => setTimeout(resolve, 20))
  return keeper
}

const machineKey = (): boolean => existsSync(join(profile, 'journal-keys', 'machine.key'))

describe('the record keeper', () => {
  it('works without a keychain, and says that the record is not protected', async () => {
    const keeper = await start(undefined)
    expect(keeper.state).toEqual({ is: 'ready', keys: 'unprotected' })
    keeper.write([opened])
    keeper.close()
    expect(readJournal(join(profile, 'journal')).entries).toEqual([opened])
  })

  it('counts procedures that were begun before it was opened, and none that are begun since', async () => {
    const first = await start(undefined)
    first.write([opened])
    expect([...first.begun]).toEqual([])
    first.close()
    const second = await start(undefined)
    expect([...second.begun]).toEqual([['caf/rsa', 1]])
    second.close()
  })

  it('puts the keys behind a keychain as soon as there is one, and opens them with it', async () => {
    ;(await start(undefined)).close()
    const keychain = createKeychain('gnome_libsecret')
    const keeper = await start(keychain)
    expect([keeper.state, machineKey()]).toEqual([{ is: 'ready', keys: 'no-recovery' }, false])
    keeper.write([opened])
    keeper.close()
    expect(readJournal(join(profile, 'journal')).entries.map(({ kind }) => kind)).toEqual(['keys-changed'])
    const again = await start(keychain)
    expect(again.interrupted?.visit).toBe(opened.visit)
    again.close()
  })

  it.each([
    ['is gone', undefined],
    ['is that of another desktop', createKeychain('kwallet6')],
    ['lost its secret', createKeychain('gnome_libsecret')],
  ])('goes on with new keys when the keychain %s, says so, and takes the old ones back', async (_, now) => {
    const keychain = createKeychain('gnome_libsecret')
    const first = await start(keychain)
    first.write([opened])
    first.close()

    const second = await start(now)
    expect(second.state).toEqual({ is: 'ready', keys: 'replaced' })
    const next: Entry = { ...opened, visit: 'b'.repeat(32) }
    second.write([next])
    second.close()
    const { entries } = readJournal(join(profile, 'journal'))
    expect(entries.filter(({ kind }) => kind === 'keys-changed')).toContainEqual({
      kind: 'keys-changed',
      how: 'replaced',
    })

    const folder = join(profile, 'journal-keys')
    const before = (await unlockByKeychain(profile, now)).offered
    const old = await keychain.unwrap(sealedBy(folder))
    expect(recoverKeys(folder, openKeys(folder, before), { keychain: old as Uint8Array })).toBe(1)
    const third = await start(now)
    third.close()
    expect(openKeys(folder, (await unlockByKeychain(profile, now)).offered).ring.byId(opened.visit)).toBeDefined()
  })

  it('makes no new keys where the guard of the old ones was tampered with', async () => {
    ;(await start(undefined)).close()
    const folder = join(profile, 'journal-keys')
    openKeys(folder).guard((master) => [guardByPassphrase(master, 'quatre mûres')])
    const chest = JSON.parse(readFileSync(join(folder, 'chest.json'), 'utf8'))
    const theirs = { by: 'machine', sealed: randomBytes(60).toString('base64') }
    writeFileSync(join(folder, 'machine.key'), randomBytes(32))
    for (const [changed, code] of [
      [{ ...chest, guards: [theirs] }, 'guards-forged'],
      [{ ...chest, guards: [theirs], guarded: undefined }, 'keys-unreadable'],
    ] as const) {
      writeFileSync(join(folder, 'chest.json'), JSON.stringify(changed))
      expect((await start(undefined)).state).toEqual({ is: 'broken', code })
      expect(readFileSync(join(folder, 'chest.json'), 'utf8')).toBe(JSON.stringify(changed))
      expect(existsSync(join(folder, 'replaced-1'))).toBe(false)
    }
  })

  it('waits for the passphrase instead of making new keys', async () => {
    ;(await start(undefined)).close()
    openKeys(join(profile, 'journal-keys')).guard((master) => [guardByPassphrase(master, 'quatre mûres')])
    expect((await start(undefined)).state).toEqual({ is: 'unwritable', code: 'keys-locked' })
  })
})

describe('the key of the data protection officer', () => {
  const pair = generateKeyPairSync('x25519')
  const recovery = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  const keysFolder = (): string => join(profile, 'journal-keys')
  const opensVisits = (): boolean => openKeys(keysFolder(), { recovery }).ring.byId(opened.visit) !== undefined
  const kinds = (): string[] => readJournal(join(profile, 'journal')).records.map(({ clear }) => clear.kind)
  const startGuarded = async (keychain: Keychain): Promise<RecordKeeper> => {
    const keeper = await start(keychain)
    const journal = keeper.journal()
    const publicKey = parsePublicKey(pair.publicKey.export({ format: 'pem', type: 'spki' }).toString())
    if (journal) guardByOfficer(journal, publicKey)
    return keeper
  }

  it('opens the record, and is added once', async () => {
    const keychain = createKeychain('gnome_libsecret')
    const keeper = await startGuarded(keychain)
    keeper.write([opened])
    keeper.close()
    expect(opensVisits()).toBe(true)
    const again = await startGuarded(keychain)
    expect(again.state).toEqual({ is: 'ready' })
    again.close()
    expect(kinds().filter((kind) => kind === 'keys-changed')).toHaveLength(2)
  })

  it('opens the keys that replace lost ones too, and restores the lost ones', async () => {
    const first = await startGuarded(createKeychain('gnome_libsecret'))
    first.write([opened])
    first.close()
    const second = await start(createKeychain('kwallet6'))
    expect(second.state).toEqual({ is: 'ready', keys: 'replaced' })
    const next: Entry = { ...opened, visit: 'b'.repeat(32) }
    second.write([next])
    second.close()
    const keys = openKeys(keysFolder(), { recovery })
    expect(keys.ring.byId(next.visit)).toBeDefined()
    expect(recoverKeys(keysFolder(), keys, { recovery })).toBe(1)
    expect(opensVisits()).toBe(true)
  })
})

describe('the record keeper, when the disk is full', () => {
  it('writes from where lines are missing, then nothing more of that visit, and resumes with the next one', async (test) => {
    const disk = join(profile, 'disk')
    mkdirSync(disk)
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=320k', 'tmpfs', disk])
    if (mount.status !== 0) {
      const refusal = `NOT TESTED HERE: a small disk cannot be mounted (${mount.stderr.toString().trim()})`
      process.stderr.write(`${refusal}\n`)
      return test.skip(refusal)
    }
    const keeper = openRecordKeeper(disk, await unlockByKeychain(disk, undefined))
    const codeOf = (entries: readonly Entry[]): string => {
      try {
        return keeper.write(entries)
      } catch (error) {
        return error instanceof JournalError ? error.code : String(error)
      }
    }
    try {
      const step: Entry = { kind: 'step-begun', visit: opened.visit, step: 'envoyer' }
      keeper.write([opened])
      writeFileSync(join(disk, 'other'), Buffer.alloc(100_000))
      let written = 1
      while (codeOf([step]) === 'written') written += 1
      expect(codeOf([step, step])).toBe('disk-full')
      expect(readJournal(join(disk, 'journal')).entries.slice(written - 1)).toEqual([
        step,
        { kind: 'repaired', bytes: expect.any(Number) },
        { kind: 'gap', cause: 'disk-full', lines: 1 },
      ])

      unlinkSync(join(disk, 'other'))
      expect(codeOf([step])).toBe('disk-full')
      const next: Entry = { ...opened, visit: 'b'.repeat(32) }
      expect(codeOf([next])).toBe('recovered')
      expect(codeOf([step])).toBe('written')
      const { entries } = readJournal(join(disk, 'journal'))
      expect(entries.slice(-3)).toEqual([{ kind: 'gap', cause: 'disk-full', lines: 3 }, next, step])
    } finally {
      keeper.close()
      spawnSync('umount', [disk])
    }
  })
})

describe('lines that are lost while another program has written to the journal', () => {
  const step: Entry = { kind: 'step-begun', visit: opened.visit, step: 'envoyer' }
  const lose = (keeper: RecordKeeper, times: number): void => {
    for (let time = 0; time < times; time += 1) expect(() => keeper.write([step, step])).toThrow(JournalError)
  }
  const gaps = () => readJournal(join(profile, 'journal')).entries.filter(({ kind }) => kind === 'gap')

  it('are all counted in a gap line at the next start, though the app was killed before it could write one', async () => {
    const keeper = await start(undefined)
    keeper.write([opened])
    const lock = join(profile, 'journal', 'journal.lock')
    unlinkSync(lock)
    lose(keeper, 7)
    // The app was killed: the visit is not closed, and no lock was there.
    const again = await start(undefined)
    again.close()
    expect(gaps()).toEqual([{ kind: 'gap', cause: 'lock-lost', lines: 14 }])
  })

  it('are counted in one gap line only', async () => {
    const keeper = await start(undefined)
    keeper.write([opened])
    unlinkSync(join(profile, 'journal', 'journal.lock'))
    lose(keeper, 2)
    keeper.close()
    for (const _ of [1, 2]) (await start(undefined)).close()
    expect(gaps()).toEqual([{ kind: 'gap', cause: 'lock-lost', lines: 4 }])
  })
})

function sealedBy(folder: string): string {
  const { guards } = JSON.parse(readFileSync(join(folder, 'replaced-1', 'chest.json'), 'utf8'))
  return guards.find((guard: { by: string }) => guard.by === 'keychain').secret
}
