import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { parseNotes } from '../../../src/core/journal/checkpoint.ts'
import { openJournal } from '../../../src/main/journal/journal.ts'
import { readMemory, toKeysFolder } from '../../../src/main/journal/keys.ts'
import { listSegments } from '../../../src/main/journal/segment-file.ts'
import { readPicture } from '../read-picture.ts'
import { NOW, prepareTestDesk } from './desk.ts'

const VERIFY = join(import.meta.dirname, '../../../src/cli/verify.ts')

const test = prepareTestDesk()

describe('a file', () => {
  const take = async (what: 'measures' | 'activity', form: 'csv' | 'json') => {
    expect(await test.desk.export({ what, form, filter: {} })).toBe('kept')
    expect(test.looks().at(-1)).toEqual({ kind: 'exported', what, form })
    return test.kept()
  }

  it('holds cells of five visits or more, the head of the journal and a seal that anybody can check', async () => {
    await test.open()
    const file = JSON.parse(await take('measures', 'json')) as {
      journal: { head: string; shortHead: string; lines: number; seal: string; intact: boolean }
      rows: { observed: number; title: string }[]
    }
    const { records: lines } = readJournal(test.journal)
    expect(file.journal).toMatchObject({ head: lines.at(-1)?.hash, lines: lines.length, intact: true })
    const [sealed] = parseNotes(file.journal.seal).heads
    expect(sealed?.checkpoint).toMatchObject({ cause: 'export', hash: file.journal.head, size: lines.length })
    expect(file.journal.shortHead).toBe(file.journal.head.slice(0, 32))
    expect(readMemory(toKeysFolder(test.journal))?.checkpoint).toEqual(sealed?.checkpoint)
    expect(file.rows.length).toBeGreaterThan(10)
    expect(file.rows.every(({ observed }) => observed >= 5)).toBe(true)
  })

  it('for spreadsheets has the head in every row', async () => {
    await test.open()
    const [names = '', ...rows] = (await take('measures', 'csv')).trimEnd().split('\r\n')
    expect(names).toMatch(
      /^\ufefffrom;to;mode;flow;step;title;observed;.*;journal_short_head;journal_head;journal_lines;journal_intact$/,
    )
    const head = readJournal(test.journal).records.at(-1)?.hash ?? ''
    expect(rows.every((row) => row.includes(head))).toBe(true)
  })

  it.each(['csv', 'json'] as const)(
    'has beside it the code of its head, by which the journal is verified (%s)',
    async (form) => {
      await test.open()
      test.saveTo = join(test.userData, `mesures.${form}`)
      await take('measures', form)
      const code = readPicture(readFileSync(join(test.userData, 'mesures-scelle.svg'), 'utf8'))
      const { records: lines } = readJournal(test.journal)
      expect(code).toBe(lines.at(-1)?.hash.slice(0, 32))
      const told = execFileSync(process.execPath, [VERIFY, test.journal, '--anchor', code ?? '', '--json'], {
        encoding: 'utf8',
      })
      expect(JSON.parse(told)).toMatchObject({ verdict: 'intact', anchor: lines.length })
    },
  )

  it('for the Coop has its values, and none for what was done in the person’s place', async () => {
    await test.open()
    const { rows } = JSON.parse(await take('activity', 'json')) as { rows: Record<string, unknown>[] }
    const values = new Set(rows.map(({ autonomie }) => autonomie))
    expect(
      [...values].every((value) =>
        ['autonome', 'partiellement_autonome', 'entierement_accompagne', null].includes(value as string),
      ),
    ).toBe(true)
    const inPlace = rows.filter(({ tag }) => tag === 'fait-a-la-place')
    expect(inPlace.length).toBeGreaterThan(0)
    expect(inPlace.every(({ autonomie }) => autonomie === null)).toBe(true)
    expect(rows).toContainEqual(
      expect.objectContaining({ thematique_demarche: 'travail_formation', type: 'individuel' }),
    )
  })

  it('that nobody wants is neither kept nor written down', async () => {
    await test.open()
    test.saveTo = undefined
    expect(await test.desk.export({ what: 'measures', form: 'csv', filter: {} })).toBe('not-kept')
    expect(test.looks().at(-1)).toEqual({ kind: 'supervision', act: 'opened' })
  })
})

describe('the journal of another machine', () => {
  it('counts once it is verified, and once only', async () => {
    await test.open()
    const alone = test.desk.measures({})
    expect(await test.desk.add()).toMatchObject({ is: 'added' })
    expect(test.looks().at(-1)).toEqual({ kind: 'supervision', act: 'imported' })
    const both = test.desk.measures({})
    expect(both.visits).toBeGreaterThan(alone.visits)
    expect(await test.desk.add()).toEqual({ is: 'nothing-new' })
    expect(test.desk.measures({})).toEqual(both)
    expect((await test.desk.records({ again: true })).added).toMatchObject([{ is: 'intact' }])
    expect((await test.desk.reasons({})).sealedElsewhere).toBe(true)
  })

  it('that was doctored is refused, and nothing of it is kept', async () => {
    const copy = join(test.userData, 'copy')
    cpSync(test.other, copy, { recursive: true })
    const [name = ''] = listSegments(copy)
    writeFileSync(join(copy, name), readFileSync(join(copy, name), 'utf8').replace('"help":"A5"', '"help":"A6"'))
    test.addFrom = copy
    await test.open()
    expect(await test.desk.add()).toEqual({ is: 'refused', trouble: 'changed', code: 'wrong-hash' })
    expect(existsSync(join(test.userData, 'added-journals'))).toBe(false)
  })

  it('that is this machine’s own, or no journal, changes nothing', async () => {
    await test.open()
    test.addFrom = test.journal
    expect(await test.desk.add()).toEqual({ is: 'nothing-new' })
    test.addFrom = test.made
    expect(await test.desk.add()).toMatchObject({ is: 'refused' })
    test.addFrom = undefined
    expect(await test.desk.add()).toEqual({ is: 'cancelled' })
  })

  it('takes the place of its earlier copy when it goes on from there, and not when it is another', async () => {
    const later = join(test.userData, 'later')
    cpSync(test.other, later, { recursive: true })
    cpSync(toKeysFolder(test.other), toKeysFolder(later), { recursive: true })
    const journal = openJournal({ folder: later, now: () => NOW })
    journal.append({ kind: 'supervision', act: 'opened' })
    journal.close()
    await test.open()
    expect(await test.desk.add()).toMatchObject({ is: 'added' })
    const lines = (await test.desk.records({ again: false })).added[0]?.lines ?? 0
    test.addFrom = later
    expect(await test.desk.add()).toMatchObject({ is: 'added' })
    expect((await test.desk.records({ again: false })).added[0]?.lines).toBe(lines + 1)
    test.addFrom = test.other
    expect(await test.desk.add()).toEqual({ is: 'nothing-new' })
  })
})
