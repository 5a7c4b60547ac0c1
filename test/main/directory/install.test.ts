import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadDirectory } from '../../../src/main/directory/directory-file.ts'
import { installExtracts } from '../../../src/main/directory/install.ts'
import { makePlaces, writePlacesCsv } from '../../../tools/seed/places.ts'

const TODAY = '2026-11-27'
const FIXTURES = join(import.meta.dirname, '../../fixtures/directory/valid')
let folder: string
const directory = () => join(folder, 'directory')
const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const install = (...paths: readonly string[]) => installExtracts(directory(), paths, TODAY)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directory-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('extracts from a disk', () => {
  it('are imported together, reported by file and line, and read again unchanged', () => {
    const answer = install(join(FIXTURES, 'lamednum.csv'), join(FIXTURES, 'services.json'))
    expect(answer).toEqual({
      is: 'installed',
      report: {
        places: 5,
        files: [
          { file: 'lamednum.csv', skipped: [], leftOut: [{ code: 'hours', count: 1, lines: [3] }] },
          { file: 'services.json', skipped: [], leftOut: [] },
        ],
      },
    })
    expect(loadDirectory(directory())).toMatchObject({ imported: TODAY })
    expect(loadDirectory(directory())?.entries.map(({ name }) => name)).toContain('Atelier de français')
  })

  it('with 5,000 made-up places import without a fault', () => {
    const rows = makePlaces({ count: 5_000, seed: 4, until: TODAY })
    const answer = install(put('lieux.csv', writePlacesCsv(rows, ';', '\n')))
    expect(answer).toMatchObject({ is: 'installed', report: { files: [{ file: 'lieux.csv' }] } })
    const faults =
      answer.is === 'installed' ? answer.report.files[0]?.skipped.filter(({ code }) => code !== 'duplicate') : []
    expect(faults).toEqual([])
  })
})

describe('the bytes of an extract', () => {
  const HEADER = 'id,nom,commune,date_maj,services\n'
  const row = (id: number) =>
    `${id},Médiathèque n° ${id} « La Ruche »,Orée-l’Œil,2026-10-01,Aide aux démarches administratives\n`
  const names = () => loadDirectory(directory())?.entries.map(({ name, commune }) => `${name} ${commune}`)
  const expected = (...ids: readonly number[]) => ids.map((id) => `Médiathèque n° ${id} « La Ruche » Orée-l’Œil`)
  const western = (text: string) =>
    Uint8Array.from([...text.replaceAll('’', '\u0092').replaceAll('Œ', '\u008c')].map((one) => one.codePointAt(0) ?? 0))

  it('are read as UTF-8, UTF-16 and windows-1252', () => {
    const text = HEADER + row(1)
    for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le'), western(text)]) {
      install(put('lieux.csv', bytes))
      expect(names()).toEqual(expected(1))
    }
  })

  it('may be of two kinds, line by line', () => {
    install(put('lieux.csv', Buffer.concat([Buffer.from(HEADER + row(1)), western(row(2)), Buffer.from(row(3))])))
    expect(names()).toEqual(expected(1, 2, 3))
  })

  it('are corrected where they were encoded as UTF-8 twice', () => {
    const twice = new TextDecoder('windows-1252').decode(Buffer.from(row(1)))
    install(put('lieux.csv', HEADER + twice))
    expect(names()).toEqual(expected(1))
  })
})

describe('a file of which nothing can be used', () => {
  const broken: readonly (readonly [string, string | Uint8Array])[] = [
    ['empty', ''],
    ['not-text', Buffer.from('PK\u0003\u0004xxxx')],
    ['not-text', Buffer.from('id,nom\u0000\n')],
    ['unknown-columns', 'a,b\n1,2\n'],
    ['not-json', '[{'],
    ['all-broken', 'nom,commune,services\n,Ici,x\n'],
    ['too-many-rows', `nom,commune,services\n${'a,b,c\n'.repeat(60_001)}`],
  ]
  it.each(broken)('is refused by its name as %s, and the directory before stays', (code, content) => {
    install(join(FIXTURES, 'lamednum.csv'))
    const before = readFileSync(join(directory(), 'lieux.json'), 'utf8')
    const answer = install(join(FIXTURES, 'services.json'), put('casse.csv', content))
    expect(answer).toMatchObject({ is: 'refused', file: 'casse.csv', code })
    expect(readFileSync(join(directory(), 'lieux.json'), 'utf8')).toBe(before)
    expect(readdirSync(directory())).toEqual(['lieux.json'])
  })

  it('is refused where it is no file, or a link', () => {
    mkdirSync(join(folder, 'dossier.csv'))
    symlinkSync('/etc/hostname', join(folder, 'lien.csv'))
    for (const name of ['dossier.csv', 'lien.csv', 'absent.csv'])
      expect(install(join(folder, name))).toEqual({ is: 'refused', file: name, code: 'cannot-read' })
  })
})

describe('a disk that refuses', () => {
  it('leaves the directory as it was', () => {
    writeFileSync(directory(), 'a file stands where the folder is to be')
    expect(install(join(FIXTURES, 'lamednum.csv'))).toEqual({ is: 'not-written' })
  })
})

describe('a directory on the disk that is damaged', () => {
  it('counts as missing, until extracts are imported again', () => {
    install(join(FIXTURES, 'lamednum.csv'))
    const text = readFileSync(join(directory(), 'lieux.json'), 'utf8')
    for (const damaged of [text.slice(0, -10), text.replace('"directory":1', '"directory":9'), '{}', '\u0000']) {
      writeFileSync(join(directory(), 'lieux.json'), damaged)
      expect(loadDirectory(directory())).toBeUndefined()
    }
    expect(install(join(FIXTURES, 'lamednum.csv'))).toMatchObject({ is: 'installed' })
  })
})
