import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFlowFolder } from '../../src/main/organisation/read.ts'

const ROOT = join(import.meta.dirname, '../..')
const portal = readFileSync(join(ROOT, 'test/flows/valid/portal-smallest.yml'), 'utf8')
const flow = readFileSync(join(ROOT, 'test/flows/valid/smallest.yml'), 'utf8')

let place = ''
let folder = ''
let key = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cote-a-cote-sign-'))
  folder = join(place, 'flows')
  key = join(place, 'cle.pem')
  mkdirSync(join(folder, 'essai'), { recursive: true })
  writeFileSync(join(folder, 'essai/portal.yml'), portal)
  writeFileSync(join(folder, 'essai/demarche.yml'), flow)
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/cli/organisation.ts'), ...args], {
    encoding: 'utf8',
  })
  return { status, out: stdout, error: stderr }
}

describe('npm run organisation', () => {
  it('makes a key that only its owner reads, and signs a folder that the app knows again', () => {
    expect(run('keys', key)).toMatchObject({ status: 0 })
    expect(statSync(key).mode & 0o077).toBe(0)
    const { status, out } = run('sign', folder, '--key', key, '--name', 'La mission locale')
    expect(status).toBe(0)
    expect(out).toContain('new host: essai.example')
    const read = readFlowFolder(folder)
    expect(read?.signature?.name).toBe('La mission locale')
    expect(out).toContain(read?.signature?.fingerprint)
  })

  it.each([
    ['a file changes', () => writeFileSync(join(folder, 'essai/demarche.yml'), `${flow}# more\n`)],
    ['a file comes', () => writeFileSync(join(folder, 'essai/autre.yml'), flow.replace('demarche', 'autre'))],
    ['a file goes', () => rmSync(join(folder, 'essai/demarche.yml'))],
    [
      'another name is written',
      () => {
        const file = join(folder, 'signature.json')
        writeFileSync(file, readFileSync(file, 'utf8').replace('La mission locale', 'La mairie'))
      },
    ],
  ])('signs nothing any more once %s', (_what, change) => {
    run('keys', key)
    run('sign', folder, '--key', key, '--name', 'La mission locale')
    change()
    expect(readFlowFolder(folder)?.signature).toBeUndefined()
  })

  it('writes over no key', () => {
    run('keys', key)
    const before = readFileSync(key, 'utf8')
    expect(run('keys', key).status).toBe(2)
    expect(readFileSync(key, 'utf8')).toBe(before)
  })

  it('signs no folder with a mistake, and names it', () => {
    run('keys', key)
    writeFileSync(join(folder, 'essai/demarche.yml'), flow.replace('kind: do', 'kind: danse'))
    const { status, error } = run('sign', folder, '--key', key, '--name', 'La mission locale')
    expect(status).toBe(1)
    expect(error).toMatch(/essai\/demarche\.yml:\d+ wrong-value/)
  })

  it.each([
    ['a name of two lines', ['--name', 'La mission\nlocale']],
    ['a name that hides its end', ['--name', 'La mairie\u202e']],
    ['no name', []],
  ])('refuses %s', (_what, more) => {
    run('keys', key)
    expect(run('sign', folder, '--key', key, ...more).status).toBe(2)
  })

  it('says how it is used when it is asked wrongly', () => {
    expect(run()).toMatchObject({ status: 2 })
    expect(run('danse', folder).error).toContain('npm run organisation')
    expect(run('sign', folder, '--key', join(place, 'nulle-part'), '--name', 'A').status).toBe(2)
  })
})
