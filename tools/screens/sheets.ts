import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PDFDocument } from '@cantoo/pdf-lib'
import { marked } from 'marked'
import { chromium, type Page } from 'playwright-core'
import { keepSigns } from '../manual/signs.ts'
import { faults } from './camera.ts'
import { hashSheet, SHEET_NAMES, SHEETS, STYLE, toSource } from './sheet-source.ts'

/** Every sheet has this day, so that the same text makes the same bytes. */
const MADE = new Date('2026-12-01T00:00:00Z')

/** Prints the sheets of one page each as PDF, by Debian's Chromium. Says which does not fit on its page. */
export async function takeSheets(): Promise<void> {
  mkdirSync(SHEETS, { recursive: true })
  const isRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: isRoot ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({ locale: 'fr' })
    for (const name of SHEET_NAMES) await printSheet(page, name)
  } finally {
    await browser.close()
  }
}

async function printSheet(page: Page, name: string): Promise<void> {
  const source = toSource(name)
  const body = await marked.parse(keepSigns(readFileSync(source, 'utf8')))
  const title = /<h1>(.*?)<\/h1>/.exec(body)?.[1] ?? name
  // Beside its source, so that pictures are found by the same paths.
  const file = join(dirname(source), `.${name}.html`)
  writeFileSync(
    file,
    `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>${body}</html>`,
  )
  try {
    await page.goto(pathToFileURL(file).href)
    const pdf = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true, tagged: true }))
    if (pdf.getPageCount() !== 1) faults.push(`the sheet ${name} has ${pdf.getPageCount()} pages`)
    pdf.setKeywords([hashSheet(name)])
    pdf.setCreationDate(MADE)
    pdf.setModificationDate(MADE)
    writeFileSync(join(SHEETS, `${name}.pdf`), await pdf.save())
  } finally {
    rmSync(file)
  }
}
