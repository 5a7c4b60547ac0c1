import type { Fingerprint } from './fingerprint.ts'

/** An element and what holds it are one thing to whoever presses it. */
export function isSameThing(one: Fingerprint, other: Fingerprint): boolean {
  const [path, otherPath] = [one.path, other.path]
  if (one === other) return true
  if (path === undefined || otherPath === undefined) return false
  return path === otherPath || path.startsWith(`${otherPath}/`) || otherPath.startsWith(`${path}/`)
}
