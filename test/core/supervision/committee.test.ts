import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { toCommitteeReport } from '../../../src/core/supervision/committee.ts'
import { LIMITS, REASONS } from '../../../src/core/supervision/committee-words.ts'
import { toExportContent } from '../../../src/core/supervision/export.ts'
import { toOds } from '../../../src/core/supervision/ods.ts'
import type { MeasuresView } from '../../../src/core/supervision/view.ts'
import guide from '../../../src/renderer/locales/fr/guide.json' with { type: 'json' }
import fr from '../../../src/renderer/locales/fr/supervision.json' with { type: 'json' }
import transfer from '../../../src/renderer/locales/fr/transfer.json' with { type: 'json' }

const flow = 'caf/logement'
const cell = { observed: 40, alone: 24, unsaid: 6, more: 10 }
const view: MeasuresView = {
  funnels: [],
  times: [],
  months: ['2026-09', '2026-10'],
  span: ['2026-09', '2026-10'],
  underWay: '2026-11',
  visits: 40,
  total: { ...cell, reassured: 4, inPlace: 6, shared: 2 },
  unobserved: 3,
  heat: [
    { flow, months: ['masked', cell], all: cell },
    { flow: 'caf/autre', months: ['none', 'masked'], all: 'masked' },
  ],
  hardest: [{ flow, step: 'envoyer', months: [cell, cell], all: cell }],
  evolution: [
    { month: '2026-09', value: 'masked' },
    { month: '2026-10', value: { ...cell, reassured: 4, inPlace: 6, shared: 2 } },
  ],
  critical: [{ flow, step: 'envoyer', months: [], all: 'masked', inPlace: 'none' }],
  failures: [{ flow, step: 'envoyer', visits: 'masked' }],
  drifts: [],
  contested: [{ flow, visits: 7 }],
  masked: true,
  names: { [flow]: { fr: '=HYPERLINK("x") & <i>' }, [`${flow} envoyer`]: { fr: 'Envoyer' } },
  flows: [],
  broken: false,
  troubles: [],
  changed: [],
}
const report = toCommitteeReport(view, { from: '2026-09' }, { of: 'Cet ordinateur', day: '2026-11-05' })
const binding = { day: '2026-11-05', head: 'ab12'.repeat(16), lines: 7, seal: '', machine: 'f00d', intact: true }
const table = (title: string) => report.tables.find((one) => one.title === title)?.rows

/** Reads an archive by its directory, as other programs do, and each file by its own header. */
function unzip(bytes: Uint8Array): readonly { name: string; text: string; method: number; at: number }[] {
  const data = Buffer.from(bytes)
  const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = data.readUInt32LE(end + 16)
  return Array.from({ length: data.readUInt16LE(end + 10) }, () => {
    const [method, size, nameLength, start] = [
      data.readUInt16LE(at + 10),
      data.readUInt32LE(at + 20),
      data.readUInt16LE(at + 28),
      data.readUInt32LE(at + 42),
    ]
    const name = data.toString('utf8', at + 46, at + 46 + nameLength)
    const from = start + 30 + data.readUInt16LE(start + 26) + data.readUInt16LE(start + 28)
    const content = data.subarray(from, from + size)
    at += 46 + nameLength
    return { name, text: (method === 0 ? content : inflateRawSync(content)).toString('utf8'), method, at: start }
  })
}

