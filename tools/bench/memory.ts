import { readdirSync, readFileSync } from 'node:fs'

/** Memory of a process and all its children, in megabytes (10^6 bytes). */
export interface Memory {
  /** Resident pages, summed: pages that the processes share count once for each of them. */
  readonly rssMb: number
  /** Shared pages divided among those who share them: what the machine would get back. */
  readonly pssMb: number
  /** The same without what is only a file's: a copy of the app that starts beside takes half of the shared code off the above. */
  readonly ownMb: number
}

/** Reads a process tree's memory from /proc; undefined where there is none (macOS, Windows). */
export function readMemory(pid: number): Memory | undefined {
  if (process.platform !== 'linux') return undefined
  const rollups = toTree(pid).map((each) => read(`/proc/${each}/smaps_rollup`))
  const ownMb = sum(rollups, 'Pss_Anon') + sum(rollups, 'Pss_Shmem')
  return { rssMb: sum(rollups, 'Rss'), pssMb: sum(rollups, 'Pss'), ownMb }
}

function toTree(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), toParent(read(`/proc/${name}/stat`))] as const)
  const tree = [root]
  for (const member of tree) tree.push(...parents.filter(([, parent]) => parent === member).map(([child]) => child))
  return tree
}

/** The parent is the second field after the name, which stands in brackets and may hold anything. */
function toParent(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function sum(rollups: readonly string[], field: 'Rss' | 'Pss' | 'Pss_Anon' | 'Pss_Shmem'): number {
  const kilobytes = rollups.map((rollup) => Number(new RegExp(`^${field}: +(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0))
  return Math.round((kilobytes.reduce((total, each) => total + each, 0) * 1024) / 1e6)
}

/** A process may end while we look: it then has nothing. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
