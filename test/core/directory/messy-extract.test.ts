import { describe, expect, it } from 'vitest'
import { joinExtracts, readExtract } from '../../../src/core/directory/extract/read-extract.ts'
import type { DirectoryQuery } from '../../../src/core/directory/search/query.ts'
import { createDirectory } from '../../../src/core/directory/search/search.ts'

const TODAY = '2026-11-27'
const NOW = new Date('2026-11-27T09:15:00Z')

/**
 * As a spreadsheet saves it: a byte order mark, semicolons, decimal commas, days and phones in several formats,
 * incomplete rows.
 */
const csv = `\uFEFF${[
  'id;pivot;nom;commune;code_postal;adresse;latitude;longitude;telephone;courriels;horaires;presentation_resume;date_maj;services;prise_en_charge_specifique;frais_a_charge;dispositif_programmes_nationaux;modalites_acces',
  '1;0;"France services du ""Bourg""";AŸ-CHAMPAGNE;51160;1 rue X;49,05;4,00;03.99.00.00.01;;"Mo-Fr 09:00-12:00,14:00-17:00; PH off";;2026-03-15T10:00:00+02:00;;;;France Services;Se présenter|Téléphoner',
  '2;;Espace numérique;Saint-Étienne;42000;2 rue Y;45.43;4.39;+33 (0)4 99 00 00 02;;Lun-Ven 9h-12h;;15/03/2024;"Aide aux démarches administratives";Illettrisme|Surdité;Gratuit;Conseillers numériques;',
  '3;;Permanence plume;ST ETIENNE;42100;;;;04 99 00 00 03;;24/7;Écrivaines publiques bénévoles;2026-11-01;;;;;',
  '4;;Atelier du clic;Paris 18e Arrondissement;75018;4 rue A;48.89;2.34;;a@b.example;;;2026-10-01;;;;Conseillers numériques;',
  '5;;Maison commune;Lyon;69003;4 rue B;45.75;4.85;0499000006;;;;2026-10-01;"Aide aux démarches administratives";;Payant;;',
].join('\r\n')}`
const { entries } = joinExtracts([readExtract(csv, TODAY)])
const directory = createDirectory(entries)

function find(wish: Partial<DirectoryQuery>): readonly string[] | string {
  const asked = { words: '', where: '', free: false, open: false, take: 6, ...wish }
  const answer = directory.search(asked, { now: NOW, today: TODAY })
  return answer.is === 'found' ? answer.places.map(({ entry }) => entry.id.split(':')[1] ?? '') : answer.is
}

describe('a messy extract', () => {
  it('keeps every place that people can reach', () => {
    expect(entries).toHaveLength(5)
    expect(entries.map(({ updated }) => updated)).toEqual([
      '2026-03-15',
      '2024-03-15',
      '2026-11-01',
      '2026-10-01',
      '2026-10-01',
    ])
  })

  it.each([
    ['France services, whose row names no service', { need: 'papers', kind: 'france-services' }, ['1']],
    ['a mediator, whose row names no service', { need: 'computer', kind: 'mediator' }, ['4']],
    ['an écrivain public, known by its words', { need: 'letter', kind: 'writer' }, ['3']],
  ] as const)('leads from a border to %s', (_, wish, ids) => {
    expect(find(wish)).toEqual(ids)
  })

  it('gives a mediator the needs of its row, and no more', () => {
    expect(entries.find(({ id }) => id === 'lamednum:2')?.needs).toEqual(['papers'])
  })

  it.each([
    ['ay', '1'],
    ['Aÿ', '1'],
    ['paris 18', '4'],
    ['Paris 18ème', '4'],
    ['Lyon 3e', '5'],
    ['lyon', '5'],
    ['42000 st etienne', '3'],
  ])('is searched at « %s » as people write it', (where, first) => {
    expect(find({ where })[0]).toBe(first)
  })

  it('reads a number after a commune without arrondissements as a department', () => {
    expect(find({ where: 'saint etienne 42' })).toContain('2')
    expect(find({ where: 'lyon 42' })).toBe('unknown-where')
  })

  it.each([
    ['je ne sais pas lire', '2'],
    ['illettrisme', '2'],
    ['sourd', '2'],
    ['lettre', '3'],
    ['папери', '1'],
    ['evrak', '1'],
    ['documente', '1'],
    ['bilgisayar', '4'],
  ])('is found by « %s »', (words, one) => {
    expect(find({ words })).toContain(one)
  })
})
