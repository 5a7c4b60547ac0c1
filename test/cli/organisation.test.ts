import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runOrganisation } from '../../src/cli/organisation/program.ts'
import { readFlowFolder } from '../../src/main/organisation/read.ts'
import { run } from './support/run.ts'

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

const organisation = (...args: string[]) => run(runOrganisation, args)

describe('npm run organisation', () => {
  it('makes a key that only its owner can read, and signs a folder that the app accepts', () => {
    expect(organisation('keys', key)).toMatchObject({ code: 0 })
    expect(statSync(key).mode & 0o077).toBe(0)
    const { code, text } = organisation('sign', folder, '--key', key, '--name', 'La mission locale')
    expect(code).toBe(0)
    expect(text).toContain('new host: essai.example')
    const read = readFlowFolder(folder)
    expect(read?.signature?.name).toBe('La mission locale')
    expect(text).toContain(read?.signature?.fingerprint)
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
    organisation('keys', key)
    organisation('sign', folder, '--key', key, '--name', 'La mission locale')
    change()
    expect(readFlowFolder(folder)?.signature).toBeUndefined()
  })

  it('overwrites no key', () => {
    organisation('keys', key)
    const before = readFileSync(key, 'utf8')
    expect(organisation('keys', key).code).toBe(2)
    expect(readFileSync(key, 'utf8')).toBe(before)
  })

  it('signs no folder with a mistake, and names the mistake', () => {
    organisation('keys', key)
    writeFileSync(join(folder, 'essai/demarche.yml'), flow.replace('kind: do', 'kind: danse'))
    const { code, errors } = organisation('sign', folder, '--key', key, '--name', 'La mission locale')
    expect(code).toBe(1)
    expect(errors).toMatch(/essai\/demarche\.yml:\d+ wrong-value/)
  })

  it.each([
    ['a name of two lines', ['--name', 'La mission\nlocale']],
    ['a name that hides its end', ['--name', 'La mairie\u202e']],
    ['no name', []],
  ])('refuses %s', (_what, more) => {
    organisation('keys', key)
    expect(organisation('sign', folder, '--key', key, ...more).code).toBe(2)
  })

  it('prints its usage when it is called wrongly', () => {
    expect(organisation()).toMatchObject({ code: 2 })
    expect(organisation('danse', folder).errors).toContain('npm run organisation')
    expect(organisation('sign', folder, '--key', join(place, 'nulle-part'), '--name', 'A').code).toBe(2)
  })
})
