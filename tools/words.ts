/**
 * Runs `npm run words`: reads every text that people read against the terms of its language. Exits with 1 if one breaks a
 * rule. `--json` prints the numbers only; `--screens` leaves the procedures out. `--sheet ar textes.ods` writes the texts of a
 * language as a spreadsheet; `--take textes.ods` takes over what its readers wrote, then reads all. With `--reader <who>` all of
 * the sheet counts as read by them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { languageSchema } from '../src/core/flow/language/text.ts'
import { clock } from '../src/journal/clock.ts'
import { toLocalDay } from '../src/journal/local-day.ts'
import { createReading, keepReading, listRead } from './words/readings.ts'
import { reportWords } from './words/report.ts'
import { listRows, readSheet, SheetError, writeSheet } from './words/sheet.ts'
import { takeRows } from './words/take-sheet.ts'

const [way, ...given] = process.argv.slice(2)
if (way === '--sheet') write(given)
else {
  if (way === '--take') take(given)
  report()
}

function write([language, path]: readonly string[]): void {
  const chosen = languageSchema.exclude(['fr']).safeParse(language)
  if (!chosen.success || path === undefined) {
    fail('usage: npm run words -- --sheet <en|ar|pt|tr|uk|ro> <file.ods>')
    return
  }
  const rows = listRows(chosen.data)
  writeFileSync(path, writeSheet(chosen.data, rows))
  console.log(`${rows.length} texts written to ${path}. Readers fill in the last column.`)
}

function take([path, option, reader]: readonly string[]): void {
  if (path === undefined || (option !== undefined && (option !== '--reader' || reader === undefined))) {
    fail('usage: npm run words -- --take <file.ods> [--reader <who read all of it>]')
    return
  }
  try {
    const { language, rows } = readSheet(readFileSync(path))
    // A sheet names files: only those of texts are read or written.
    const known = new Set(listRows(language).map(({ file }) => file))
    const read = (file: string) => (known.has(file) ? readFileSync(file, 'utf8') : undefined)
    const { files, taken, refused } = takeRows(language, rows, read)
    for (const [file, content] of files) writeFileSync(file, content)
    for (const { row, why } of refused) console.log(`${row.file} ${row.key}\n  ${why}: ${row.instead}`)
    console.log(`${taken} texts taken, ${refused.length} refused.`)
    const asRead = rows
      .filter((row) => !refused.some((one) => one.row === row))
      .map(({ fr, now, instead }) => ({ fr, now: instead === '' ? now : instead }))
    if (reader !== undefined) keepReading(language, createReading(asRead, reader, toLocalDay(clock.now())))
    if (refused.length > 0) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    fail(error.message)
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 2
}

function report(): void {
  const { breaches, silentFrench, coverage } = reportWords(process.argv.includes('--screens') ? 'screens' : 'all')
  if (breaches.length > 0) process.exitCode = 1
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ breaches: breaches.length, silentFrench, coverage, read: listRead() }))
    return
  }
  for (const { file, key, rule, text, better } of breaches)
    console.log(`${file} ${key}\n  ${rule}: ${better}\n  ${text}`)
  const counts = new Map<string, number>()
  for (const { language, rule } of breaches) {
    const name = `${language} ${rule}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  for (const [name, count] of counts) console.log(`${name}: ${count}`)
  const toShares = (of: object) => Object.entries(of).map(([language, share]) => `${language} ${share} %`)
  console.log(
    `${breaches.length} breaches. Procedures: ${toShares(coverage).join(', ')}; ${silentFrench} texts are read in French.`,
  )
  console.log(`Read by somebody whose language it is: ${toShares(listRead()).join(', ')}.`)
}
