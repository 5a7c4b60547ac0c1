import { describe, expect, it } from 'vitest'
import { readJson } from '../../../src/core/directory/extract/json.ts'
import { ExtractError } from '../../../src/core/directory/extract/row.ts'

const read = (text: string) => {
  const { rows, faults } = readJson(text, 1000)
  return { names: rows.map((row) => row.cell('nom')), lines: rows.map(({ line }) => line), faults }
}

describe('rows of JSON', () => {
  it('are read from a list, from lists inside an object, and one a line', () => {
    expect(read('[{"nom":"Ici"},\n{"nom":"Là"}]').names).toEqual(['Ici', 'Là'])
    const both = '{"structures":[{"nom":"Ici"}],"info":{"n":1},"services":[{"nom":"Là"}]}'
    expect(read(both).names).toEqual(['Ici', 'Là'])
    expect(read('{"nom":"Ici","services":["a"]}\n{"nom":"Là"}\n')).toMatchObject({
      names: ['Ici', 'Là'],
      lines: [1, 2],
    })
  })

  it('are read from GeoJSON, with their coordinates', () => {
    const { rows } = readJson(
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nom":"Ici"},"geometry":{"type":"Point","coordinates":[1.5,46]}}]}',
      10,
    )
    expect([rows[0]?.cell('nom'), rows[0]?.cell('longitude'), rows[0]?.cell('latitude')]).toEqual(['Ici', 1.5, 46])
  })

  it('that are broken are faults with their line, and do not affect other rows', () => {
    const { names, faults } = read('[\n{"nom":"Ici"},\n{"nom":Là},\n{"nom":"Loin"}\n{"nom":"Cou')
    expect(names).toEqual(['Ici', 'Loin'])
    expect(faults).toEqual([
      { code: 'not-json', line: 3 },
      { code: 'not-json', line: 5 },
    ])
  })

  it('may hold braces and marks inside their texts', () => {
    expect(read('[{"nom":"a } ] \\" { b"}]').names).toEqual(['a } ] " { b'])
  })

  it('are refused as a whole where there are none', () => {
    expect(() => read('   ')).toThrow(new ExtractError('empty'))
    expect(() => read('[]')).toThrow(new ExtractError('empty'))
    expect(() => read('[1, 2]')).toThrow(new ExtractError('not-json', 1))
    expect(() => read('{')).toThrow(new ExtractError('not-json', 1))
  })

  it('may have columns named like members of every object', () => {
    expect(read('[{"nom":"Ici","__proto__":{"x":1},"constructor":"y"}]').names).toEqual(['Ici'])
  })
})
