import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFiche } from '../facts/fiche-maker.ts'
import { toXml } from '../facts/fiche-tree.ts'
import { writeZip, type ZipEntry } from '../facts/zip.ts'
import { round } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

const FILES = 6_000
/** How many copies of its body a made-up fiche has: about 26 kB, as a real one on average. */
const COPIES = 2
const PATTERNS = 40
const TARGET = { seconds: 20, megabytes: 200 }

interface Reading {
  readonly total: number
  readonly ms: number
  readonly cpuMs: number
  readonly peakKb: number
}

/**
 * Measures reading a made-up dump of 6,000 fiches: all of them, and the one that a flow names, each in a process of its
 * own.
 */
export const facts: BenchSuite = {
  about: 'la lecture de 6 000 fiches de service-public',
  run: ({ report }) => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
    try {
      const dump = join(folder, 'vosdroits-latest.zip')
      writeZip(dump, makeEntries())
      report(`${FILES} fiches écrites, ${round(statSync(dump).size / 1e6, 1)} Mo.`)
      const all = read(dump, 'all')
      const one = read(dump, 'F1')
      const measures = {
        files: all.total,
        allSeconds: round(all.ms / 1000, 2),
        allCpuSeconds: round(all.cpuMs / 1000, 2),
        allMegabytes: round(all.peakKb / 1024, 0),
        oneSeconds: round(one.ms / 1000, 2),
        oneMegabytes: round(one.peakKb / 1024, 0),
        target: TARGET,
      }
      const table = [
        `  lire et comprendre ${FILES} fiches   ${measures.allSeconds} s, ${measures.allMegabytes} Mo  (but : ${TARGET.seconds} s, ${TARGET.megabytes} Mo)`,
        `  y chercher une fiche               ${measures.oneSeconds} s, ${measures.oneMegabytes} Mo`,
      ].join('\n')
      return Promise.resolve({ measures, table })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function* makeEntries(): Iterable<ZipEntry> {
  const patterns = Array.from({ length: PATTERNS }, (_, seed) => toXml(makeLargeFiche(seed), { indent: true }))
  for (let index = 1; index <= FILES; index++) {
    const text = patterns[index % PATTERNS] ?? ''
    yield { name: `F${index}.xml`, text: text.replaceAll('F999999', `F${index}`) }
  }
}

function makeLargeFiche(seed: number): ReturnType<typeof makeFiche> {
  const fiche = makeFiche('F999999', seed)
  const bodies = Array.from({ length: COPIES - 1 }, (_, copy) => makeFiche('F999999', seed + 1_000 * (copy + 1)))
  const body = bodies.flatMap(({ children }) =>
    children.filter((each) => typeof each !== 'string' && !each.name.includes(':')),
  )
  return { ...fiche, children: [...fiche.children, ...body] }
}

function read(dump: string, wanted: string): Reading {
  const program = join(import.meta.dirname, 'facts/read-all.ts')
  return JSON.parse(
    execFileSync(process.execPath, ['--max-semi-space-size=4', program, dump, wanted], { encoding: 'utf8' }),
  ) as Reading
}
