import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyLines } from '../../src/core/journal/chain.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { HEADS, parseNotes, toNote } from '../../src/core/journal/heads/checkpoint.ts'
import { clock } from '../../src/journal/clock.ts'
import { createCounts } from '../../src/journal/counts/counts.ts'
import { openCountsDatabase } from '../../src/journal/counts/counts-database.ts'
import { listSegments, readSegments } from '../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { KEYRING_FILES } from '../../src/journal/keys/keyring.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { sha256 } from '../../src/journal/keys/sha256.ts'
import { eraseVisits } from '../../src/journal/rights.ts'
import { writeJournal as writeLivedJournal } from '../../src/journal/write-journal.ts'
import { createIds, longVisitOf, writeJournal } from './journal-load.ts'
import { round, toMedian } from './statistics.ts'
import type { BenchSuite } from './suite.ts'
import { measureVerifyMemory, type VerifyMemory } from './verify-memory.ts'

const RECORDS = 1_000_000
const VISITS = 363
const KEYS = 100_000
const TURNS = 9
const APPEND_TARGET = 0.85
const VERIFY_TARGET = 1.6
/** In megabytes. */
const MEMORY_TARGET = 150
const QUERY_TARGET_MS = 5

/**
 * Compares the journal with the least that could be done: durable appends with bare writes of the same bytes,
 * verification with bare hashing of the same lines. Both sides take turns in the same run, since disks and machines
 * vary.
 */
