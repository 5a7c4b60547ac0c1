interface PoolParts<Partition> {
  readonly create: () => Partition
  /** Empties one of which no page is open; answers whether it is seen to be empty. */
  readonly empty: (partition: Partition) => Promise<boolean>
  /** Ends what processes remember of all partitions, while none is lent; answers whether it is gone. */
  readonly endProcesses: () => Promise<boolean>
}

export interface PartitionPool<Partition> {
  /** Lends a partition in which nothing of another visit is. */
  take(): Promise<Partition>
  /** Empties it; answers whether it is seen to be empty. */
  giveBack(partition: Partition): Promise<boolean>
}

/**
 * Lends partitions to visits. Electron frees no session before the process ends, some 0.8 MB each, so one is lent again, but
 * only when the processes that knew it ended, with nobody using them, and it was seen to be empty after that as before. One
 * of which that cannot be shown is never lent again.
 */
export function createPartitionPool<Partition>({
  create,
  empty,
  endProcesses,
}: PoolParts<Partition>): PartitionPool<Partition> {
  const free: Partition[] = []
  /** The partitions that are empty, but that processes remember. */
  let emptied: readonly Partition[] = []
  let lent = 0
  let ending: Promise<void> = Promise.resolve()

  const end = async (): Promise<void> => {
    if (lent > 0 || emptied.length === 0) return
    const known = emptied
    emptied = []
    if (!(await endProcesses())) return
    // What still ran until now may have written after the first time.
    for (const partition of known) if (await empty(partition)) free.push(partition)
  }

  return {
    take: async () => {
      lent += 1
      await ending // what loads meanwhile would be cut
      return free.pop() ?? create()
    },
    giveBack: async (partition) => {
      const isEmpty = await empty(partition)
      lent -= 1
      if (isEmpty) emptied = [...emptied, partition]
      ending = ending.then(end)
      await ending
      return isEmpty
    },
  }
}
