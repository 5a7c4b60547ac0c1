import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAboutPacks, runPack } from '../../src/cli/organisation/pack.ts'
import { clock } from '../../src/journal/clock.ts'
import { createTerminal } from './support/run.ts'

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../flows/valid', name), 'utf8')
const flow = read('smallest.yml').replaceAll('essai/demarche', 'voisin/demarche')

let place = ''
let folder = ''
let pack = ''
let keys = ''
/** The folder of the shipped flows: reading all of them takes a second. */
let shipped = ''
beforeEach(() => {
  clock.now = () => new Date() // tuf-js reads the process's own clock
  place = mkdtempSync(join(tmpdir(), 'cote-a-cote-pack-'))
  folder = join(place, 'flows')
  pack = join(place, 'pack')
  keys = join(place, 'keys')
  shipped = join(place, 'shipped')
  mkdirSync(join(shipped, 'essai'), { recursive: true })
  writeFileSync(join(shipped, 'essai/portal.yml'), read('portal-smallest.yml'))
  mkdirSync(join(folder, 'voisin'), { recursive: true })
  writeFileSync(join(folder, 'voisin/portal.yml'), read('portal-smallest.yml').replaceAll('essai', 'voisin'))
  writeFileSync(join(folder, 'voisin/demarche.yml'), flow)
  // A file of a folder that was signed before: it is not a flow.
  writeFileSync(join(folder, 'signature.json'), '{}')
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

async function organisation(...args: string[]) {
  const { terminal, said } = createTerminal(args)
  return { code: await runPack(terminal, shipped), ...said }
}
const make = (...more: string[]) => organisation('pack', folder, '--to', pack, '--keys', keys, ...more)
const makeFirst = () => make('--name', 'La mission locale')
const report = async (...args: string[]) => JSON.parse((await organisation(...args, '--json')).text)

describe('npm run organisation -- pack', () => {
  it('turns a folder of flows into a pack with keys that only their owner can read, and prints what it changes', async () => {
    const { code, text } = await makeFirst()
    expect(code).toBe(0)
    expect(text).toContain('Pack 1 of La mission locale')
    expect(text).toContain('new host: voisin.example')
    expect(text).toContain('voisin/demarche : Nouvelle démarche.')
    const names = ['root-1.pem', 'root-2.pem', 'snapshot-1.pem', 'targets-1.pem', 'timestamp-1.pem']
    expect(readdirSync(keys)).toEqual(names)
    for (const name of names) expect(statSync(join(keys, name)).mode & 0o077).toBe(0)
  })

  it('makes the next pack of the same organisation, and prints the change in plain words', async () => {
    await makeFirst()
    const before = join(place, 'before')
    cpSync(folder, before, { recursive: true })
    writeFileSync(join(folder, 'voisin/demarche.yml'), flow.replace('button: Ouvrir', 'button: Entrer'))
    expect((await make('--since', before)).text).toContain('voisin/demarche : « Ouvrir » s’appelle « Entrer ».')
    const { version, changes } = await report('verify', pack, '--since', before)
    expect(version).toBe(2)
    expect(changes).toMatchObject([{ name: 'voisin/demarche', changes: [{ says: 'renamed' }] }])
  })

  it('publishes no folder with a mistake, and names the mistake', async () => {
    writeFileSync(join(folder, 'voisin/demarche.yml'), flow.replace('kind: do', 'kind: danse'))
    const { code, errors } = await makeFirst()
    expect(code).toBe(1)
    expect(errors).toMatch(/^flow-broken voisin\/demarche\.yml: .*wrong-value/)
    expect(existsSync(pack)).toBe(false)
  })

  it('publishes nothing without the keys of a role', async () => {
    await makeFirst()
    const before = readFileSync(join(pack, 'metadata/timestamp.json'), 'utf8')
    rmSync(join(keys, 'targets-1.pem'))
    writeFileSync(join(folder, 'voisin/demarche.yml'), flow.replace('button: Ouvrir', 'button: Entrer'))
    const { code, errors } = await make()
    expect(code).toBe(1)
    expect(errors).toContain('too-few-signatures (targets)')
    expect(readFileSync(join(pack, 'metadata/timestamp.json'), 'utf8')).toBe(before)
  })

  it('takes keys from several folders, since those of the root are locked away', async () => {
    await makeFirst()
    const safe = join(place, 'safe')
    mkdirSync(safe)
    for (const name of ['root-1.pem', 'root-2.pem']) {
      cpSync(join(keys, name), join(safe, name))
      rmSync(join(keys, name))
    }
    expect((await organisation('sign', pack, '--keys', keys)).code).toBe(0)
    expect((await organisation('revoke', pack, '--keys', keys, '--role', 'targets')).code).toBe(1)
    expect((await organisation('revoke', pack, '--keys', keys, '--keys', safe, '--role', 'targets')).code).toBe(0)
  })

  it('overwrites no keys', async () => {
    await makeFirst()
    expect((await organisation('pack', folder, '--to', join(place, 'other'), '--keys', keys, '--name', 'A')).code).toBe(
      2,
    )
  })
})

describe('a pack', () => {
  it('is signed again before it expires', async () => {
    await makeFirst()
    const { expires } = await report('sign', pack, '--keys', keys, '--days', '3')
    const days = (Date.parse(expires) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(2)
    expect(days).toBeLessThan(4)
  })

  it('continues under another key once one was revoked, and is trusted from the first root on', async () => {
    await makeFirst()
    const { fingerprint } = await report('verify', pack)
    for (const role of ['root', 'targets', 'snapshot', 'timestamp'])
      expect(await organisation('revoke', pack, '--keys', keys, '--role', role)).toMatchObject({ code: 0, errors: '' })
    const after = await report('verify', pack, '--root', join(pack, 'metadata/1.root.json'))
    expect(after).toMatchObject({ organisation: 'La mission locale' })
    expect(after.fingerprint).not.toBe(fingerprint)
  })

  it('that was changed is refused with its code, in words or as JSON', async () => {
    await makeFirst()
    const [name = ''] = readdirSync(join(pack, 'targets/voisin')).filter((one) => one.endsWith('demarche.yml'))
    writeFileSync(join(pack, 'targets/voisin', name), flow.replace('Ouvrir', 'Dicter'))
    expect(await organisation('verify', pack)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^wrong-hash voisin\/demarche\.yml: Un fichier du paquet a été changé/),
    })
    expect(await report('verify', pack)).toMatchObject({ error: { code: 'wrong-hash', file: 'voisin/demarche.yml' } })
  })
})

describe('the command', () => {
  it('distinguishes packs from plain folders', async () => {
    await makeFirst()
    expect(isAboutPacks(['sign', pack, '--keys', keys])).toBe(true)
    expect(isAboutPacks(['sign', folder, '--key', 'cle.pem', '--name', 'A'])).toBe(false)
    expect(isAboutPacks(['keys', 'cle.pem'])).toBe(false)
  })

  it.each([
    ['pack without a place', ['pack', '.', '--keys', 'k']],
    ['pack without keys', ['pack', '.', '--to', 'p']],
    ['a role that is none', ['revoke', '.', '--keys', 'k', '--role', 'king']],
    ['days that are none', ['sign', '.', '--keys', 'k', '--days', 'many']],
    ['a name of two lines', ['pack', '.', '--to', 'p', '--keys', 'k', '--name', 'A\nB']],
    ['a folder that is not there', ['verify', 'nowhere']],
    ['another option', ['verify', '.', '--force']],
  ])('prints its usage for %s', async (_, args) => {
    const { code, errors } = await organisation(...args)
    expect(code).toBe(2)
    expect(errors).toContain('npm run organisation -- pack')
  })
})
