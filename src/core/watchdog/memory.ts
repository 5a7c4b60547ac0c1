const GIB = 2 ** 30
/** No page of a portal needs as much; a machine with little memory has less of it to give. */
const MOST = 1.5 * GIB
const SHARE = 0.4

/** A process of the app and what it holds, in bytes. */
export interface ProcessMemory {
  readonly pid: number
  readonly bytes: number
}

/** Finds the processes of pages that hold more than a page may, on a machine with so much memory (bytes). */
export function findGreedy(processes: readonly ProcessMemory[], total: number): readonly number[] {
  const most = Math.min(MOST, total * SHARE)
  return processes.filter(({ bytes }) => bytes > most).map(({ pid }) => pid)
}
