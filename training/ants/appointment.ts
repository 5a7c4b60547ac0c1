import type { Day } from '../kit/day.ts'

/** What was looked for and chosen on the national site: it goes with the browser to the town hall's. */
export interface Appointment {
  readonly town: string
  readonly day: Day
  readonly hour: string
  readonly people: number
}

/** The host of the search, where the real one is another than that of the pre-request. */
export const SEARCH = 'rendez-vous-ants.localhost'

/** The host of a town hall that does not exist: on the real sites each town has its own. */
export const TOWN_HALL = 'mairie.localhost'
