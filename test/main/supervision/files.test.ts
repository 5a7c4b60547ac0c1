import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { runVerify } from '../../../src/cli/verify/program.ts'
import { parseNotes } from '../../../src/core/journal/heads/checkpoint.ts'
import type { CommitteePaper } from '../../../src/core/supervision/view.ts'
import { readMemory, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { run } from '../../cli/support/run.ts'
import { readPicture } from '../read-picture.ts'
import { prepareTestDesk } from './desk.ts'

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
    const [table = '', limits] = (await take('measures', 'csv')).split('\r\n\r\n')
    const [names = '', ...rows] = table.split('\r\n')
    expect(limits).toMatch(/^Ce que ce tableau ne dit pas\r\n/)
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
      const told = run(runVerify, [test.journal, '--anchor', code ?? '', '--json'])
      expect(JSON.parse(told.text)).toMatchObject({ verdict: 'intact', anchor: lines.length })
    },
  )

  it('for the Coop has its values, and none for steps that were done in the person’s place', async () => {
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

  const report = (form: 'pdf' | 'ods' | 'csv', filter = {}) => test.desk.export({ what: 'committee', form, filter })

  it('for a committee has the content of the screen, its scope and its limits; it has a head and is a line of the journal', async () => {
    await test.open()
    const filter = { from: '2026-08' }
    expect(await report('pdf', filter)).toBe('kept')
    expect(test.looks().at(-1)).toEqual({ kind: 'exported', what: 'committee', form: 'pdf' })
    const paper = JSON.parse(test.kept()) as CommitteePaper
    const shown = test.desk.measures(filter)
    expect(paper.report.scope).toContainEqual(['Période', 'de août 2026 à octobre 2026'])
    expect(paper.report.tables[0]?.rows[0]).toEqual(['Visites notées', shown.visits, ''])
    expect(paper.report.tables[1]?.rows).toHaveLength(shown.heat.length)
    expect(paper.report.limits).toHaveLength(12)
    const head = readJournal(test.journal).records.at(-1)?.hash ?? ''
    expect(paper.bound).toContainEqual(['Scellé en entier', head])
    // Requests for it are answered only while it is being made.
    expect(test.desk.committee()).toBeNull()
    const { reasons } = await test.desk.reasons(filter)
    const why = paper.report.tables.find(({ title }) => title === 'Pourquoi à la place')
    expect(why?.rows.map(([, visits]) => visits)).toEqual(reasons.map(({ visits }) => visits))
    expect(reasons.length).toBeGreaterThan(0)
  })

  it('for a committee has the same figures as a table of lines and as a spreadsheet', async () => {
    await test.open()
    await report('csv')
    const csv = test.kept()
    const { visits } = test.desk.measures({})
    expect(csv).toContain(`\r\nEn tout;Visites notées;Nombre;${visits}\r\n`)
    expect(csv).toContain('\r\nCe que ce tableau ne dit pas\r\n')
    await report('ods')
    const sheet = unzipSync(readFileSync(test.saveTo ?? ''))
    expect(strFromU8(sheet.mimetype ?? new Uint8Array())).toBe('application/vnd.oasis.opendocument.spreadsheet')
    expect(strFromU8(sheet['content.xml'] ?? new Uint8Array())).toContain(
      `Visites notées</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="${visits}">`,
    )
  })

  it('is neither saved nor a line where people cancelled', async () => {
    await test.open()
    test.saveTo = undefined
    expect(await test.desk.export({ what: 'measures', form: 'csv', filter: {} })).toBe('not-kept')
    expect(test.looks().at(-1)).toEqual({ kind: 'supervision', act: 'opened' })
  })
})
