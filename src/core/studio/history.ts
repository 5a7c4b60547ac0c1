import type { Recording } from './recording.ts'

/** The states of a recording that can be gone back to, the latest last. */
export interface History {
  readonly now: Recording
  readonly before: readonly Recording[]
}

const MOST = 60

export function beginHistory(now: Recording): History {
  return { now, before: [] }
}

/** Remembers the state before a change. What changed nothing that people see is no step back of its own. */
export function change({ now, before }: History, next: Recording): History {
  if (next === now) return { now, before }
  const isSeen = next.steps !== now.steps && JSON.stringify(next.steps) !== JSON.stringify(now.steps)
  return { now: next, before: isSeen ? [...before, now].slice(-MOST) : before }
}

export function undo(history: History): History {
  const last = history.before.at(-1)
  // Where the portal is now is not taken back with it.
  return last ? { now: { ...last, here: history.now.here }, before: history.before.slice(0, -1) } : history
}
