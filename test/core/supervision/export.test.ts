import { describe, expect, it } from 'vitest'
import { toCsv } from '../../../src/core/supervision/export.ts'

const binding = { day: '2026-11-05', head: 'ab12'.repeat(16), lines: 7, seal: '', intact: true }
/** Its table, without what follows it. */
const lines = (text: string): readonly string[] => text.split('\r\n\r\n')[0]?.split('\r\n') ?? []

describe('a file for spreadsheets', () => {
  it('ends every row with the head of the journal, short and whole', () => {
    const text = toCsv([{ title: 'Relire', observed: 5 }], binding)
    expect(lines(text)).toEqual([
      '\ufefftitle;observed;journal_short_head;journal_head;journal_lines;journal_intact',
      `Relire;5;${'ab12'.repeat(8)};${binding.head};7;true`,
    ])
  })

  it('names the machine of the journal, without a row', () => {
    expect(lines(toCsv([], binding))).toHaveLength(1)
  })

  it('keeps what would break a row together', () => {
    const [, row] = lines(toCsv([{ title: 'Dire « oui » ; ou "non"' }], binding))
    expect(row).toMatch(/^"Dire « oui » ; ou ""non""";/)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1+1', '＝1+1', '\u00a0@SUM(A1)'])(
    'lets no spreadsheet run %s',
    (title) => {
      const [, row = ''] = lines(toCsv([{ title }], binding))
      expect(row.startsWith(`'${title};`)).toBe(true)
    },
  )

  it('ends with the limits of its figures', () => {
    expect(toCsv([], binding).split('\r\n\r\n')[1]).toMatch(/^Ce que ce tableau ne dit pas\r\n(.+\r\n){12}$/)
  })

  it('has an empty field for what has no value', () => {
    const [, row = ''] = lines(toCsv([{ autonomie: null }], binding))
    expect(row.startsWith(';ab12')).toBe(true)
  })
})