export const journal: BenchSuite = {
  about: 'l’écriture, la vérification, les comptes et l’effacement du journal',
  run: async ({ report }) => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
    try {
      const append = measureAppend(folder)
      report('Écriture mesurée.')
      const big = join(folder, 'big')
      writeJournal(big, RECORDS)
      report(`Journal de ${RECORDS} lignes écrit.`)
      const verify = measureVerify(big)
      report('Vérification mesurée.')
      const counts = measureCounts(big, join(folder, 'counts.sqlite'))
      report('Comptes mesurés.')
      const erase = measureErasure(join(folder, 'keys'))
      const memory = await measureVerifyMemory(folder)
      const measures = { ...append, ...verify, ...memory, memoryTarget: MEMORY_TARGET, ...counts, ...erase }
      return { measures, table: toTable(measures) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

// Visit by visit, ours and bare in turn, so that both meet the same disk. Bare are the same bytes: the visit's lines,
// its key and its signed head, each flushed. `appendLinesRatio` compares with its lines alone.
function measureAppend(folder: string) {
  const visits = createIds(VISITS).map(longVisitOf)
  const { lines, key, heads } = appendAll(join(folder, 'sample'), visits.flat())
  const writer = openJournal({ folder: join(folder, 'append'), now: () => clock.now() })
  const bare = openSync(join(folder, 'bare'), 'a')
  const ahead = openBareAhead(join(folder, 'bare-ahead'))
  const turns = visits.map((entries, index) => {
    const same = lines.slice(index * entries.length, (index + 1) * entries.length)
    const way = {
      ours: () => timeEach(entries, (entry) => writer.append(entry)),
      lines: () => timeEach(same, (line) => writeLine(bare, line)),
      rest: () => timeEach([key, heads[index] ?? ''], (text) => writeLine(bare, text)),
      ahead: () => timeEach(same, ahead.write),
    }
    // The order changes, since whichever comes second finds the disk busy.
    const [ahead0, lines0, rest0] = index % 2 === 0 ? [way.ahead(), way.lines(), way.rest()] : [0, 0, 0]
    const ours = way.ours()
    const [rest1, lines1, ahead1] = index % 2 === 0 ? [0, 0, 0] : [way.rest(), way.lines(), way.ahead()]
    return { ours, lines: lines0 + lines1, rest: rest0 + rest1, ahead: ahead0 + ahead1 }
  })
  writer.close()
  closeSync(bare)
  ahead.close()
  const perSecond = (times: readonly number[]): number => Math.round((lines.length / VISITS / toMedian(times)) * 1000)
  return {
    appendRatio: round(toMedian(turns.map(({ ours, lines: least, rest }) => (least + rest) / ours)), 2),
    appendTarget: APPEND_TARGET,
    appendLinesRatio: round(toMedian(turns.map(({ ours, lines: least }) => least / ours)), 2),
    appendsPerSecond: perSecond(turns.map(({ ours }) => ours)),
    bareAppendsPerSecond: perSecond(turns.map(({ lines: least }) => least)),
    bareAheadPerSecond: perSecond(turns.map(({ ahead: least }) => least)),
  }
}

// As our segments are written: over existing zeros.
function openBareAhead(path: string) {
  const fd = openSync(path, 'w')
  let [end, size] = [0, 0]
  return {
    write: (line: string): void => {
      if (end + line.length > size) size += writeSync(fd, Buffer.alloc(16_384), 0, 16_384, size)
      end += writeSync(fd, line, end)
      fdatasyncSync(fd)
    },
    close: () => closeSync(fd),
  }
}

/**
 * Writes everything once, to know the bytes: the lines, one key as the keyring has it, and the head after each visit.
 */
function appendAll(folder: string, entries: readonly Entry[]) {
  const writer = openJournal({ folder, now: () => clock.now() })
  const keyring = join(toKeysFolder(folder), KEYRING_FILES[0])
  let sizes: number[] = []
  for (const entry of entries) {
    writer.append(entry)
    if (entry.kind === 'visit-opened') sizes = [...sizes, statSync(keyring).size].slice(-2)
  }
  writer.close()
  const [before = 0, after = 0] = sizes
  const { heads } = parseNotes(readFileSync(join(folder, HEADS), 'utf8'))
  return {
    lines: readFileSync(join(folder, `${month()}.jsonl`), 'latin1').split(/(?<=\n)/),
    key: 'k'.repeat(after - before),
    heads: heads.filter(({ checkpoint }) => checkpoint.cause === 'visit').map(toNote),
  }
}

function writeLine(fd: number, line: string): void {
  writeSync(fd, line)
  fdatasyncSync(fd)
}

function measureVerify(folder: string) {
  const segments = [...readSegments(folder, listSegments(folder))]
  const verify = () => timeMs(() => verifyLines(segments, sha256, () => {}))
  const hash = () => timeMs(() => hashAll(segments.map(({ bytes }) => bytes)))
  // Each turn is compared on its own, and the order changes: other work on the machine then affects both.
  const turns = Array.from({ length: TURNS }, (_, turn) => {
    const first = turn % 2 === 0 ? verify() : hash()
    const second = turn % 2 === 0 ? hash() : verify()
    return turn % 2 === 0 ? { ours: first, bare: second } : { ours: second, bare: first }
  })
  return {
    verifyRatio: round(toMedian(turns.map(({ ours, bare }) => ours / bare)), 2),
    verifyTarget: VERIFY_TARGET,
    verifyMs: Math.round(toMedian(turns.map(({ ours }) => ours))),
    bareHashMs: Math.round(toMedian(turns.map(({ bare }) => bare))),
    records: RECORDS,
  }
}

// Does the least that a chain needs: hashes the previous hash and the line, joined without making a text or a buffer.
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
  const opened = { kind: 'visit-opened', flow: 'caf/rsa', version: 1, training: false } as const
  const now = clock.now()
  writeLivedJournal(
    at,
    keys,
    createIds(KEYS).map((visit) => ({ at: now, entry: { ...opened, visit } })),
  )
  const writer = openJournal({ folder: at, now: () => clock.now(), keys: () => keys })
  const ids = createIds(TURNS)
  const times = ids.map((id) => timeMs(() => eraseVisits(writer, [id])))
  writer.close()
  return { eraseMs: Math.round(toMedian(times)), keys: KEYS }
}

function timeMs(effect: () => unknown): number {
  const start = performance.now()
  effect()
  return performance.now() - start
}

function timeEach<T>(all: readonly T[], act: (one: T) => void): number {
  return timeMs(() => {
    for (const one of all) act(one)
  })
}

function month(): string {
  const now = clock.now()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`
}

type Measures = ReturnType<typeof measureAppend> &
  ReturnType<typeof measureVerify> &
  VerifyMemory &
  ReturnType<typeof measureCounts> &
  ReturnType<typeof measureErasure>

function toTable(measures: Measures): string {
  const fr = (value: number): string => value.toLocaleString('fr')
  return [
    `Écrire : ${fr(measures.appendsPerSecond)} lignes par seconde, ${fr(measures.bareAppendsPerSecond)} à nu. Rapport des mêmes octets, clé et scellé compris : ${fr(measures.appendRatio)} (but : ${fr(APPEND_TARGET)} au moins) ; des lignes seules : ${fr(measures.appendLinesRatio)}.`,
    `Vérifier ${fr(RECORDS)} lignes : ${fr(measures.verifyMs)} ms, ${fr(measures.bareHashMs)} à nu. Rapport : ${fr(measures.verifyRatio)} (but : ${fr(VERIFY_TARGET)} au plus).`,
    `Mémoire pour vérifier ${fr(measures.memoryLines)} lignes : ${measures.verifyMemoryMb ?? '?'} Mo de plus que pour une visite (but : ${MEMORY_TARGET} au plus).`,
    `Lire les comptes : ${fr(measures.countsQueryMs)} ms (but : ${fr(QUERY_TARGET_MS)} au plus), ${fr(measures.countsInMemoryMs)} en mémoire.`,
    `Refaire les comptes : ${fr(measures.rebuildPerSecond)} lignes par seconde.`,
    `Effacer une visite parmi ${fr(KEYS)} : ${fr(measures.eraseMs)} ms.`,
  ].join('\n')
}
