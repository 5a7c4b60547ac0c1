import { createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FlowError } from '../../../src/core/flow/read/error.ts'
import { type Library, readLibrary } from '../../../src/core/flow/read/library.ts'
import { type KeptLibraryParts, openKeptLibrary } from '../../../src/main/library/kept-library.ts'

const read = (name: string): string => readFileSync(new URL(`../../flows/valid/${name}`, import.meta.url), 'utf8')
const library: Library = {
  ...readLibrary([
    { path: 'essai/portal.yml', text: read('portal-smallest.yml') },
    { path: 'essai/demarche.yml', text: read('smallest.yml') },
  ]),
  origins: { 'essai/demarche': { signer: 'Mission locale' } },
}
const FROM = ['pack', 'digest', ['voisin.example']]

let userData = ''
let reads = 0
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-kept-'))
  reads = 0
})
afterEach(() => rmSync(userData, { recursive: true, force: true }))

const file = () => join(userData, 'library.kept')
const authenticate = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest('hex')

/** The next start of the app: the library that it gives, and whether it had to read the sources. */
function start(from: readonly unknown[] = FROM, parts: Partial<KeptLibraryParts> = {}) {
  const before = reads
  const kept = openKeptLibrary({ userData, build: () => '1', authenticate: authenticate('machine'), ...parts })
  const found = kept.find(from, () => {
    reads += 1
    return library
  })
  return { found, read: reads > before }
}

describe('a cached library', () => {
  it('is read once, and is the same at each start', () => {
    expect(start()).toEqual({ found: library, read: true })
    expect(start()).toEqual({ found: library, read: false })
    expect(start()).toEqual({ found: library, read: false })
  })

  it.each<{ what: string; from?: readonly unknown[]; parts?: Partial<KeptLibraryParts> }>([
    { what: 'other files', from: ['pack', 'other', ['voisin.example']] },
    { what: 'other hosts that were approved', from: ['pack', 'digest', []] },
    { what: 'another app', parts: { build: () => '2' } },
    { what: 'the keys of another machine', parts: { authenticate: authenticate('another') } },
  ])('is read again with $what', ({ from, parts }) => {
    start()
    expect(start(from, parts).read).toBe(true)
    expect(start(from, parts).read).toBe(false)
  })

  it('is neither written nor trusted without keys', () => {
    const locked = { authenticate: () => undefined }
    expect(start(FROM, locked).read).toBe(true)
    expect(readdirSync(userData)).toEqual([])
    start()
    expect(start(FROM, locked).read).toBe(true)
    const failing = () => {
      throw new Error('keys-locked')
    }
    expect(start(FROM, { authenticate: failing })).toEqual({ found: library, read: true })
  })

  it('is read again wherever a byte of it was changed or is missing', () => {
    start()
    const whole = readFileSync(file())
    const places = [...Array(80).keys(), ...Array.from({ length: 40 }, (_, at) => Math.floor((whole.length * at) / 40))]
    for (const at of places) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      for (const damaged of [changed, whole.subarray(0, at)]) {
        writeFileSync(file(), damaged)
        expect([at, start()]).toEqual([at, { found: library, read: true }])
        expect(start().read).toBe(false)
      }
    }
  })

  it('is ignored where it was written without the keys, or for other files', () => {
    const forged = JSON.stringify({ ...library, portals: [] })
    const mac = authenticate('guessed')(`of ${forged}`)
    writeFileSync(file(), `${mac}\n${forged}`)
    expect(start()).toEqual({ found: library, read: true })
    start(['pack', 'older', []])
    const older = readFileSync(file())
    start()
    writeFileSync(file(), older)
    expect(start().read).toBe(true)
  })

  it('is ignored where it is a link, a folder or endless', () => {
    start()
    const elsewhere = join(userData, 'elsewhere')
    writeFileSync(elsewhere, readFileSync(file()))
    rmSync(file())
    symlinkSync(elsewhere, file())
    expect(start().read).toBe(true)
    rmSync(file())
    symlinkSync('/dev/zero', file())
    expect(start()).toEqual({ found: library, read: true })
  })

  it('is not written where something in it is broken, which each start reports', () => {
    const says = 'x'
    const fault = new FlowError({ code: 'file-too-large', file: 'a/b.yml', line: 1, path: [], says, mend: 'x' })
    const kept = openKeptLibrary({ userData, build: () => '1', authenticate: authenticate('machine') })
    expect(kept.find(FROM, () => ({ ...library, broken: [fault] })).broken[0]).toBeInstanceOf(FlowError)
    expect(readdirSync(userData)).toEqual([])
  })
})
