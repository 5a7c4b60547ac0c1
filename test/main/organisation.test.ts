import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFlowFiles } from '../../src/main/library.ts'
import { readOrganisation, toManifest } from '../../src/main/organisation.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

let userData = ''
let folder = ''
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-organisation-'))
  folder = join(userData, 'flows')
  mkdirSync(join(folder, 'essai'), { recursive: true })
  writeFileSync(join(folder, 'essai/demarche.yml'), 'flow: essai/demarche\n')
  settle({ folder, signers: [{ name: 'La mission locale', key }], hosts: ['essai.example'] })
})
afterEach(() => rmSync(userData, { recursive: true, force: true }))

function settle(settings: unknown): void {
  writeFileSync(join(userData, 'organisation.json'), JSON.stringify(settings))
}

function signFolder(): void {
  const signature = sign(null, Buffer.from(toManifest(readFlowFiles(folder))), privateKey).toString('base64')
  writeFileSync(join(folder, 'signature.json'), JSON.stringify({ key, signature }))
}

describe('the folder of an organisation', () => {
  it('is read with the hosts that a supervisor approved', () => {
    expect(readOrganisation(userData)).toMatchObject({
      files: [{ path: 'essai/demarche.yml' }],
      signer: undefined,
      approvedHosts: ['essai.example'],
    })
  })

  it('has the name of who signed it', () => {
    signFolder()
    expect(readOrganisation(userData)?.signer).toBe('La mission locale')
  })

  it('is unsigned once a file changed, or one came', () => {
    signFolder()
    writeFileSync(join(folder, 'essai/autre.yml'), 'flow: essai/autre\n')
    expect(readOrganisation(userData)?.signer).toBeUndefined()
  })

  it('is unsigned when no supervisor listed the key', () => {
    signFolder()
    settle({ folder, signers: [], hosts: [] })
    expect(readOrganisation(userData)?.signer).toBeUndefined()
  })

  it('does not follow links out of it', () => {
    writeFileSync(join(userData, 'ailleurs.yml'), 'flow: essai/lien\n')
    symlinkSync(join(userData, 'ailleurs.yml'), join(folder, 'essai/lien.yml'))
    expect(readOrganisation(userData)?.files.map(({ path }) => path)).toEqual(['essai/demarche.yml'])
  })

  it('counts as none when it is not there, or the settings do not fit', () => {
    settle({ folder: join(userData, 'nulle-part'), signers: [], hosts: [] })
    expect(readOrganisation(userData)).toBeUndefined()
    settle({ folder })
    expect(readOrganisation(userData)).toBeUndefined()
    rmSync(join(userData, 'organisation.json'))
    expect(readOrganisation(userData)).toBeUndefined()
  })
})
