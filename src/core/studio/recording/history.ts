import type { Recording } from './recording.ts'

/** The earlier states of a recording, the latest last, and the undone states, the next one last. */
export interface History {
  readonly now: Recording
  readonly before: readonly Recording[]
  readonly after: readonly Recording[]
  /** The subject of the last change; further changes of the same subject are undone with it. */
  readonly about?: string
}

const MOST = 60

export function beginHistory(now: Recording): History {
  return { now, before: [], after: [] }
}

/** Stores the state before a change. A change that nobody sees adds no state. */
export function change(history: History, next: Recording, about?: string): History {
  const { now, before } = history
  if (next === now) return history
  const isSeen = next.steps !== now.steps && JSON.stringify(next.steps) !== JSON.stringify(now.steps)
  if (!isSeen) return { ...history, now: next }
  const isSame = about !== undefined && history.about === about
  return {
    now: next,
    before: isSame ? before : [...before, now].slice(-MOST),
    after: [],
    ...(about !== undefined && { about }),
  }
}

export function undo({ now, before, after }: History): History {
  const last = before.at(-1)
  // The page that the portal shows now is not undone.
  return last ? go(now, last, before.slice(0, -1), [...after, now]) : { now, before, after }
}

export function redo({ now, before, after }: History): History {
  const next = after.at(-1)
  return next ? go(now, next, [...before, now], after.slice(0, -1)) : { now, before, after }
}

function go({ here }: Recording, to: Recording, before: History['before'], after: History['after']): History {
  return { now: { ...to, here }, before, after }
}
