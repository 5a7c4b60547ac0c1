import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Keys, openKeys } from '../../../src/journal/keys/keys.ts'
import { openPartners, openTransferKey } from '../../../src/main/transfer/keys.ts'
import { openSealed, sealText } from '../../../src/main/transfer/sealed-file.ts'

let folder: string
let keys: Keys
const refusal = (code: string) => expect.objectContaining({ code })
const toKeyFile = () => join(folder, 'transfer-key.json')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transfer-'))
  keys = openKeys(join(folder, 'journal-keys'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('this computer’s key', () => {
  it('is created once, stays the same, and opens files that are sealed for it', async () => {
    const made = await openTransferKey(folder, () => keys).open()
    const again = await openTransferKey(folder, () => openKeys(join(folder, 'journal-keys'))).open()
    expect(again).toEqual(made)
    expect(await openSealed(await sealText('oui', made.recipient), again.identity)).toBe('oui')
  })

  it('is created once for two requests at a time', async () => {
    const key = openTransferKey(folder, () => keys)
    const [one, two] = await Promise.all([key.open(), key.open()])
    expect(one).toEqual(two)
  })

  it('is sealed on the disk, for this user only', async () => {
    const { identity, recipient } = await openTransferKey(folder, () => keys).open()
    const everything = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join()
    expect(everything).not.toMatch(/SECRET/i)
    expect(everything).not.toContain(identity.slice(15))
    expect(everything).toContain(recipient)
    expect(statSync(toKeyFile()).mode & 0o077).toBe(0)
  })

  it('stays when visits are erased and the master key is replaced', async () => {
    const made = await openTransferKey(folder, () => keys).open()
    keys.erase([], 1)
    expect(await openTransferKey(folder, () => openKeys(join(folder, 'journal-keys'))).open()).toEqual(made)
  })

  it('opens with no other computer’s keys, nor once its public half was changed', async () => {
    await openTransferKey(folder, () => keys).open()
    const others = openKeys(join(folder, 'others'))
    await expect(openTransferKey(folder, () => others).open()).rejects.toThrow(refusal('key-locked'))
    const file = JSON.parse(readFileSync(toKeyFile(), 'utf8')) as { recipient: string }
    writeFileSync(toKeyFile(), JSON.stringify({ ...file, recipient: `age1${'q'.repeat(58)}` }))
    await expect(openTransferKey(folder, () => keys).open()).rejects.toThrow(refusal('key-locked'))
    writeFileSync(toKeyFile(), '{"v":1')
    await expect(openTransferKey(folder, () => keys).open()).rejects.toThrow(refusal('key-locked'))
  })

  it('is not created while the record’s keys are locked, but with a later request', async () => {
    let open: Keys | undefined
    const key = openTransferKey(folder, () => open)
    await expect(key.open()).rejects.toThrow(refusal('no-record'))
    expect(readdirSync(folder)).not.toContain('transfer-key.json')
    open = keys
    await expect(key.open()).resolves.toMatchObject({ recipient: expect.stringMatching(/^age1/) })
  })

  it('opens nothing for the one before, once it was replaced', async () => {
    const key = openTransferKey(folder, () => keys)
    const former = await key.open()
    const sealed = await sealText('oui', former.recipient)
    const next = await key.renew()
    expect(next.recipient).not.toBe(former.recipient)
    await expect(openSealed(sealed, next.identity)).rejects.toThrow(refusal('wrong-key'))
    expect(await openTransferKey(folder, () => keys).open()).toEqual(next)
  })
})

describe('the keys of partners', () => {
  const partner = { kind: 'mediator', number: 2, key: `age1${'q'.repeat(58)}` } as const
  const toFile = () => join(folder, 'transfer-partners.json')

  it('are kept', async () => {
    await openPartners(folder).save([partner], keys)
    expect(openPartners(folder).read(keys)).toEqual([partner])
    expect(openPartners(join(folder, 'empty')).read(keys)).toEqual([])
  })

  it('are not trusted once somebody replaced one', async () => {
    await openPartners(folder).save([partner], keys)
    const text = readFileSync(toFile(), 'utf8')
    writeFileSync(toFile(), text.replaceAll('q'.repeat(58), 'p'.repeat(58)))
    expect(() => openPartners(folder).read(keys)).toThrow(refusal('list-changed'))
    writeFileSync(toFile(), text.replace('"number":2', '"number":3'))
    expect(() => openPartners(folder).read(keys)).toThrow(refusal('list-changed'))
  })
})
