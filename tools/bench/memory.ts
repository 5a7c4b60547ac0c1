import { readdirSync, readFileSync } from 'node:fs'

/** Memory of a process and all its children, in megabytes (10^6 bytes). */
export interface Memory {
  /** Resident pages, summed: shared pages count once for each process. */
  readonly rssMb: number
  /** Shared pages divided among the processes that share them: what the machine would get back. */
  readonly pssMb: number
  /** The same without pages of files: a copy of the app that starts beside would halve the shared code in `pssMb`. */
  readonly ownMb: number
}

/** Reads a process tree's memory from /proc; undefined if there is none (macOS, Windows). */
export function readMemory(pid: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined
  const rollups = findTree(pid).map((each) => read(`/proc/${each}/smaps_rollup`))
  const ownMb = sum(rollups, 'Pss_Anon') + sum(rollups, 'Pss_Shmem')
  return { rssMb: sum(rollups, 'Rss'), pssMb: sum(rollups, 'Pss'), ownMb }
}

function findTree(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), toParent(read(`/proc/${name}/stat`))] as const)
  const tree = [root]
  for (const member of tree) tree.push(...parents.filter(([, parent]) => parent === member).map(([child]) => child))
  return tree
}

/** Returns the parent: the second field after the name, which stands in brackets and may contain anything. */
function toParent(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function sum(rollups: readonly string[], field: 'Rss' | 'Pss' | 'Pss_Anon' | 'Pss_Shmem'): number {
  const kilobytes = rollups.map((rollup) => Number(new RegExp(`^${field}: +(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0))
  return Math.round((kilobytes.reduce((total, each) => total + each, 0) * 1024) / 1e6)
}

/** Reads a file of a process; empty if the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
