import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPack } from '../../src/channel/check-pack.ts'
import { createFolderSource } from '../../src/channel/folder-source.ts'
import { readKeys } from '../../src/channel/maker/keys.ts'
import { writeRoot } from '../../src/channel/maker/pack-folder.ts'
import { publishPack } from '../../src/channel/maker/publish.ts'
import { createRoot } from '../../src/channel/maker/root.ts'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readUsable } from '../../src/core/channel/pack-library.ts'
import type { FlowFile } from '../../src/core/flow/read/library.ts'
import { clock } from '../../src/journal/clock.ts'
import { PROJECT } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

const FLOWS = 40
const TURNS = 30
const TARGET_MS = 100

/**
 * Checks a signed pack of 40 flows as large as the shipped ones, from a folder: all signatures, hashes, names and
 * limits, as a desk does that has none of it. Reading the flows themselves, which follows once for a new pack, is
 * measured apart.
 */
export const channel: BenchSuite = {
  about: `la vérification d’un paquet signé de ${FLOWS} démarches`,
  run: async ({ report }) => {
    const work = mkdtempSync(join(tmpdir(), 'cote-a-cote-bench-'))
    try {
      const files = pickFlows()
      const root = publish(work, files)
      report(`Paquet de ${files.length} fichiers signé.`)
      const trusted = { root }
      // As at each check: nothing of the folder is known.
      const open = () => createFolderSource(join(work, 'pack'))
      const first = await checkPack({ source: open(), trusted, workIn: work })
      const before = process.cpuUsage()
      const checked = await measure(() => checkPack({ source: open(), trusted, workIn: work }))
      const { user, system } = process.cpuUsage(before)
      const again = { trusted: first.trusted, workIn: work, known: () => true }
      const known = await measure(() => checkPack({ ...again, source: open() }))
      const read = await measure(async () => readUsable([], { organisation: first.organisation, files }), TURNS / 6)
      const measures = {
        checkMs: round(toMedian(checked), 1),
        // Of all threads, in milliseconds of work: other work on the machine changes it little.
        checkCpuMs: round((user + system) / 1000 / TURNS, 1),
        checkP95Ms: round(toPercentile(checked, 95), 1),
        knownMs: round(toMedian(known), 1),
        readMs: round(toMedian(read), 1),
        flows: FLOWS,
        bytes: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
        targetMs: TARGET_MS,
      }
      return { measures, table: toTable(measures) }
    } finally {
      eraseFolder(work)
    }
  },
}

/**
 * Makes forty procedures with the words of the shipped ones, under names of their own, with the sites that they need.
 */
function pickFlows(): readonly FlowFile[] {
  const shipped = readFlowFolder(join(PROJECT, 'flows')).filter(
    ({ path }) => path.includes('/') && path.endsWith('.yml'),
  )
  const whole = shipped
    .filter(({ path }) => !path.endsWith('/portal.yml'))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const copies = Array.from({ length: Math.max(0, FLOWS - whole.length) }, (_, index): FlowFile => {
    const { path, text } = whole[index] as FlowFile
    const name = path.replace(/\.yml$/, '')
    return { path: `${name}-bis.yml`, text: text.replace(`flow: ${name}`, `flow: ${name}-bis`) }
  })
  const portals = shipped.filter(({ path }) => path.endsWith('/portal.yml'))
  return [...whole, ...copies].slice(0, FLOWS).concat(portals)
}

function publish(work: string, files: readonly FlowFile[]): string {
  const wish = { pack: join(work, 'pack'), now: clock.now() }
  const root = createRoot('Le banc', join(work, 'keys'), wish)
  publishPack(root, files, { ...wish, keys: readKeys([join(work, 'keys')]) })
  return writeRoot(wish.pack, root)
}

async function measure(act: () => Promise<unknown>, turns = TURNS): Promise<readonly number[]> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now()
    await act()
    times.push(performance.now() - start)
  }
  return times
}

interface Measures {
  readonly checkMs: number
  readonly checkP95Ms: number
  readonly knownMs: number
  readonly readMs: number
}

function toTable({ checkMs, checkP95Ms, knownMs, readMs }: Measures): string {
  return [
    `  vérifier ${FLOWS} démarches (but : moins de ${TARGET_MS} ms)`.padEnd(56) +
      `${checkMs} ms  (p95 ${checkP95Ms} ms)`,
    `${'  voir qu’il n’y a rien de nouveau'.padEnd(56)}${knownMs} ms`,
    `${'  lire ces démarches, une fois par paquet nouveau'.padEnd(56)}${readMs} ms`,
  ].join('\n')
}
