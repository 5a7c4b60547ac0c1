import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entrySchema } from '../../../src/core/directory/entry.ts'
import { joinExtracts, readExtract } from '../../../src/core/directory/extract/read-extract.ts'
import { ExtractError } from '../../../src/core/directory/extract/row.ts'
import { createDirectory } from '../../../src/core/directory/search/search.ts'
import { makePlaces, writePlacesCsv } from '../../../tools/seed/places.ts'
import { pickRuns } from '../../setup/runs.ts'

const TODAY = '2026-11-27'
const FROM = { now: new Date('2026-11-27T09:15:00Z'), today: TODAY }
const rows = makePlaces({ count: 30, seed: 11, until: TODAY })
const csv = writePlacesCsv(rows, ';', '\n')
const json = JSON.stringify(
  rows.map((row) => ({ ...row, services: row.services?.split('|') })),
  null,
  1,
)
const MARKS = [
  '"',
  ';',
  ',',
  '\n',
  '\r',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '|',
  '<script>',
  '&#0;',
  '\u202e',
  '\u0000',
  '9'.repeat(400),
  '',
]

/** A damage to a text: characters removed at an offset, and others inserted there. */
const breaks = fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom(...MARKS)), { minLength: 1, maxLength: 6 })

function breakText(text: string, at: readonly (readonly [number, number, string])[]): string {
  return at.reduce((broken, [place, count, mark]) => {
    const from = place % (broken.length + 1)
    return broken.slice(0, from) + mark + broken.slice(from + count)
  }, text)
}

describe('an extract that is broken anywhere', () => {
  it.each([
    ['CSV', csv],
    ['JSON', json],
  ])('gives valid entries, or is refused with a code (%s)', (_, text) => {
    fc.assert(
      fc.property(breaks, (at) => {
        try {
          const { entries } = joinExtracts([readExtract(breakText(text, at), TODAY)])
          for (const entry of entries) expect(entrySchema.safeParse(entry).error).toBeUndefined()
          expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
          const answer = createDirectory(entries).search(
            { words: 'aide', where: '', free: false, open: true, take: 6 },
            FROM,
          )
          expect(answer.is).toBe('found')
        } catch (error) {
          expect(error).toBeInstanceOf(ExtractError)
        }
      }),
      { numRuns: pickRuns(100, 1000) },
    )
  })

  it.each([
    ['CSV', csv],
    ['JSON', json],
  ])('loses only the damaged rows and their neighbours (%s)', (_, text) => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('"', ';', '{', '}', '\\', '\n'), (place, mark) => {
        // The header gives the rest its meaning.
        const from = text.indexOf('\n') + 1 + (place % (text.length - text.indexOf('\n') - 2))
        const { rows: read } = readExtract(text.slice(0, from) + mark + text.slice(from), TODAY)
        expect(read.length).toBeGreaterThanOrEqual(rows.length - 3)
      }),
      { numRuns: pickRuns(120, 1200) },
    )
  })
})
