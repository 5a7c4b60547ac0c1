import { parseDirectory } from '../../src/core/directory/entry.ts'
import { joinExtracts, readExtract } from '../../src/core/directory/extract/read-extract.ts'
import type { DirectoryQuery } from '../../src/core/directory/search/query.ts'
import { createDirectory, type Directory } from '../../src/core/directory/search/search.ts'
import { makePlaces, type PlaceRow, writePlacesCsv } from '../seed/places.ts'
import { createRandom } from '../seed/random.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

const PLACES = 20_000
const SEARCHES = 400
const TARGET_INDEX_MS = 1_000
const TARGET_P95_MS = 30
const NOW = new Date('2026-11-27T10:00:00Z')
const TODAY = '2026-11-27'

/**
 * Measures the directory of places with 20,000 made-up ones: from the text on disk to the index, and searches of all
 * kinds.
 */
export const orient: BenchSuite = {
  about: 'l’annuaire des lieux sur 20 000 fiches',
  run: ({ report }) => {
    const rows = makePlaces({ count: PLACES, seed: 20, until: TODAY })
    const csv = writePlacesCsv(rows)
    const read = time(() => joinExtracts([readExtract(csv, TODAY)]).entries)
    const written = JSON.stringify({ directory: 1, imported: TODAY, entries: read.value })
    report(`Annuaire de ${read.value.length} lieux.`)
    const loaded = time(() => createDirectory(parseDirectory(written)?.entries ?? []))
    const times = search(loaded.value, rows)
    const measures = {
      indexMs: Math.round(loaded.ms),
      p95Ms: round(toPercentile(times, 95), 1),
      medianMs: round(toMedian(times), 1),
      worstMs: round(Math.max(...times), 1),
      readMs: Math.round(read.ms),
      places: loaded.value.size,
      targets: { indexMs: TARGET_INDEX_MS, p95Ms: TARGET_P95_MS },
    }
    return Promise.resolve({ measures, table: toTable(measures) })
  },
}

function time<T>(act: () => T): { readonly value: T; readonly ms: number } {
  const start = performance.now()
  const value = act()
  return { value, ms: performance.now() - start }
}

const ANY: DirectoryQuery = { words: '', where: '', free: false, open: false, take: 6 }

/**
 * Times searches as people make them, and the most expensive ones: one letter wrong, words of every place, open now
 * everywhere.
 */
function search(directory: Directory, rows: readonly PlaceRow[]): readonly number[] {
  const random = createRandom(3)
  const draw = () => rows[random.between(0, rows.length - 1)]
  const wishes: readonly (() => Partial<DirectoryQuery>)[] = [
    () => ({ words: draw()?.nom ?? '' }),
    () => ({ words: misspell(draw()?.nom ?? '', random.between(3, 9)) }),
    () => ({ words: 'aide papiers', where: draw()?.commune ?? '' }),
    () => ({ need: 'papers', where: draw()?.code_postal ?? '' }),
    () => ({ need: 'computer', where: misspell(draw()?.commune ?? '', 4), free: true }),
    () => ({ words: 'espace numérique', open: true }),
    () => ({ need: 'internet', open: true, way: 'visit' }),
    () => ({ words: 'écrivain public', care: 'illiteracy' }),
    () => ({ words: 'ordnateur téléphonne' }),
    () => ({ need: 'papers', take: 60 }),
  ]
  return Array.from({ length: SEARCHES }, (_, turn) => {
    const wish = { ...ANY, ...wishes[turn % wishes.length]?.() }
    return time(() => directory.search(wish, { now: NOW, today: TODAY })).ms
  })
}

function misspell(text: string, at: number): string {
  return `${text.slice(0, at)}${text.slice(at + 1)}`
}

function toTable(measures: { readonly [name: string]: unknown }): string {
  return [
    `${measures.places} lieux. Lire et indexer : ${measures.indexMs} ms (but : ${TARGET_INDEX_MS}).`,
    `Chercher : ${measures.medianMs} ms d’ordinaire, ${measures.p95Ms} ms pour 95 sur 100 (but : ${TARGET_P95_MS}), ${measures.worstMs} au pire.`,
    `Lire l’extrait : ${measures.readMs} ms, une fois.`,
  ].join('\n')
}
