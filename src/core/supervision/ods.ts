import { strToU8, zipSync } from 'fflate'
import { type CommitteeCell, type CommitteeReport, type CommitteeTable, toBindingLines } from './committee.ts'
import type { Binding } from './export.ts'

const TYPE = 'application/vnd.oasis.opendocument.spreadsheet'

/** The time of each file in the archive, on the first day that the format has: the same report is the same bytes. */
const TIME = '1980-01-01T12:00:00'

/**
 * Formats a report as a spreadsheet (OpenDocument 1.3): first a sheet with its selection, definitions, limits and
 * binding to the record; then a sheet a table. Every text is stored as text, so none is ever run as a formula.
 */
export function toOds(report: CommitteeReport, binding: Binding): Uint8Array<ArrayBuffer> {
  const tables = report.tables.map((table, index) => toSheet(table, index, report.headings.empty))
  return writeSheets(report.title, [toReadMe(report, binding), ...tables])
}

/** Writes sheets as one spreadsheet file (OpenDocument 1.3). */
export function writeSheets(title: string, sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  return zipSync(
    {
      // First and uncompressed, so that the first bytes identify the file's type.
      mimetype: [strToU8(TYPE), { level: 0 }],
      'META-INF/manifest.xml': strToU8(MANIFEST),
      'meta.xml': strToU8(toMeta(title)),
      'styles.xml': strToU8(STYLES),
      'content.xml': strToU8(toContent(sheets)),
    },
    { mtime: TIME },
  )
}

/** One sheet: its name, shortened where a program would refuse it, and its rows. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly { readonly cells: readonly CommitteeCell[]; readonly isHead?: true }[]
}

const head = (...cells: readonly string[]) => ({ cells, isHead: true }) as const

function toReadMe({ title, scope, definitions, limits, headings }: CommitteeReport, binding: Binding): Sheet {
  return {
    name: 'À lire d’abord',
    rows: [
      head(title),
      ...scope.map((cells) => ({ cells })),
      head(headings.limits),
      ...limits.map((one) => ({ cells: [one] })),
      head(headings.definitions),
      ...definitions.map((cells) => ({ cells })),
      head(headings.binding),
      ...toBindingLines(binding).map((cells) => ({ cells })),
    ],
  }
}

function toSheet({ title, note, columns, rows }: CommitteeTable, index: number, empty: string): Sheet {
  const shown = rows.length === 0 ? [{ cells: [empty] }] : rows.map((cells) => ({ cells }))
  return { name: `${index + 1} ${title}`, rows: [head(...columns), ...shown, { cells: [note] }] }
}

const SPACES = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
  'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'office:version="1.3"',
].join(' ')
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

const MANIFEST = `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${TYPE}"/>
${['content.xml', 'styles.xml', 'meta.xml']
  .map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`)
  .join('\n')}
</manifest:manifest>`

const STYLES = `${XML}<office:document-styles ${SPACES}><office:styles/></office:document-styles>`

const AUTOMATIC = `<office:automatic-styles>
<number:percentage-style style:name="percent"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text> %</number:text></number:percentage-style>
<style:style style:name="share" style:family="table-cell" style:data-style-name="percent"/>
<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="9cm"/></style:style>
<style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style>
</office:automatic-styles>`

function toMeta(title: string): string {
  return `${XML}<office:document-meta ${SPACES}><office:meta><dc:title>${toXmlText(title)}</dc:title><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`
}

function toContent(sheets: readonly Sheet[]): string {
  const tables = sheets.map(({ name, rows }) => {
    const width = Math.max(...rows.map(({ cells }) => cells.length))
    const more =
      width > 1 ? `<table:table-column table:style-name="narrow" table:number-columns-repeated="${width - 1}"/>` : ''
    return `<table:table table:name="${toXmlText(toSheetName(name))}"><table:table-column table:style-name="wide"/>${more}${rows
      .map(
        ({ cells, isHead }) =>
          `<table:table-row>${cells.map((cell) => toCell(cell, isHead)).join('')}</table:table-row>`,
      )
      .join('')}</table:table>`
  })
  return `${XML}<office:document-content ${SPACES}>${AUTOMATIC}<office:body><office:spreadsheet>${tables.join('\n')}</office:spreadsheet></office:body></office:document-content>`
}

function toCell(cell: CommitteeCell, isHead?: true): string {
  if (typeof cell === 'number')
    return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
  if (typeof cell === 'object') {
    const shown = `${Math.round(cell.share * 100)} %`
    return `<table:table-cell table:style-name="share" office:value-type="percentage" office:value="${cell.share}"><text:p>${shown}</text:p></table:table-cell>`
  }
  if (cell === '') return '<table:table-cell/>'
  const style = isHead === true ? ' table:style-name="head"' : ''
  return `<table:table-cell${style} office:value-type="string"><text:p>${toXmlText(cell)}</text:p></table:table-cell>`
}

/** Removes the characters that spreadsheet programs forbid in such names, and shortens them. */
function toSheetName(name: string): string {
  const shown = name.replaceAll(/[[\]*?:/\\']/g, ' ').trim()
  return shown.length > 31 ? shown.slice(0, 31).replace(/\s\S*$/, '') : shown
}

/** Escapes a text for XML, as content or attribute; removes characters that XML forbids. */
function toXmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
