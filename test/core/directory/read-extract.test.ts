import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { joinExtracts, readExtract } from '../../../src/core/directory/extract/read-extract.ts'
import { ExtractError } from '../../../src/core/directory/extract/row.ts'

const TODAY = '2026-11-27'
const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/directory/valid', name), 'utf8')
const HEADER = 'id,nom,commune,code_postal,adresse,latitude,longitude,telephone,horaires,date_maj,services'
const PAPERS = 'Aide aux démarches administratives'

/** Creates a correct row, apart from the given values. */
function toRow(cells: Readonly<Record<string, string>> = {}): string {
  const row: Record<string, string> = {
    id: '1',
    nom: 'Ici',
    commune: 'Verzac',
    code_postal: '01150',
    adresse: '3 rue Haute',
    latitude: '45.9',
    longitude: '5.3',
    telephone: '0199000001',
    horaires: 'Mo-Fr 09:00-12:00',
    date_maj: '2026-10-01',
    services: PAPERS,
    ...cells,
  }
  return HEADER.split(',')
    .map((column) => `"${row[column]}"`)
    .join(',')
}
const read = (...rows: readonly string[]) => readExtract([HEADER, ...rows].join('\n'), TODAY)

describe('an extract of LaMedNum', () => {
  const { rows, skipped, leftOut } = readExtract(fixture('lamednum.csv'), TODAY)
  const [first, second] = rows.map(({ entry }) => entry)

  it('is converted to plain needs, ways and costs, without HTML', () => {
    expect(first).toEqual({
      id: 'lamednum:lieu-1',
      name: 'France services Le Tilleul',
      kinds: ['france-services', 'mediator'],
      needs: ['papers', 'internet'],
      about: 'On vous aide à faire vos démarches. Venez avec vos papiers.',
      street: '12 rue Haute',
      more: 'Entrée au fond de la cour',
      postcode: '23100',
      commune: 'Belmont-sur-Ourle',
      at: { lat: 46.10123, lon: 2.20456 },
      phone: '01 99 00 00 01',
      mail: 'accueil@exemple.example',
      hours: 'Mo-Fr 09:00-12:00,14:00-17:00',
      updated: '2026-09-01',
      cares: ['illiteracy', 'languages'],
      publics: ['seniors'],
      sorts: ['franceServices'],
      cost: 'free',
      ways: ['visit', 'phone'],
    })
  })

  it('keeps hours in words, restores the zero of a postcode, and reads days as France writes them', () => {
    expect(second).toMatchObject({
      name: 'Bus numérique « La Passerelle »',
      postcode: '01150',
      hours: 'mardi matin',
      updated: '2025-02-14',
      cost: 'paid',
      moves: true,
      kinds: ['writer'],
      needs: ['computer', 'letter'],
    })
    expect(skipped).toEqual([])
    expect(leftOut).toEqual([{ code: 'hours', line: 3 }])
  })
})

describe('an extract of data.inclusion', () => {
  const { entries } = joinExtracts([readExtract(fixture('services.json'), TODAY)])

  it('lists services, each with the address, number and hours of its structure', () => {
    expect(entries.find(({ id }) => id === 'service:essai:v-1')).toMatchObject({
      name: 'Atelier de français',
      of: 'Centre social L’Escale',
      needs: ['french'],
      commune: 'Verzac',
      phone: '01 99 00 00 03',
      hours: 'Mo-Fr 08:30-12:30; PH off',
      ways: ['visit', 'referral'],
      publics: ['women'],
    })
    expect(entries.find(({ id }) => id === 'service:essai:v-2')).toMatchObject({
      needs: ['papers', 'computer'],
      ways: ['phone', 'remote'],
      updated: '2026-10-02',
    })
  })

  it('lists a structure only where none of its services is listed', () => {
    expect(entries.map(({ id }) => id)).toEqual(['structure:essai:s-2', 'service:essai:v-1', 'service:essai:v-2'])
    expect(entries[0]).toMatchObject({ phone: '39 49', kinds: ['france-services'] })
  })
})

