import type { Recording } from './recording.ts'

/** The states of a recording that can be gone back to, the latest last. */
export interface History {
  readonly now: Recording
  readonly before: readonly Recording[]
  /** What the last change was about: more of the same is taken back with it. */
  readonly about?: string
}

const MOST = 60

export function beginHistory(now: Recording): History {
  return { now, before: [] }
}

/** Remembers the state before a change. What changed nothing that people see is no step back of its own. */
export function change(history: History, next: Recording, about?: string): History {
  const { now, before } = history
  if (next === now) return history
  const isSeen = next.steps !== now.steps && JSON.stringify(next.steps) !== JSON.stringify(now.steps)
  if (!isSeen) return { ...history, now: next }
  const isSame = about !== undefined && history.about === about
  return {
    now: next,
    before: isSame ? before : [...before, now].slice(-MOST),
    ...(about !== undefined && { about }),
  }
}

export function undo(history: History): History {
  const last = history.before.at(-1)
  // Where the portal is now is not taken back with it.
  return last ? { now: { ...last, here: history.now.here }, before: history.before.slice(0, -1) } : history
}
