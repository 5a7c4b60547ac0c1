import { generateKeyPairSync } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runKeys } from '../../src/cli/keys/program.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { openKeys } from '../../src/journal/keys/keys.ts'
import { run } from './support/run.ts'

const begun: Entry = { kind: 'step-begun', visit: 'a'.repeat(32), step: 'envoyer' }

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-cli-keys-'))
  folder = join(root, 'journal')
  write()
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function write(): void {
  const journal = openJournal({ folder, now: () => clock.now() })
  journal.append(begun)
  journal.close()
}

const keys = (args: readonly string[], input = '') => run(runKeys, [folder, ...args], input)

describe('npm run keys', () => {
  it('makes a recovery code that opens the keys when the passphrase is forgotten', () => {
    const made = keys(['recovery'])
    const code = made.text.split('\n')[1] ?? ''
    expect(made.code).toBe(0)
    expect(keys(['passphrase'], 'quatre mûres sur le mur\n').code).toBe(0)
    expect(existsSync(join(`${folder}-keys`, 'machine.key'))).toBe(false)
    expect(keys(['state']).text).toContain('passphrase, recovery')
    expect(keys(['recovery'])).toMatchObject({ code: 2 })
    expect(keys(['recover'], code).code).toBe(0)
    expect(keys(['recover'], code.replace(/^.{4}/, 'zzzz'))).toMatchObject({ code: 2 })
    expect(keys(['recovery', '--passphrase'], 'quatre mûres sur le mur\n').code).toBe(0)
  })

  it('guards by the key of a data protection officer too', () => {
    const { publicKey, privateKey } = generateKeyPairSync('x25519')
    const pem = join(root, 'dpo.pem')
    writeFileSync(pem, publicKey.export({ format: 'pem', type: 'spki' }))
    expect(keys(['recovery-to', pem]).code).toBe(0)
    rmSync(join(`${folder}-keys`, 'machine.key'))
    const recovery = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    expect(openKeys(`${folder}-keys`, { recovery }).ring.byId(begun.visit)).toBeDefined()
  })

  it('continues from an older copy only when told to, and writes how many lines are missing', () => {
    cpSync(folder, join(root, 'copy'), { recursive: true })
    write()
    rmSync(folder, { recursive: true })
    cpSync(join(root, 'copy'), folder, { recursive: true })
    expect(() => openJournal({ folder, now: () => clock.now() })).toThrow()
    expect(keys(['accept-copy'])).toMatchObject({ code: 0 })
    const journal = openJournal({ folder, now: () => clock.now() })
    expect(journal.entries().at(-1)).toMatchObject({ kind: 'restored' })
    journal.close()
    expect(keys(['accept-copy']).text).toContain('rien à faire')
  })

  it('refuses a passphrase that is easy to guess, and unknown commands', () => {
    expect(keys(['passphrase'], 'court\n').code).toBe(2)
    expect(keys(['autre']).code).toBe(2)
  })
})