describe('a report for a committee', () => {
  it('has the values of the screen, masked in the same way, and a zero only if there was none', () => {
    expect(table('Par démarche')).toEqual([
      ['=HYPERLINK("x") & <i>', 40, 24, 6, 10, { share: 0.25 }],
      ['caf/autre', 'masqué', 'masqué', 'masqué', 'masqué', 'masqué'],
    ])
    expect(table('Mois par mois')?.map(([month, seen]) => [month, seen])).toEqual([
      ['septembre 2026', 'masqué'],
      ['octobre 2026', 40],
    ])
    expect(table('Chaque étape importante, une par une')?.[0]?.slice(1)).toEqual([...Array(5).fill('masqué'), 0])
    expect(table('Les étapes où le site n’a pas marché')?.[0]?.at(-1)).toBe('masqué')
  })

  it('has one row for all that is masked if rows are only counts', () => {
    const failures = (['a', 'b'] as const).map((step) => ({ flow, step, visits: 'masked' as const }))
    const seen = { flow, step: 'envoyer', visits: 6 }
    const told = toCommitteeReport({ ...view, failures: [...failures, seen] }, {}, { of: '', day: '2026-11-05' })
    expect(told.tables.find(({ title }) => title === 'Les étapes où le site n’a pas marché')?.rows).toEqual([
      [expect.stringContaining('Envoyer'), 6],
      ['2 lignes', 'masqué'],
    ])
  })

  it('shows how far visits at the kiosk got, and their duration with when learning is paid back', () => {
    const mean = (minutes: number) => ({ visits: 30, minutes })
    const told = toCommitteeReport(
      {
        ...view,
        funnels: [{ flow, counts: { began: 50, ended: 30, left: 20, called: 'masked' }, steps: [] }],
        times: [
          { flow, by: { 'in-place': mean(20), guided: mean(30), reassured: 'none', alone: 'masked' } },
          { flow: 'caf/autre', by: { 'in-place': 'masked', guided: 'none', reassured: 'none', alone: 'none' } },
        ],
      },
      { mode: 'kiosk' },
      { of: '', day: '2026-11-05' },
    )
    const find = (title: string) => told.tables.find((one) => one.title === title)
    expect(find('Seul à la borne')?.rows.map((row) => row.slice(1))).toEqual([[50, 30, 20, 'masqué']])
    expect(find('Minutes d’une visite, selon l’aide')?.rows.map((row) => row.slice(1))).toEqual([
      [20, 30, '–', 'masqué', 'après 2 fois, soit 2 mois'],
    ])
    expect(table('Seul à la borne')).toBeUndefined()
  })

  it('draws columns of shares that its tables have', () => {
    for (const { chart, columns, rows } of report.tables) {
      if (chart === undefined) continue
      expect(columns[chart.column]).toMatch(chart.of === undefined ? /^Part/ : 'À la place')
      expect(chart.names?.length ?? rows.length).toBe(rows.length)
    }
    expect(report.tables.filter(({ chart }) => chart).map(({ title }) => title)).toHaveLength(4)
  })

  it('states the source, date and selection of its figures', () => {
    expect(Object.fromEntries(report.scope)).toMatchObject({
      'De quoi': 'Cet ordinateur',
      Période: 'de septembre 2026 à octobre 2026',
      Démarche: 'toutes les démarches',
      Lieu: 'Bureau et borne',
      'Fait le': '5 novembre 2026',
    })
    expect(report.definitions.map(([word]) => word)).toContain('masqué')
  })

  it('has the screens’ sentences about the limits of figures', () => {
    const limits = Object.values(fr.supervision.not)
    const named: Readonly<Record<string, string>> = {
      'account.who.unknown': transfer.account.who.unknown,
      'supervision.time.unsaid': fr.supervision.time.unsaid,
      'how.A6': guide.how.A6,
    }
    expect(LIMITS).toEqual(limits.map((text) => text.replace(/\$t\(([^)]*)\)/g, (_, key: string) => named[key] ?? key)))
    expect(report.headings.limits).toBe(fr.supervision.tabs.not)
  })

  it('gives the reasons if the record could be opened, and else states that they are sealed', () => {
    const why = { reasons: [{ reason: 'rights', visits: 6 } as const], masked: true, sealedElsewhere: true }
    const told = toCommitteeReport(view, {}, { of: '', day: '2026-11-05', why })
    const title = 'Pourquoi à la place'
    expect(told.tables.find((one) => one.title === title)).toMatchObject({
      rows: [['Délai ou droit en jeu', 6, { share: 1 }]],
      note: expect.stringMatching(/trop rares sont masquées.*restent chez eux/),
    })
    expect(report.tables.find((one) => one.title === title)).toMatchObject({
      rows: [],
      note: expect.stringContaining('scellées'),
    })
    expect(REASONS).toEqual(guide.reasons)
  })

  it('is a table of lines in which a title that begins like a formula is a text', () => {
    const csv = toExportContent(
      { what: 'committee', form: 'csv', filter: {} },
      { figures: {} as never, names: {} as never, language: 'fr', binding, report },
    ) as string
    expect(csv).toContain(`\r\nPar démarche;"'=HYPERLINK(""x"") & <i>";Étapes vues;40\r\n`)
    expect(csv.startsWith('\u{feff}tableau;ligne;mesure;valeur\r\n')).toBe(true)
    expect(csv).toContain(LIMITS[0])
  })
})

describe('a report as a spreadsheet', () => {
  const files = unzip(toOds(report, binding))
  const content = files.find(({ name }) => name === 'content.xml')?.text ?? ''

  it('can be recognised by its first bytes, and lists each of its files', () => {
    expect(files[0]).toMatchObject({ name: 'mimetype', method: 0, at: 0 })
    expect(files[0]?.text).toBe('application/vnd.oasis.opendocument.spreadsheet')
    const manifest = files.find(({ name }) => name === 'META-INF/manifest.xml')?.text ?? ''
    for (const { name } of files.slice(2)) expect(manifest).toContain(`full-path="${name}"`)
  })

  it('begins with its selection and limits, then has a sheet a table', () => {
    const names = [...content.matchAll(/table:name="([^"]+)"/g)].map(([, name = '']) => name)
    expect(names).toHaveLength(report.tables.length + 1)
    expect(names[0]).toBe('À lire d’abord')
    expect(names.every((name) => name.length <= 31 && new Set(names).size === names.length)).toBe(true)
    for (const one of LIMITS) expect(content).toContain(one)
    expect(content).toContain(binding.head)
  })

  it('has numbers as numbers, shares as percentages, and no formula, whatever a title begins with', () => {
    expect(content).toContain('office:value-type="float" office:value="40"')
    expect(content).toContain('office:value-type="percentage" office:value="0.25"')
    expect(content).toContain('office:value-type="string"><text:p>=HYPERLINK(&quot;x&quot;) &amp; &lt;i&gt;</text:p>')
    expect(content).not.toContain('table:formula')
  })
})
