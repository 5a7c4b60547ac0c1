import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { runVerify } from '../../../src/cli/verify/program.ts'
import { parseNotes } from '../../../src/core/journal/heads/checkpoint.ts'
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
      const told = run(runVerify, [test.journal, '--anchor', code ?? '', '--json'])
      expect(JSON.parse(told.text)).toMatchObject({ verdict: 'intact', anchor: lines.length })
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
