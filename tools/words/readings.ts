import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languageSchema } from '../../src/core/flow/language/text.ts'
import { listRows, type SheetRow } from './sheet.ts'

/** What somebody who grew up with a language has read of it, on one day. */
const readingSchema = z.strictObject({
  day: z.iso.date(),
  /** Who read it, as they want to be called: a role or an organisation is enough. */
  reader: z.string().min(2).max(80),
  /** Each text as it was read (`toMark`). */
  texts: z.array(z.string().regex(/^[0-9a-f]{12}$/)),
})
export type Reading = z.infer<typeof readingSchema>

type Said = Pick<SheetRow, 'fr' | 'now'>

/** Names a text with its French: once one of them changes it has another name, and is to be read again. */
function toMark({ fr, now }: Said): string {
  return createHash('sha256').update(`${fr}\n${now}`).digest('hex').slice(0, 12)
}

/** Returns a reading of these texts. */
export function createReading(rows: readonly Said[], reader: string, day: string): Reading {
  return readingSchema.parse({ day, reader, texts: [...new Set(rows.map(toMark))].toSorted() })
}

/** Counts how many of these texts somebody has read as they are now, in percent; a share is never rounded up to all. */
export function countRead(rows: readonly Said[], readings: readonly Reading[]): number {
  const read = new Set(readings.flatMap(({ texts }) => texts))
  const count = rows.filter((row) => read.has(toMark(row))).length
  return rows.length === 0 ? 0 : Math.floor((count * 100) / rows.length)
}

const toPath = (language: Language): string => `words/read.${language}.json`

function loadReadings(language: Language): readonly Reading[] {
  const path = toPath(language)
  return existsSync(path) ? z.array(readingSchema).parse(JSON.parse(readFileSync(path, 'utf8'))) : []
}

/** Keeps a reading beside those before it. */
export function keepReading(language: Language, reading: Reading): void {
  const all = [...loadReadings(language), reading]
  writeFileSync(toPath(language), `${JSON.stringify(all, null, 2)}\n`)
}

/** Counts what was read of each language but French, which is written here. */
export function listRead(): Readonly<Partial<Record<Language, number>>> {
  const others = languageSchema.exclude(['fr']).options
  return Object.fromEntries(
    others.map((language) => {
      const readings = loadReadings(language)
      return [language, readings.length === 0 ? 0 : countRead(listRows(language), readings)]
    }),
  )
}
