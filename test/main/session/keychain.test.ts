import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { guardByKeychain } from '../../../src/journal/keys/guard.ts'
import { openKeys } from '../../../src/journal/keys/keys.ts'
import { forgetExposed, isKeychainGuard } from '../../../src/main/session/guard-record.ts'
import { KeychainError, openKeychain, type SecretStorage } from '../../../src/main/session/keychain.ts'
import { openRecordKeeper, type RecordKeeper } from '../../../src/main/session/record-keeper.ts'
import { unlockInTime } from '../../../src/main/session/unlock.ts'
import { createSafeStorage45 } from '../../contract/safe-storage.ts'

let profile: string
const keepers: RecordKeeper[] = []
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'keychain-'))
})
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.close()
  rmSync(profile, { recursive: true })
})

const opened: Entry = { kind: 'visit-opened', visit: 'a'.repeat(32), flow: 'caf/rsa', version: 1, training: false }
const keysFolder = (): string => join(profile, 'journal-keys')
const hasMachineKey = (): boolean => existsSync(join(keysFolder(), 'machine.key'))
const kinds = (): string[] =>
  readJournal(join(profile, 'journal')).records.map(({ clear }) => ('how' in clear ? `${clear.how}` : clear.kind))

/** Waits far longer than any answer takes; a silent keychain is given up at once. */
const PATIENT = 60_000
const AT_ONCE = 0

interface Start {
  readonly keeper: RecordKeeper
  /** Resolves once a late answer was taken. */
  readonly late: Promise<void> | undefined
}

/** Opens the record as a start of the app on Linux does. */
async function start(storage: SecretStorage, patience = PATIENT): Promise<Start> {
  const { unlock, late } = await unlockInTime(profile, () => openKeychain(storage, 'linux'), patience)
  const keeper = openRecordKeeper(profile, unlock)
  keepers.push(keeper)
  await keeper.secured
  return { keeper, late: late?.then((answer) => keeper.takeLate(answer)) }
}

function stop({ keeper }: Start): void {
  keeper.close()
  keepers.splice(keepers.indexOf(keeper), 1)
}

/** Leaves a profile as the app of before did on Electron 45 without a keyring: "protected", by a public constant. */
async function leaveUnderConstant(): Promise<void> {
  const { storage } = createSafeStorage45('v10')
  if (!('encryptStringAsync' in storage)) throw new Error('the fake is of 45')
  const first = await start(storage)
  first.keeper.write([opened])
  stop(first)
  const secret = randomBytes(32)
  const wrapped = (await storage.encryptStringAsync(secret.toString('base64'))).toString('base64')
  openKeys(keysFolder()).guard((master) => [guardByKeychain(master, { secret, wrapped, backend: 'gnome_libsecret' })])
}

describe('the keychain', () => {
  it.each(['v11', 'v12'] as const)(
    'protects on Linux if what it seals is tagged %s, and opens that again',
    async (tag) => {
      const keychain = await openKeychain(createSafeStorage45(tag).storage, 'linux')
      const secret = randomBytes(32)
      expect(await keychain?.unwrap(await keychain.wrap(secret))).toEqual(secret)
    },
  )

  it('is none on Linux if what it seals is tagged v10, though it says that it is available', async () => {
    const { storage } = createSafeStorage45('v10')
    expect('isAsyncEncryptionAvailable' in storage && (await storage.isAsyncEncryptionAvailable())).toBe(true)
    expect(await openKeychain(storage, 'linux')).toBeUndefined()
  })

  it('protects on macOS and Windows with that tag, which has another key there', async () => {
    const { storage } = createSafeStorage45('v10')
    expect((await openKeychain(storage, 'darwin'))?.backend).toBe('keychain')
    expect((await openKeychain(storage, 'win32'))?.backend).toBe('dpapi')
  })

  it('is judged by the tag in engines without asynchronous calls too', async () => {
    const toStorage = (tag: string): SecretStorage => ({
      getSelectedStorageBackend: () => 'kwallet6',
      isEncryptionAvailable: () => true,
      encryptString: (text) => Buffer.from(tag + text),
      decryptString: (sealed) => sealed.subarray(3).toString(),
    })
    expect(await openKeychain(toStorage('v10'), 'linux')).toBeUndefined()
    const keychain = await openKeychain(toStorage('v11'), 'linux')
    expect(await keychain?.unwrap((await keychain.wrap(Buffer.from('secret'))) ?? '')).toEqual(Buffer.from('secret'))
  })

  it('says "busy" where its key is not to be had now, and nothing where it will never open a secret', async () => {
    const { storage, setBusy } = createSafeStorage45('v11')
    const keychain = await openKeychain(storage, 'linux')
    const sealed = (await keychain?.wrap(Buffer.from('secret'))) ?? ''
    expect(await keychain?.unwrap(Buffer.from('v12other').toString('base64'))).toBeUndefined()
    setBusy(true)
    await expect(keychain?.unwrap(sealed)).rejects.toThrow(new KeychainError('busy'))
  })
})

