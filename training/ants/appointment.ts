import type { Day } from '../kit/day.ts'

/** What was searched and chosen on the national site; the browser takes it to the town hall's site. */
export interface Appointment {
  readonly town: string
  readonly day: Day
  readonly hour: string
  readonly people: number
}

/** The host of the search, which also on the real site is not that of the pre-request. */
export const SEARCH = 'rendez-vous-ants.localhost'

/** The host of a town hall that does not exist: on the real sites each town has its own. */
export const TOWN_HALL = 'mairie.localhost'
