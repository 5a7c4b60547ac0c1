import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
/** The folder of the sheets, and the documents of `docs/fr` that are sheets: one page each. */
export const SHEETS = join(ROOT, 'docs/fr/feuilles')
export const SHEET_NAMES = ['reunion', 'personne', 'accompagnant', 'responsable', 'borne', 'demarches'] as const

/** How a sheet is laid out. */
export const STYLE = `
  @page { size: A4; margin: 13mm 15mm }
  html { font: 10pt/1.32 'DejaVu Sans', sans-serif; color: #000 }
  h1 { font-size: 17pt; margin: 0 0 2mm } h2 { font-size: 12pt; margin: 3.5mm 0 1mm }
  p, ul, ol { margin: 0 0 1.5mm } ul, ol { padding-left: 6mm } li { margin: 0 }
  img { display: block; max-width: 100%; max-height: 46mm; margin: 2mm auto; border: 1px solid #777 }
  a { color: #000 } table { border-collapse: collapse } td, th { border: 1px solid #777; padding: 1mm 2mm; text-align: left }`

/** Returns the document that a sheet is printed from. */
export const toSource = (name: string): string => join(ROOT, 'docs/fr', `${name}.md`)

/** Returns what tells one state of a sheet's text and pictures from another: a sheet carries it, and a test compares. */
export function hashSheet(name: string): string {
  const text = readFileSync(toSource(name), 'utf8')
  const hash = createHash('sha256').update(text).update(STYLE)
  for (const [, picture = ''] of text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
    hash.update(readFileSync(join(dirname(toSource(name)), picture)))
  return hash.digest('hex')
}