describe('the record’s keys, where Electron says that a keychain is available', () => {
  it('stay unprotected, and say so, while a public constant seals', async () => {
    const { keeper } = await start(createSafeStorage45('v10').storage)
    expect([keeper.state, hasMachineKey()]).toEqual([{ is: 'ready', keys: 'unprotected' }, true])
  })

  it.each(['v11', 'v12'] as const)('go behind a keyring that seals as %s, and open with it', async (tag) => {
    const { storage } = createSafeStorage45(tag)
    const first = await start(storage)
    expect([first.keeper.state, hasMachineKey()]).toEqual([{ is: 'ready', keys: 'no-recovery' }, false])
    stop(first)
    expect((await start(storage)).keeper.state).toEqual({ is: 'ready', keys: 'no-recovery' })
  })

  it('are sealed again under another master key if they were under the constant, and the person in charge is told', async () => {
    await leaveUnderConstant()
    const copy = readFileSync(join(keysFolder(), 'chest.json'))
    const { storage } = createSafeStorage45('v11')
    const first = await start(storage)
    expect(first.keeper.state).toEqual({ is: 'ready', keys: 'resealed' })
    expect(first.keeper.keys()?.guards.map(isKeychainGuard)).toEqual([true])
    stop(first)
    expect(kinds()).toEqual(['visit-opened', 'keychain'])

    const second = await start(storage)
    expect([second.keeper.state, second.keeper.interrupted?.visit]).toEqual([
      { is: 'ready', keys: 'resealed' },
      opened.visit,
    ])
    forgetExposed(keysFolder())
    expect(second.keeper.state).toEqual({ is: 'ready', keys: 'no-recovery' })
    stop(second)

    writeFileSync(join(keysFolder(), 'chest.json'), copy)
    expect((await start(storage)).keeper.state.is).toBe('broken')
  })

  it('go back to the machine’s file, and say what was wrong, if only the constant answers', async () => {
    await leaveUnderConstant()
    const first = await start(createSafeStorage45('v10').storage)
    expect([first.keeper.state, hasMachineKey()]).toEqual([{ is: 'ready', keys: 'exposed' }, true])
    stop(first)
    expect(kinds()).toEqual(['visit-opened', 'machine'])
    const second = await start(createSafeStorage45('v10').storage)
    expect(second.keeper.state).toEqual({ is: 'ready', keys: 'exposed' })
    stop(second)
    expect((await start(createSafeStorage45('v12').storage)).keeper.state).toEqual({ is: 'ready', keys: 'resealed' })
  })

  it('are opened while the keychain is silent if they were under the constant, and protected once it answers', async () => {
    await leaveUnderConstant()
    const { storage, answer } = createSafeStorage45('v11', { isSilent: true })
    const { keeper, late } = await start(storage, AT_ONCE)
    expect([keeper.state, keeper.interrupted?.visit]).toEqual([{ is: 'ready', keys: 'exposed' }, opened.visit])
    answer()
    await late
    expect([keeper.state, hasMachineKey()]).toEqual([{ is: 'ready', keys: 'resealed' }, false])
  })
})

describe('the record, while the keychain is silent', () => {
  const key = randomBytes(16)
  const isReady = { is: 'ready', keys: 'no-recovery' }
  const startSilently = async (): Promise<Start & { readonly answer: () => void }> => {
    const { storage, answer } = createSafeStorage45('v11', { isSilent: true, key })
    return { ...(await start(storage, AT_ONCE)), answer }
  }
  beforeEach(async () => {
    stop(await start(createSafeStorage45('v11', { key }).storage))
  })

  it('is locked and whole, and opens once it answers', async () => {
    const { keeper, late, answer } = await startSilently()
    expect(keeper.state).toEqual({ is: 'unwritable', code: 'keys-locked' })
    answer()
    await late
    expect(keeper.state).toEqual(isReady)
    expect(keeper.write([opened])).toBe('written')
  })

  it('begins new keys for a visit that comes before, and has the old ones back once it answers', async () => {
    const { keeper, late, answer } = await startSilently()
    expect(keeper.write([opened])).toBe('recovered')
    expect(keeper.state).toEqual({ is: 'ready', keys: 'replaced' })
    answer()
    await late
    expect([keeper.state, hasMachineKey()]).toEqual([isReady, false])
    keeper.write([{ kind: 'step-begun', visit: opened.visit, step: 'envoyer' }])
  })

  it('has the old keys back at the next start if it never answers in this one', async () => {
    const first = await startSilently()
    first.keeper.write([opened])
    stop(first)
    const next = await start(createSafeStorage45('v11', { key }).storage)
    expect([next.keeper.state, next.keeper.interrupted?.visit]).toEqual([isReady, opened.visit])
  })

  it('waits as long for one that answers but cannot give its key now', async () => {
    const { storage, setBusy } = createSafeStorage45('v11', { key })
    setBusy(true)
    const { keeper } = await start(storage)
    expect(keeper.state).toEqual({ is: 'unwritable', code: 'keys-locked' })
  })
})
