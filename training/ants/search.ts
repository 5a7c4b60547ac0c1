import type { Hono } from 'hono'
import { type Day, parseDay, toDay } from '../kit/day.ts'
import { readTyped } from '../kit/form.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { Tickets } from '../kit/tickets.ts'
import { type Appointment, TOWN_HALL } from './appointment.ts'
import { REASONS, robotScreen, type Slot, TOWNS, toSearchScreen, toSlotsScreen } from './search-screens.ts'

interface Visit {
  search: { readonly from: Day; readonly people: number } | undefined
  human: boolean
  problem: string | undefined
}

const MOST_MONTHS = 3
const MOST_PEOPLE = 5
const TIMES = ['09:00', '14:30'] as const

/**
 * Creates the national search of an appointment: its form as a copy of 2023 shows it, then a wall against robots, then
 * times that lead to the site of a town hall (procedures-2.md 2.i). The pages after the form are not recorded: they are
 * ours.
 */
export function createAppointmentSearch(parts: {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly chosen: Tickets<Appointment>
}): Hono<Environment<Visit>> {
  const { now, origin, chosen } = parts
  const { app, show } = createPortal<Visit>({
    name: 'Rendez-vous en mairie',
    createVisit: () => ({ search: undefined, human: false, problem: undefined }),
  })

  app.get('/', (c) => {
    const visit = c.get('visit')
    const { problem } = visit
    visit.problem = undefined
    return show(c, toSearchScreen(problem))
  })
  app.post('/', async (c) => {
    const visit = c.get('visit')
    const outcome = readSearch(await c.req.parseBody(), toDay(now()))
    Object.assign(visit, typeof outcome === 'string' ? { problem: outcome } : { search: outcome, human: false })
    return c.redirect(typeof outcome === 'string' ? '/' : '/verification', 303)
  })

  app.get('/verification', (c) => show(c, robotScreen))
  app.post('/verification', async (c) => {
    c.get('visit').human = readTyped(await c.req.parseBody(), 'humain') === 'oui'
    return c.redirect(c.get('visit').human ? '/creneaux' : '/verification', 303)
  })

  app.get('/creneaux', (c) => {
    const { search, human } = c.get('visit')
    if (search === undefined) return c.redirect('/', 303)
    return human ? show(c, toSlotsScreen(createSlots(search.from))) : c.redirect('/verification', 303)
  })
  app.get('/creneaux/:rank{[0-9]+}', (c) => {
    const { search, human } = c.get('visit')
    const slot = search && human && createSlots(search.from)[Number(c.req.param('rank'))]
    if (!search || !slot) return c.redirect('/creneaux', 303)
    const ticket = chosen.issue({ ...slot, people: search.people })
    return c.redirect(`${origin(TOWN_HALL)}/reserver?choix=${ticket}`, 303)
  })
  return app
}

/** Returns what is searched, or what is wrong with it, in words of our own. */
function readSearch(sent: Readonly<Record<string, unknown>>, today: Day): Visit['search'] | string {
  const [from, until] = ['debut', 'fin'].map((name) => parseDay(readTyped(sent, name)))
  if (!from || !until) return 'Écrivez les deux dates, sous la forme JJ/MM/AAAA.'
  if (from < today) return 'Le début de recherche est passé.'
  if (until < from) return 'La fin de recherche est avant le début.'
  if (until > addMonths(from, MOST_MONTHS)) return 'Entre les deux dates, il y a 3 mois au plus.'
  const [reason, people] = ['motif', 'personnes'].map((name) => Number(readTyped(sent, name)))
  const isWhole = isWithin(reason, REASONS.length) && isWithin(people, MOST_PEOPLE) && readTyped(sent, 'lieu') !== ''
  return isWhole ? { from, people } : 'Répondez à toutes les questions.'
}

function isWithin(number: number | undefined, most: number): number is number {
  return number !== undefined && number >= 1 && number <= most
}

function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return toDay(new Date(year, month - 1 + months, date))
}

/** Returns two times in each town, in the days after the first one. */
function createSlots(from: Day): readonly Slot[] {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
  return TOWNS.flatMap((town, index) =>
    TIMES.map((hour) => ({ town, hour, day: toDay(new Date(year, month - 1, date + index + 1)) })),
  )
}
