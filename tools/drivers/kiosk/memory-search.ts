import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** The bytes that are read at a time. */
const PIECE = 4 * 2 ** 20

/** Finds the processes of the app on a profile, by their number: the main one and all that it started. */
export function findTree(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), readParent(name)] as const)
  const tree = [root]
  for (const member of tree) tree.push(...parents.filter(([, parent]) => parent === member).map(([child]) => child))
  return tree
}

/**
 * Counts where a word stands in the memory of these processes, in UTF-8 and UTF-16; unreadable memory is left out.
 * Linux, as their parent or root.
 */
export function countInMemory(
  pids: readonly number[],
  word: string,
): { readonly found: number; readonly bytes: number } {
  const words = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]
  let [found, bytes] = [0, 0]
  for (const pid of pids)
    for (const piece of readWritable(pid)) {
      bytes += piece.length
      for (const one of words) for (let at = piece.indexOf(one); at !== -1; at = piece.indexOf(one, at + 1)) found += 1
    }
  return { found, bytes }
}

/** Yields what a process may write: its own heaps and stacks, and shared memory. */
function* readWritable(pid: number): Generator<Buffer> {
  let memory: number
  let maps: string
  try {
    maps = readFileSync(`/proc/${pid}/maps`, 'utf8')
    memory = openSync(`/proc/${pid}/mem`, 'r')
  } catch {
    return // the process has ended
  }
  const whole = Buffer.alloc(PIECE)
  try {
    for (const line of maps.split('\n')) {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      if (from === '') continue
      const end = Number.parseInt(to, 16)
      for (let at = Number.parseInt(from, 16); at < end; at += PIECE) {
        const length = readSafely(memory, whole, Math.min(PIECE, end - at), at)
        if (length > 0) yield whole.subarray(0, length)
      }
    }
  } finally {
    closeSync(memory)
  }
}

function readSafely(file: number, into: Buffer, length: number, at: number): number {
  try {
    return readSync(file, into, 0, length, at)
  } catch {
    return 0 // reserved, but not mapped
  }
}

function readParent(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}
