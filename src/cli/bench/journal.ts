import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyLines } from '../../core/journal/chain.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { createCounts } from '../../main/journal/counts.ts'
import { openCountsDatabase } from '../../main/journal/counts-database.ts'
import { openJournal } from '../../main/journal/journal.ts'
import { openKeys, toKeysFolder } from '../../main/journal/keys.ts'
import { eraseVisits } from '../../main/journal/rights.ts'
import { listSegments, readSegments } from '../../main/journal/segment-file.ts'
import { sha256 } from '../../main/journal/sha256.ts'
import { longVisitOf, toIds, writeJournal } from './journal-load.ts'
import { round, toMedian } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

const RECORDS = 1_000_000
const VISITS = 61
const KEYS = 100_000
const TURNS = 5
const APPEND_TARGET = 0.85
const VERIFY_TARGET = 2
const QUERY_TARGET_MS = 5

/**
 * The journal beside the least that could be done: durable appends against bare writes of the same bytes, verification
 * against bare hashing of the same lines. Both sides take turns in the same run, as disks and machines have moods.
 */
export const journal: BenchSuite = {
  about: 'l’écriture, la vérification, les comptes et l’effacement du journal',
  run: async ({ tell }) => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
    try {
      const append = measureAppend(folder)
      tell('Écriture mesurée.')
      const big = join(folder, 'big')
      writeJournal(big, RECORDS)
      tell(`Journal de ${RECORDS} lignes écrit.`)
      const verify = measureVerify(big)
      tell('Vérification mesurée.')
      const counts = measureCounts(big, join(folder, 'counts.sqlite'))
      tell('Comptes mesurés.')
      const erase = measureErasure(join(folder, 'keys'))
      const measures = { ...append, ...verify, ...counts, ...erase }
      return { measures, table: toTable(measures) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

// Line by line, ours and bare in turn, so that both meet the same disk. The first and the last line of a visit also put
// its key and its signed head on the disk: that is told apart, as a cost of the visit.
function measureAppend(folder: string) {
  const visits = toIds(VISITS).map(longVisitOf)
  appendAll(join(folder, 'sample'), visits.flat())
  const lines = readFileSync(join(folder, 'sample', `${month()}.jsonl`), 'latin1').split(/(?<=\n)/)
  const writer = openJournal({ folder: join(folder, 'append'), now: () => new Date() })
  const file = openSync(join(folder, 'bare'), 'a')
  const [ours, bare, ends]: [number[], number[], number[]] = [[], [], []]
  visits.flat().forEach((entry, index) => {
    const isEnd = entry.kind === 'visit-opened' || entry.kind === 'visit-closed'
    const write = (): number => bare.push(timeMs(() => writeLine(file, lines[index] ?? '')))
    if (index % 2 === 0) write()
    ;(isEnd ? ends : ours).push(timeMs(() => writer.append(entry)))
    if (index % 2 === 1) write()
  })
  writer.close()
  closeSync(file)
  const [our, least] = [toMedian(ours), toMedian(bare)]
  return {
    appendRatio: round(least / our, 2),
    appendTarget: APPEND_TARGET,
    appendsPerSecond: Math.round(1000 / our),
    bareAppendsPerSecond: Math.round(1000 / least),
    visitKeyAndHeadMs: round(2 * (toMedian(ends) - our), 2),
  }
}

function appendAll(folder: string, entries: readonly Entry[]): void {
  const writer = openJournal({ folder, now: () => new Date() })
  for (const entry of entries) writer.append(entry)
  writer.close()
}

function writeLine(fd: number, line: string): void {
  writeSync(fd, line)
  fdatasyncSync(fd)
}

function measureVerify(folder: string) {
  const segments = [...readSegments(folder, listSegments(folder))]
  const ours: number[] = []
  const bare: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(timeMs(() => verifyLines(segments, sha256, () => {})))
    bare.push(timeMs(() => hashAll(segments.map(({ bytes }) => bytes))))
  }
  return {
    verifyRatio: round(toMedian(ours) / toMedian(bare), 2),
    verifyTarget: VERIFY_TARGET,
    verifyMs: Math.round(toMedian(ours)),
    bareHashMs: Math.round(toMedian(bare)),
    records: RECORDS,
  }
}

// The least that a chain can be: the hash before and the line, put together without making a text or a buffer.
function hashAll(segments: readonly Uint8Array[]): void {
  const room = Buffer.alloc(8192)
  let hash = '0'.repeat(64)
  for (const bytes of segments) {
    for (let start = 0, end = bytes.indexOf(10); end !== -1; start = end + 1, end = bytes.indexOf(10, start)) {
      room.write(hash, 'latin1')
      room.set(bytes.subarray(start, end), 64)
      hash = sha256(room.subarray(0, 64 + end - start))
    }
  }
}

function measureCounts(folder: string, path: string) {
  const segments = [...readSegments(folder, listSegments(folder))]
  const memory = createCounts()
  const rebuildMs = timeMs(() => verifyLines(segments, sha256, memory.take))
  const database = openCountsDatabase(path, memory.at, (take) => {
    verifyLines(segments, sha256, take)
  })
  const query = (all: () => unknown): number => round(toMedian(Array.from({ length: 21 }, () => timeMs(all))), 3)
  const measures = {
    countsQueryMs: query(() => (database ?? memory).all()),
    countsQueryTargetMs: QUERY_TARGET_MS,
    countsInMemoryMs: query(() => memory.all()),
    counts: memory.all().length,
    rebuildPerSecond: Math.round((RECORDS / rebuildMs) * 1000),
  }
  database?.close()
  return measures
}

function measureErasure(folder: string) {
  mkdirSync(folder, { recursive: true })
  const at = join(folder, 'journal')
  const keys = openKeys(toKeysFolder(at))
  keys.ring.add(toIds(KEYS).map((id, index) => ({ number: index + 1, id, key: new Uint8Array(32).fill(index % 251) })))
  const writer = openJournal({ folder: at, now: () => new Date(), keys: () => keys })
  const ids = toIds(TURNS)
  const times = ids.map((id) => timeMs(() => eraseVisits(writer, [id])))
  writer.close()
  return { eraseMs: Math.round(toMedian(times)), keys: KEYS }
}

function timeMs(effect: () => unknown): number {
  const start = performance.now()
  effect()
  return performance.now() - start
}

function month(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`
}

type Measures = ReturnType<typeof measureAppend> &
  ReturnType<typeof measureVerify> &
  ReturnType<typeof measureCounts> &
  ReturnType<typeof measureErasure>

function toTable(measures: Measures): string {
  const fr = (value: number): string => value.toLocaleString('fr')
  return [
    `Écrire : ${fr(measures.appendsPerSecond)} lignes par seconde, ${fr(measures.bareAppendsPerSecond)} à nu. Rapport : ${fr(measures.appendRatio)} (but : ${fr(APPEND_TARGET)} au moins).`,
    `Vérifier ${fr(RECORDS)} lignes : ${fr(measures.verifyMs)} ms, ${fr(measures.bareHashMs)} à nu. Rapport : ${fr(measures.verifyRatio)} (but : ${fr(VERIFY_TARGET)} au plus).`,
    `Lire les comptes : ${fr(measures.countsQueryMs)} ms (but : ${fr(QUERY_TARGET_MS)} au plus), ${fr(measures.countsInMemoryMs)} en mémoire.`,
    `Refaire les comptes : ${fr(measures.rebuildPerSecond)} lignes par seconde.`,
    `Effacer une visite parmi ${fr(KEYS)} : ${fr(measures.eraseMs)} ms.`,
  ].join('\n')
}
