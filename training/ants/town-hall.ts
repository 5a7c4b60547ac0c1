import type { Hono } from 'hono'
import { html } from 'hono/html'
import { toWords } from '../kit/day.ts'
import { readTyped, toAlert, toField, toForm } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { Tickets } from '../kit/tickets.ts'
import { type Appointment, SEARCH } from './appointment.ts'

interface Visit {
  appointment: Appointment | undefined
  state: 'open' | 'booked' | 'cancelled'
  problem: string | undefined
}

/** Numbers that the replica refuses as a real one would be, in the words of RDV Service Public. */
const REFUSED: Readonly<Record<string, string>> = {
  EX00DEJAVU: 'Ce numéro correspond à un dossier déjà instruit.',
  EX0EXPIRE0: 'Ce numéro correspond à un dossier expiré.',
}

/**
 * Creates the site of a town hall. Only its refusals of a number are recorded, and that people can cancel; all the rest
 * is ours.
 */
export function createTownHall(parts: {
  readonly origin: (host: string) => string
  readonly chosen: Tickets<Appointment>
}): Hono<Environment<Visit>> {
  const { origin, chosen } = parts
  const { app, show } = createPortal<Visit>({
    name: 'Une mairie',
    createVisit: () => ({ appointment: undefined, state: 'open', problem: undefined }),
  })
  const toSearch = () => `${origin(SEARCH)}/`

  app.get('/', (c) => {
    const visit = c.get('visit')
    const { appointment, state, problem } = visit
    visit.problem = undefined
    if (appointment === undefined || state === 'cancelled') return show(c, toNothingScreen(state, toSearch()))
    return show(c, state === 'booked' ? toBookedScreen(appointment) : toBookingScreen(appointment, problem))
  })
  app.get('/reserver', (c) => {
    const appointment = chosen.redeem(c.req.query('choix'))
    if (appointment !== undefined) Object.assign(c.get('visit'), { appointment, state: 'open' })
    return c.redirect('/', 303)
  })
  app.post('/reserver', async (c) => {
    const visit = c.get('visit')
    const { appointment } = visit
    if (appointment === undefined) return c.redirect('/', 303)
    const sent = await c.req.parseBody()
    const numbers = toIds(appointment).map((id) => readTyped(sent, id).replace(/\s/g, '').toUpperCase())
    visit.problem = numbers.map(findRefusal).find((refusal) => refusal !== undefined)
    if (visit.problem === undefined) visit.state = 'booked'
    return c.redirect('/', 303)
  })
  app.post('/annuler', (c) => {
    const visit = c.get('visit')
    if (visit.state === 'booked') visit.state = 'cancelled'
    return c.redirect('/', 303)
  })
  return app
}

/** Returns the ids of the fields: one for each person. */
function toIds({ people }: Appointment): readonly string[] {
  return Array.from({ length: people }, (_, index) => `numero-${index + 1}`)
}

/**
 * Returns why a number is refused. Ten letters and digits [recorded]; those of the replica's pre-requests begin with
 * EX.
 */
function findRefusal(number: string): string | undefined {
  if (!/^[A-Z0-9]{10}$/.test(number)) return 'Le numéro de pré-demande a 10 lettres et chiffres.'
  return REFUSED[number] ?? (number.startsWith('EX') ? undefined : "Ce numéro n'est pas reconnu par l'ANTS.")
}

const toAppointmentCard = ({ town, day, hour }: Appointment) =>
  html`<p class="card">Mairie de ${town}, ${toWords(day)}, ${hour}</p>`

function toBookingScreen(appointment: Appointment, problem: string | undefined): Screen {
  const ids = toIds(appointment)
  return {
    heading: 'Votre rendez-vous à la mairie',
    body: html`${toAppointmentCard(appointment)}
      ${problem === undefined ? '' : toAlert([{ control: 'numero-1', message: problem }])}
      ${toForm(
        '/reserver',
        html`${ids.map((id, index) =>
          toField({ id, label: `Numéro de pré-demande${ids.length > 1 ? `, personne ${index + 1}` : ''}` }),
        )}`,
        'Réserver',
      )}
      <aside class="panel">
        <h2>Pour s’entraîner</h2>
        <p>Un numéro d’ici : <code>EX12345678</code>, ou celui d’une pré-demande de ce site d’entraînement.</p>
        <p>Un numéro refusé : ${Object.keys(REFUSED).map((number) => html`<code>${number}</code> `)}</p>
      </aside>`,
  }
}

function toBookedScreen(appointment: Appointment): Screen {
  return {
    heading: 'Rendez-vous confirmé par la mairie',
    body: html`${toAppointmentCard(appointment)}
      <p class="notice">Gardez cette confirmation.</p>
      ${toForm('/annuler', '', 'Annuler le rendez-vous')}`,
  }
}

function toNothingScreen(state: Visit['state'], search: string): Screen {
  return {
    heading: state === 'cancelled' ? 'Rendez-vous annulé' : 'Aucun rendez-vous choisi',
    body: html`<p><a href="${search}">Chercher un rendez-vous à la mairie</a></p>`,
  }
}
