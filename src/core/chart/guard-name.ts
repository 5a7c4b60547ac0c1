/** What xstate makes of `and`, `or` and `not`: a function of that name, with the guards that it joins. */
interface Joined {
  readonly name: string
  readonly guards: readonly unknown[]
}

/** Names a guard as the chart's author wrote it: `isRead and not isSent`, say. One without a name is "…". */
export function toGuardName(guard: unknown): string {
  if (typeof guard === 'string') return guard
  if (isJoined(guard)) {
    const names = guard.guards.map((one) => (isList(one) ? `(${toGuardName(one)})` : toGuardName(one)))
    return guard.name === 'not' ? `not ${names.join('')}` : names.join(` ${guard.name} `)
  }
  const isNamed = typeof guard === 'object' && guard !== null && 'type' in guard
  return isNamed ? String(guard.type) : '…'
}

function isJoined(guard: unknown): guard is Joined {
  return typeof guard === 'function' && 'guards' in guard && Array.isArray(guard.guards)
}

/** Tells whether a guard reads as several words, so that it needs brackets within another. */
function isList(guard: unknown): boolean {
  return isJoined(guard) && guard.name !== 'not' && guard.guards.length > 1
}
