import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { countRead, createReading } from '../../tools/words/readings.ts'
import { listRows, readSheet, type SheetRow, writeSheet } from '../../tools/words/sheet.ts'
import { takeRows } from '../../tools/words/take-sheet.ts'

const FLOW = `# A comment
steps:
  - title: { fr: Taper, ar: اكتبوا } # beside
    say:
      fr: "Tapez « Valider » : c’est fini."
      ar: انتهى
    why:
      fr: Pour le site.
  - title: { fr: Taper, ar: اكتبوا }
`
const rowOf = (parts: Partial<SheetRow>): SheetRow => ({
  file: 'flows/a/b.yml',
  key: 'ligne 3',
  fr: 'Taper',
  now: 'اكتبوا',
  instead: '',
  ...parts,
})
const take = (row: SheetRow, content = FLOW) => takeRows('ar', [row], () => content)

/** A spreadsheet as a program writes it, with what programs put around and into cells. */
function createOds(rows: string): Uint8Array {
  const names = ['office', 'table', 'text'].map((name) => `xmlns:${name}="urn:${name}"`).join(' ')
  const content = `<?xml version="1.0"?><office:document-content ${names}><office:body><office:spreadsheet>
    <table:table table:name="ar">${rows}</table:table><table:table table:name="Feuille2"><table:table-row>
    <table:table-cell><text:p>autre</text:p></table:table-cell></table:table-row></table:table>
    </office:spreadsheet></office:body></office:document-content>`
  return zipSync({ 'content.xml': strToU8(content) })
}
const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`
const head = `<table:table-row>${['Fichier', 'Place', 'Français', 'ar', 'nouveau'].map(cell).join('')}</table:table-row>`

describe('the sheet of a language', () => {
  it('has every text of screens and procedures, and says the same once it is read again', () => {
    const rows = listRows('ar')
    expect(rows.length).toBeGreaterThan(4_000)
    expect(rows.filter(({ fr, now }) => fr === '' || now === '')).toEqual([])
    const read = readSheet(writeSheet('ar', rows))
    expect(read.language).toBe('ar')
    expect(read.rows).toEqual(rows)
  })

  it('is read as a program has saved it: spaces, lines, coloured words, comments, empty cells that repeat', () => {
    const rows = `${head}<table:table-row>${cell('f.json')}${cell('a.b')}<table:table-cell><text:p>Un<text:s text:c="2"/>deux</text:p>
      </table:table-cell><table:table-cell><office:annotation><text:p>non !</text:p></office:annotation><text:p>A <text:span>B</text:span></text:p><text:p>C</text:p>
      </table:table-cell>${cell(' D &amp; E ')}<table:table-cell table:number-columns-repeated="16379"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`
    expect(readSheet(createOds(rows)).rows).toEqual([
      { file: 'f.json', key: 'a.b', fr: 'Un  deux', now: 'A B\nC', instead: 'D & E' },
    ])
  })

  it.each([
    ['no archive', strToU8('Bonjour'), 'not-a-sheet'],
    ['an archive of something else', zipSync({ a: strToU8('a') }), 'not-a-sheet'],
    ['a damaged content', zipSync({ 'content.xml': strToU8('<a><b></a>') }), 'not-a-sheet'],
    ['no language', createOds(`<table:table-row>${cell('Bonjour')}</table:table-row>`), 'no-language'],
  ])('is refused by name: %s', (_, bytes, code) => {
    expect(() => readSheet(bytes)).toThrow(expect.objectContaining({ code }))
  })
})

describe('what readers wrote', () => {
  it('stands in the place of a text wherever a procedure says the same, and changes nothing around it', () => {
    const { files, taken } = take(rowOf({ instead: 'اطبعوا: "نعم"' }))
    expect(taken).toBe(1)
    expect(files.get('flows/a/b.yml')).toBe(FLOW.replaceAll('اكتبوا', '"اطبعوا: \\"نعم\\""'))
  })

  it('is added where the language lacked the text', () => {
    const row = rowOf({ fr: 'Pour le site.', now: '', instead: 'للموقع' })
    expect(take(row).files.get('flows/a/b.yml')).toBe(
      FLOW.replace('Pour le site.\n', 'Pour le site.\n      ar: "للموقع"\n'),
    )
    const short = '- title: { fr: Taper } # beside\n'
    expect(take(rowOf({ now: '', instead: 'ا' }), short).files.get('flows/a/b.yml')).toBe(
      '- title: { fr: Taper, ar: "ا" } # beside\n',
    )
  })

  it('stands under its key in a screen’s file', () => {
    const json = `${JSON.stringify({ home: { try: 'جرّبوا', day: 'يوم' } }, null, 2)}\n`
    const row = rowOf({ file: 'home.json', key: 'home.try', fr: 'Essayer', now: 'جرّبوا', instead: 'حاولوا' })
    expect(take(row, json).files.get('home.json')).toBe(json.replace('جرّبوا', 'حاولوا'))
  })

  it.each([
    ['the text that is another one by now', rowOf({ now: 'قديم', instead: 'جديد' }), 'changed-since'],
    ['a lost place for a number', rowOf({ now: '{{count}} يوم', instead: 'يوم' }), 'parts-differ'],
    [
      'a fact of another name',
      rowOf({ fr: '{fact:caf.telephone}', now: '', instead: '{fact:caf.tel}' }),
      'parts-differ',
    ],
  ])('is refused by name: %s', (_, row, why) => {
    expect(take(row)).toEqual({ files: new Map(), taken: 0, refused: [{ row, why }] })
  })

  it('is refused for a place that the file itself does not have', () => {
    const row = rowOf({ file: 'home.json', key: '__proto__.try', fr: 'Essayer', now: '', instead: 'x' })
    expect(take(row, '{}')).toMatchObject({ taken: 0, refused: [{ why: 'changed-since' }] })
    expect(Object.hasOwn(Object.prototype, 'try')).toBe(false)
  })

  it('is refused for a file that is no text of ours', () => {
    const row = rowOf({ file: '../../etc/passwd', instead: 'x' })
    expect(takeRows('ar', [row], () => undefined).refused).toEqual([{ row, why: 'changed-since' }])
  })
})

describe('a reading of a language', () => {
  const texts = [
    { fr: 'Taper', now: 'اكتبوا' },
    { fr: 'Lire', now: 'اقرؤوا' },
    { fr: 'Fini', now: 'انتهى' },
  ]
  const readings = [createReading(texts.slice(0, 2), 'une association', '2026-12-02')]

  it('counts each text that was read as it is now', () => {
    expect(countRead(texts, readings)).toBe(66)
    expect(countRead(texts, [])).toBe(0)
  })

  it('is open again for a text that changes, or whose French does', () => {
    const changed = [
      { fr: 'Taper', now: 'اطبعوا' },
      { fr: 'Lisez', now: 'اقرؤوا' },
    ]
    expect(countRead(changed, readings)).toBe(0)
  })
})
