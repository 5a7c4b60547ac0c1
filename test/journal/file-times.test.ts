import { lstatSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { guardByPassphrase } from '../../src/journal/keys/guard.ts'
import { copyVisit, eraseVisits, purgeSegments } from '../../src/journal/rights.ts'
import { startAppender } from './child.ts'
import { idOf, visitOf } from './visit-of.ts'

let root: string
let folder: string
let clock: Date
let journal: Journal
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-times-'))
  folder = join(root, 'journal')
  clock = new Date(2026, 9, 30, 12)
  journal = openJournal({ folder, now: () => clock })
})
afterEach(() => {
  journal.close()
  rmSync(root, { recursive: true })
})

const visit = (number: number): void => {
  for (const entry of visitOf(number)) journal.append(entry)
}

/** Returns what has another time than the beginning of a day, of both folders and their files. */
function listHours(): readonly string[] {
  const paths = [folder, `${folder}-keys`].flatMap((at) => [at, ...readdirSync(at).map((name) => join(at, name))])
  return paths.filter((path) => {
    const { mtime } = lstatSync(path)
    return [mtime.getHours(), mtime.getMinutes(), mtime.getSeconds(), mtime.getMilliseconds()].some((part) => part > 0)
  })
}

describe('the times of the files', () => {
  const acts: readonly [string, () => void][] = [
    ['a visit', () => visit(2)],
    ['a look at a visit', () => journal.append({ kind: 'visit-read', number: 1, why: 'check' })],
    ['a copy', () => void copyVisit(journal, folder, idOf(1))],
    ['an erasure', () => void eraseVisits(journal, [idOf(1)])],
    [
      'a purge',
      () => {
        clock = new Date(2026, 11, 15, 12)
        visit(2)
        purgeSegments(journal, folder, { today: '2026-12-15', months: 1 })
      },
    ],
    ['the end of the app in a visit', () => journal.close()],
  ]

  it.each(acts)('reveal no hour after %s', (_, act) => {
    visit(1)
    for (const entry of visitOf(3).slice(0, 2)) journal.append(entry)
    act()
    expect(listHours()).toEqual([])
    journal.close()
    expect(listHours()).toEqual([])
  })

  it('reveal no hour of the first start, nor of the one that finds other keys to guard them', () => {
    expect(listHours()).toEqual([])
    journal.keys.guard((master) => [guardByPassphrase(master, 'quatre mûres bleues')])
    journal.close()
    expect(listHours()).toEqual([])
  })

  it('keep their own day if nothing was written since', () => {
    visit(1)
    clock = new Date(2026, 10, 2, 12)
    visit(2)
    const long = new Date(2026, 9, 30, 17, 4, 9)
    utimesSync(join(folder, '2026-10.jsonl'), long, long)
    visit(3)
    expect(lstatSync(join(folder, '2026-10.jsonl')).mtime).toEqual(new Date(2026, 9, 30))
  })

  it('reveal none after the start that follows a kill', async () => {
    journal.close()
    const child = startAppender(folder)
    await child.saying(3)
    child.process.kill('SIGKILL')
    await child.gone
    expect(listHours()).not.toEqual([])
    journal = openJournal({ folder, now: () => clock })
    expect(listHours()).toEqual([])
  })
})
