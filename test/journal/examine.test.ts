import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JournalErrorCode } from '../../src/core/journal/error.ts'
import type { JournalRecord } from '../../src/core/journal/record.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { toKeysFolder } from '../../src/journal/keys/keys.ts'
import { examineFolder } from '../../src/journal/verify/examine.ts'
import { writeMade } from '../main/supervision/made.ts'

let root: string
let folder: string
let lines: readonly string[]
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-examine-'))
  writeMade(join(root, 'made'), { steps: 500 })
})
afterAll(() => rmSync(root, { recursive: true }))
beforeEach(() => {
  folder = join(root, 'journal')
  rmSync(folder, { recursive: true, force: true })
  rmSync(toKeysFolder(folder), { recursive: true, force: true })
  cpSync(join(root, 'made'), folder, { recursive: true })
  cpSync(toKeysFolder(join(root, 'made')), toKeysFolder(folder), { recursive: true })
  lines = listSegments(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/(?<=\n)/))
})

function examine(): { code: JournalErrorCode | undefined; last: number; records: readonly JournalRecord[] } {
  const { error, sink, last } = examineFolder(folder, () => {
    const records: JournalRecord[] = []
    return { records, take: (record: JournalRecord) => void records.push(record) }
  })
  return { code: error?.code, last: last.seq, records: sink.records }
}

function change(name: string, edit: (text: string) => string): void {
  writeFileSync(join(folder, name), edit(readFileSync(join(folder, name), 'utf8')))
}

const segment = (index: number): string => listSegments(folder)[index] ?? ''
const linesBefore = (index: number): number =>
  listSegments(folder)
    .slice(0, index)
    .reduce((sum, name) => sum + readFileSync(join(folder, name), 'utf8').split('\n').length - 1, 0)

describe('an intact journal', () => {
  it('is returned whole', () => {
    expect(examine()).toMatchObject({ code: undefined, last: lines.length, records: { length: lines.length } })
  })
})

describe('a journal that was tampered with', () => {
  it('is returned up to a line that was changed', () => {
    change(segment(1), (text) => text.replace('"help":"A5"', '"help":"A6"'))
    const { code, last, records } = examine()
    const first = readFileSync(join(root, 'made', segment(1)), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes('"help":"A5"'))
    expect([code, last]).toEqual(['wrong-hash', linesBefore(1) + first])
    expect(records.at(-1)?.seq).toBe(last)
  })

  it('is returned up to a line that was taken out', () => {
    change(segment(1), (text) => text.replace(/^.*\n/, ''))
    expect(examine()).toMatchObject({ code: 'segment-missing', last: linesBefore(1) })
  })

  it('is returned whole when the end was cut off, and reported as an old copy', () => {
    change(segment(3), (text) => `${text.split('\n').slice(0, -3).join('\n')}\n`)
    expect(examine()).toMatchObject({ code: 'rolled-back', last: lines.length - 2 })
  })

  it('is returned as far as valid seals cover it when one is forged', () => {
    change('heads.txt', (text) => {
      const notes = text.split(/(?<=\n\n— .*\n\n)/)
      const half = Math.floor(notes.length / 2)
      return notes
        .map((note, index) => (index === half ? note.replace(/\nday (\d{4})-/, '\nday 1999-') : note))
        .join('')
    })
    const { code, last } = examine()
    expect(code).toBe('head-forged')
    expect(last).toBeGreaterThan(0)
    expect(last).toBeLessThan(lines.length)
  })

  it('is returned as far as seals cover it, up to the first unreadable one', () => {
    change('heads.txt', (text) => {
      const notes = text.split(/(?<=\n\n— .*\n\n)/)
      return notes.map((note, index) => (index === 9 ? `x${note}` : note)).join('')
    })
    const { code, last } = examine()
    expect(code).toBe('head-unreadable')
    expect(last).toBeGreaterThan(0)
    expect(last).toBeLessThan(lines.length)
  })

  it('is not returned at all when all seals are gone, since anybody can compute hashes', () => {
    change('heads.txt', () => '')
    expect(examine()).toMatchObject({ last: 0, records: [] })
  })

  it('is returned up to a line that is added without a seal to its visit', () => {
    appendFileSync(join(folder, segment(3)), 'no line of ours\n')
    expect(examine()).toMatchObject({ code: 'not-json', last: lines.length })
  })
})

describe('a folder without a journal', () => {
  it('gives an answer, not a crash', () => {
    rmSync(folder, { recursive: true })
    expect(examine()).toMatchObject({ code: 'cannot-read', last: 0 })
  })
})
