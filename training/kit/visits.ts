import { randomBytes } from 'node:crypto'

/**
 * What a portal knows of each browser, by its secret key: in memory only; past the limit the longest unused is dropped.
 */
export interface Visits<Visit> {
  find(key: string | undefined): Visit | undefined
  create(): { readonly key: string; readonly visit: Visit }
}

/**
 * Creates an empty set of visits. A key that a browser brings but that we did not issue is never accepted (session
 * fixation).
 */
export function createVisits<Visit>(createVisit: () => Visit, limit = 200): Visits<Visit> {
  const visits = new Map<string, Visit>()
  return {
    find(key) {
      const visit = key === undefined ? undefined : visits.get(key)
      if (key === undefined || visit === undefined) return undefined
      visits.delete(key)
      visits.set(key, visit)
      return visit
    },
    create() {
      const key = randomBytes(32).toString('base64url')
      const visit = createVisit()
      visits.set(key, visit)
      const oldest = visits.keys().next().value
      if (visits.size > limit && oldest !== undefined) visits.delete(oldest)
      return { key, visit }
    },
  }
}
