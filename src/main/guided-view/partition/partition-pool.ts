interface PoolParts<Partition> {
  readonly create: () => Partition
  /**
   * Empties a partition that no page uses; returns whether it was then found to be empty. It is asked twice: a site's
   * answer that was on its way may write once more, after it was emptied and before it is looked at.
   */
  readonly empty: (partition: Partition) => Promise<boolean>
  /** Ends the processes that remember partitions, while none is lent; returns whether they are gone. */
  readonly endProcesses: () => Promise<boolean>
}

export interface PartitionPool<Partition> {
  /** Lends a partition that holds nothing of another visit. */
  take(): Promise<Partition>
  /** Empties it; returns whether it was then found to be empty. */
  giveBack(partition: Partition): Promise<boolean>
}

/**
 * Lends partitions to visits. Electron frees no session before the process ends, about 0.8 MB each, so partitions are
 * used again: only when the processes that knew one have ended while no partition was lent, and it was found to be
 * empty before and after that. A partition for which that cannot be shown is never lent again.
 */
export function createPartitionPool<Partition>({
  create,
  empty,
  endProcesses,
}: PoolParts<Partition>): PartitionPool<Partition> {
  const free: Partition[] = []
  /** The partitions that are empty, but that running processes remember. */
  let emptied: readonly Partition[] = []
  let lent = 0
  let ending: Promise<void> = Promise.resolve()

  const emptyAtLast = async (partition: Partition): Promise<boolean> =>
    (await empty(partition)) || (await empty(partition))

  const end = async (): Promise<void> => {
    if (lent > 0 || emptied.length === 0) return
    const known = emptied
    emptied = []
    if (!(await endProcesses())) return
    // A process that ran until now may have written since.
    for (const partition of known) if (await emptyAtLast(partition)) free.push(partition)
  }

  return {
    take: async () => {
      lent += 1
      await ending // it would cut a load of the new visit
      return free.pop() ?? create()
    },
    giveBack: async (partition) => {
      const isEmpty = await emptyAtLast(partition)
      lent -= 1
      if (isEmpty) emptied = [...emptied, partition]
      ending = ending.then(end)
      await ending
      return isEmpty
    },
  }
}
