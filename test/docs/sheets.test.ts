import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { hashSheet, SHEET_NAMES, SHEETS } from '../../tools/screens/sheet-source.ts'

it('the folder of the sheets has each of them, and nothing else', () => {
  expect(readdirSync(SHEETS).toSorted()).toEqual(SHEET_NAMES.map((name) => `${name}.pdf`).toSorted())
})

describe.each(SHEET_NAMES)('the sheet %s', (name) => {
  it('has one page, and is not older than its text and its pictures', async () => {
    const pdf = await PDFDocument.load(readFileSync(join(SHEETS, `${name}.pdf`)))
    expect(pdf.getPageCount()).toBe(1)
    // Otherwise: npm run screens -- sheets
    expect(pdf.getKeywords()).toBe(hashSheet(name))
  })
})
