import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toHeadPath, toHeadPicture, writeBoundFile } from '../../src/main/bound-file.ts'
import { readPicture } from './read-picture.ts'

const HEAD = '24acbd551ddf7c7d24acbd551ddf7c7d'
const MACHINE = 'cd34'.repeat(16)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bound-file-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a file that leaves the machine', () => {
  it('has the code of its head beside it, with the same permissions', async () => {
    await writeBoundFile(join(folder, 'ma-visite.json'), '{}', { head: HEAD, machine: MACHINE }, { mode: 0o600 })
    expect(readdirSync(folder).sort()).toEqual(['ma-visite-scelle.svg', 'ma-visite.json'])
    const picture = readFileSync(join(folder, 'ma-visite-scelle.svg'), 'utf8')
    expect(readPicture(picture)).toBe(HEAD)
    expect(picture).toContain('Machine : cd34 cd34 cd34 cd34 cd34 cd34 cd34 cd34')
    expect(statSync(join(folder, 'ma-visite-scelle.svg')).mode & 0o777).toBe(0o600)
  })

  it('without a head has no picture beside it', async () => {
    await writeBoundFile(join(folder, 'mon-carnet.json'), '{}', undefined)
    expect(readdirSync(folder)).toEqual(['mon-carnet.json'])
  })

  it('replaces the file of that name, and the rest of a save that was cut off', async () => {
    const path = join(folder, 'ma-visite.json')
    writeFileSync(path, 'before')
    writeFileSync(`${path}.part`, 'half')
    await writeBoundFile(path, '{}', { head: HEAD })
    expect(readFileSync(path, 'utf8')).toBe('{}')
    expect(readdirSync(folder).sort()).toEqual(['ma-visite-scelle.svg', 'ma-visite.json'])
  })

  it('has its name once it is whole, after its picture', async () => {
    const path = join(folder, 'ma-visite.json')
    const content = 'x'.repeat(20_000_000)
    const seen: string[] = []
    const watcher = watch(folder, () => {
      if (!existsSync(path)) return
      seen.push(`${statSync(path).size === content.length && existsSync(toHeadPath(path))}`)
    })
    await writeBoundFile(path, content, { head: HEAD })
    await expect.poll(() => seen.length).toBeGreaterThan(0)
    watcher.close()
    expect(new Set(seen)).toEqual(new Set(['true']))
  })

  it('leaves what stood there, and nothing half-written, where the disk refuses', async () => {
    const path = join(folder, 'ma-visite.json')
    writeFileSync(path, 'before')
    mkdirSync(join(folder, 'ma-visite.json.part'))
    await expect(writeBoundFile(path, '{}', { head: HEAD })).rejects.toThrow()
    expect(readFileSync(path, 'utf8')).toBe('before')
    expect(readdirSync(folder).sort()).toEqual(['ma-visite.json', 'ma-visite.json.part'])
  })
})

describe('the picture of a head', () => {
  it('holds 32 characters of it, in the code and by four in words', () => {
    const picture = toHeadPicture(`${HEAD}${'0'.repeat(32)}`)
    expect(readPicture(picture)).toBe(HEAD)
    expect(picture).toContain('>24ac bd55 1ddf 7c7d 24ac bd55 1ddf 7c7d<')
  })

  it('has the file’s name, whatever its extension', () => {
    expect(toHeadPath(join('a.b', 'mesures.csv'))).toBe(join('a.b', 'mesures-scelle.svg'))
    expect(toHeadPath('mesures')).toBe('mesures-scelle.svg')
  })
})