describe('a row that is broken', () => {
  it.each([
    ['no-name', { nom: '' }],
    ['no-name', { nom: '12' }],
    ['no-way', { commune: '', code_postal: '', telephone: '' }],
    ['no-date', { date_maj: '' }],
    ['wrong-date', { date_maj: '2026-02-30' }],
    ['wrong-date', { date_maj: 'hier' }],
    ['wrong-date', { date_maj: '0001-01-01' }],
    ['future-date', { date_maj: '2031-01-01' }],
  ])('is left out as %s (%o), with its line, and the others are read', (code, cells) => {
    const { rows, skipped } = read(toRow(), toRow({ id: '2', nom: 'Là', ...cells }))
    expect(rows.map(({ entry }) => entry.name)).toEqual(['Ici'])
    expect(skipped).toEqual([{ code, line: 3 }])
  })

  it('is left out as a duplicate where it has the id, or the name and address, of a more recent one', () => {
    const { rows, skipped } = read(
      toRow({ date_maj: '2025-01-01' }),
      toRow(),
      toRow({ id: '2', nom: 'ICI', adresse: '3, rue haute' }),
      toRow({ id: '3', adresse: '4 rue Haute' }),
    )
    expect(rows.map(({ entry }) => entry.id)).toEqual(['lamednum:1', 'lamednum:3'])
    expect(skipped).toEqual([
      { code: 'duplicate', line: 2 },
      { code: 'duplicate', line: 4 },
    ])
  })
})

describe('a row with a broken value', () => {
  it.each([
    ['position', { latitude: '452.9' }],
    ['position', { latitude: '', longitude: '5.3' }],
    ['position', { latitude: '0', longitude: '0' }],
    ['position', { latitude: '45.9.1' }],
    ['hours', { horaires: 'Mo-Fr matin' }],
    ['phone', { telephone: 'voir le site' }],
    ['phone', { telephone: '0199' }],
    ['postcode', { code_postal: 'F-01' }],
    ['services', { services: 'Voler' }],
  ])('is in the directory without its %s (%o), which is reported', (code, cells) => {
    const { rows, leftOut } = read(toRow(cells))
    expect(rows).toHaveLength(1)
    expect(leftOut).toEqual([{ code, line: 2 }])
  })

  it('keeps hours in words that nobody can compute with', () => {
    expect(read(toRow({ horaires: 'Mo-Fr matin' })).rows[0]?.entry.hours).toBe('Mo-Fr matin')
  })
})

describe('a file of which nothing can be used', () => {
  it.each([
    ['empty', ''],
    ['empty', `${HEADER}\n`],
    ['unknown-columns', 'a,b\n1,2\n'],
    ['unknown-columns', 'nom,couleur\nIci,rouge\n'],
    ['not-json', '[{"nom"'],
    ['all-broken', `${HEADER}\n${toRow({ nom: '' })}\n`],
  ])('is refused as %s', (code, text) => {
    const refusal = (() => {
      try {
        readExtract(text, TODAY)
        return undefined
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(ExtractError)
    expect((refusal as ExtractError).code).toBe(code)
  })
})

describe('a file without a column of dates', () => {
  it('is read, and its places have no date', () => {
    const { rows } = readExtract('nom,commune,services\nIci,Verzac,x\n', TODAY)
    expect(rows[0]?.entry.updated).toBeUndefined()
  })
})

describe('deceptive texts', () => {
  it('are imported without direction marks, control characters or markup, however it was written', () => {
    const { rows } = read(toRow({ nom: '\u202eIci\u0007 &lt;img src=x onerror=alert(1)&gt;&#60;b&#62;là' }))
    expect(rows[0]?.entry.name).toBe('Ici là')
  })

  it('are cut where they are too long, and never fill a screen', () => {
    const { rows } = read(toRow({ nom: 'Ici '.repeat(400) }))
    expect(rows[0]?.entry.name.length).toBeLessThanOrEqual(200)
  })
})
