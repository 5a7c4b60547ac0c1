import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../src/core/directory/extract/csv.ts'
import { ExtractError } from '../../../src/core/directory/extract/row.ts'

const read = (text: string) => {
  const { rows, faults } = readCsv(text, 1000)
  return { names: rows.map((row) => row.cell('nom')), lines: rows.map(({ line }) => line), faults }
}

describe('rows of a table', () => {
  it('are split at commas, semicolons or tabs, whatever ends their lines', () => {
    for (const mark of [',', ';', '\t'])
      for (const end of ['\n', '\r\n', '\r'])
        expect(read(['id', `nom${end}1`, `Ici${end}2`, `Là${end}`].join(mark)).names).toEqual(['Ici', 'Là'])
  })

  it('find their columns whatever the case, accents and spaces of the header', () => {
    const { rows } = readCsv('\ufeffID;Nom ;Code postal\n1;Ici;23000\n', 10)
    expect([rows[0]?.cell('id'), rows[0]?.cell('nom'), rows[0]?.cell('code_postal')]).toEqual(['1', 'Ici', '23000'])
  })

  it('may hold line breaks, separators and quotation marks inside quotation marks, and keep their line', () => {
    const { names, lines } = read('id,nom\n1,"Ici\r\net ""là"", ensemble"\n2,Ailleurs\n')
    expect(names).toEqual(['Ici\r\net "là", ensemble', 'Ailleurs'])
    expect(lines).toEqual([2, 4])
  })

  it('with too many or too few cells are faults, with their line, and blank ones are ignored', () => {
    const { names, faults } = read('id,nom\n1,Ici\n2,Là,ailleurs\n\n3\n4,Partout\n')
    expect(names).toEqual(['Ici', 'Partout'])
    expect(faults).toEqual([
      { code: 'cells', line: 3 },
      { code: 'cells', line: 5 },
    ])
  })

  it('may end with empty cells', () => {
    expect(read('id,nom\n1,Ici,,\n').names).toEqual(['Ici'])
  })

  it('are not lost to a quotation mark that is never closed', () => {
    const { names, faults } = read('id,nom\n1,"Ici\n2,Là\n3,Partout\n')
    expect(names).toEqual(['Là', 'Partout'])
    expect(faults).toEqual([{ code: 'quote', line: 2 }])
  })

  it('are not lost to one that closes some rows later', () => {
    const { names, faults } = read('id,nom\n1,"Ici\n2,Là\n3,Par"tout\n4,Loin\n')
    expect(names).toEqual(['Là', 'Par"tout', 'Loin'])
    expect(faults).toEqual([{ code: 'quote', line: 2 }])
  })

  it('are read as they were written, for any cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ') })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (cells) => {
        const text = `id,nom\n${cells.map((one, index) => `${index},"${one.replaceAll('"', '""')}"`).join('\n')}\n`
        expect(read(text).names).toEqual(cells)
      }),
      { seed: 20, numRuns: 200 },
    )
  })

  it('are refused as a whole where there are more than a directory has', () => {
    expect(() => readCsv(`nom\n${'x\n'.repeat(20)}`, 10)).toThrow(new ExtractError('too-many-rows', 12))
    expect(() => readCsv('\n', 10)).toThrow(new ExtractError('empty'))
  })

  it('are read in linear time, whatever marks are in them', () => {
    const { faults } = readCsv(`id,nom\n${'1,"x\n'.repeat(4_000)}`, 10_000)
    expect(faults.length).toBeGreaterThan(1_000)
  })
})
