/** How long after a page stopped it is opened again, each time later; in milliseconds. After the last it stays closed. */
const WAITS = [1_000, 3_000, 6_000] as const

/** A page that held this long has recovered, in milliseconds. */
const STEADY = 120_000

export interface Recovery {
  /** The page stopped: whether it will be opened again, after a while. */
  stopped(): 'reopening' | 'stays-closed'
  /** Somebody opens it again by hand: counting begins anew. */
  forget(): void
  end(): void
}

/** Opens a page that stopped again by itself, a few times only: a page that always stops must not keep the machine busy. */
export function createRecovery(reopen: () => void, now: () => number): Recovery {
  let times = 0
  let last = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  return {
    stopped: () => {
      clearTimeout(timer)
      if (now() - last > STEADY) times = 0
      last = now()
      const wait = WAITS[times]
      if (wait === undefined) return 'stays-closed'
      times += 1
      timer = setTimeout(reopen, wait)
      return 'reopening'
    },
    forget: () => {
      clearTimeout(timer)
      times = 0
    },
    end: () => clearTimeout(timer),
  }
}
