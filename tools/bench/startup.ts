import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from '../drivers/desk/launch.ts'
import { measureStart, type Start, type Startable } from './start.ts'
import { round, toMedian } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

/** How many starts of each app are measured, after one that is not counted (it warms the disk's cache). */
const RUNS = 11

/** The decided limit: how many times as long as a bare window's our start may take. */
const TARGET_RATIO = 1.5

/** Our home screen: the press on a text size goes to the main process and comes back as a new view. */
const OURS: Startable = {
  folder: PROJECT,
  button: '.text-size [data-size="large"]',
  answered: "document.documentElement.getAttribute('data-text-size') === 'large'",
}

/** A window of Electron and one page, with nothing else. */
const BARE: Startable = {
  folder: join(PROJECT, 'test/bench/bare-app'),
  button: 'button',
  answered: "document.documentElement.dataset.answered === 'yes'",
}

/**
 * Measures from spawn to the interactive coach, against a bare window in the same run. Starts take turns, and the first
 * of a turn changes, so that a busy moment of the machine affects both; medians, since one slow start says nothing.
 */
export const startup: BenchSuite = {
  about: 'le temps du démarrage et la mémoire, à côté d’une fenêtre Electron nue',
  run: async ({ executable, report }) => {
    const ours: Start[] = []
    const bare: Start[] = []
    for (let turn = 0; turn <= RUNS; turn += 1) {
      const apps = [
        { app: OURS, starts: ours },
        { app: BARE, starts: bare },
      ] as const
      for (const { app, starts } of turn % 2 === 0 ? apps : apps.toReversed()) {
        const start = await measureStart(executable, app)
        if (turn > 0) starts.push(start)
      }
      report(turn === 0 ? 'Mise en route faite.' : `Tour ${turn} sur ${RUNS} fait.`)
    }
    const measures = toMeasures(executable, ours, bare)
    return { measures, table: toTable(measures) }
  },
}

type Measures = ReturnType<typeof toMeasures>
type Summary = ReturnType<typeof summarise>

function toMeasures(executable: string, oursStarts: readonly Start[], bareStarts: readonly Start[]) {
  const [ours, bare] = [summarise(oursStarts), summarise(bareStarts)]
  return {
    ratio: round(ours.medianMs / bare.medianMs, 2),
    target: TARGET_RATIO,
    ours,
    bare,
    electron: readElectronVersion(executable),
    cores: availableParallelism(),
  }
}

function summarise(starts: readonly Start[]) {
  const memories = starts.flatMap(({ memory }) => memory ?? [])
  const toMemory = () => ({
    rssMb: toMedian(memories.map(({ rssMb }) => rssMb)),
    pssMb: toMedian(memories.map(({ pssMb }) => pssMb)),
  })
  return {
    medianMs: Math.round(toMedian(starts.map(({ ms }) => ms))),
    samplesMs: starts.map(({ ms }) => Math.round(ms)),
    memory: memories.length === 0 ? null : toMemory(),
  }
}

function readElectronVersion(executable: string): string {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return execFileSync(executable, ['-p', 'process.versions.electron'], { encoding: 'utf8', env }).trim()
}

function toTable({ ratio, target, ours, bare, electron, cores }: Measures): string {
  const verdict = ratio <= target ? 'atteint' : 'manqué'
  return [
    toRow('', 'médiane', 'de … à …', 'RSS', 'PSS'),
    toSummaryRow('Côte à Côte', ours),
    toSummaryRow('fenêtre nue', bare),
    '',
    `Rapport : ${toFrench(ratio)} (but : ${toFrench(target)} au plus, ${verdict})`,
    `Electron ${electron}, ${cores} cœurs. RSS compte plusieurs fois ce que les processus partagent, PSS non.`,
  ].join('\n')
}

function toSummaryRow(name: string, { medianMs, samplesMs, memory }: Summary): string {
  const range = `${Math.min(...samplesMs)} à ${Math.max(...samplesMs)} ms`
  const [rss, pss] = memory ? [`${memory.rssMb} Mo`, `${memory.pssMb} Mo`] : ['?', '?']
  return toRow(name, `${medianMs} ms`, range, rss, pss)
}

function toRow(name: string, ...cells: readonly string[]): string {
  return [name.padEnd(12), ...cells.map((cell) => cell.padStart(15))].join('')
}

function toFrench(value: number): string {
  return value.toLocaleString('fr')
}
