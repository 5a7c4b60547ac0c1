import type { Hono } from 'hono'
import type { Handovers } from '../franceconnect/handover.ts'
import { readTyped } from '../kit/form.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { Person } from '../people.ts'
import { createAllAids, installAllAids } from './all-aids.ts'
import type { AllAids } from './all-aids-screens.ts'
import {
  AMOUNTS,
  NONE,
  PREREQUISITES,
  SITUATIONS,
  toAllScreen,
  toAmountScreen,
  toHomeScreen,
  toHouseholdScreen,
  toPersonScreen,
  toPrerequisitesScreen,
  toSeenHomeScreen,
  toSituationScreen,
  toSummaryScreen,
} from './screens.ts'
import { halfWayScreen, notTakenScreen, resultScreen, toNumberScreen, toServicesScreen } from './still-screens.ts'

interface Visit {
  /** The signed-in person, and whether their number was asked for: it is the first time. */
  person: Person | undefined
  isKnown: boolean
  firstName: string
  situation: string
  /** The incomes, in the order of the list, and how many of them have their amounts. */
  received: readonly string[]
  amounts: number
  town: string
  problem: string | undefined
  /** The other simulator, of 58 benefits. */
  aids: AllAids
}

const createVisit = (): Visit => ({
  person: undefined,
  isKnown: false,
  firstName: '',
  situation: '',
  received: [],
  amounts: 0,
  town: '',
  problem: undefined,
  aids: createAllAids(),
})

const BASE = '/simulateurs/rsa-pa'
/** The person who was never here: the site asks for the social security number. */
const NEW_HERE = 'rose'

/**
 * Creates the simulator of the RSA and the prime d'activité, screen by screen as it was read on 01/10/2026
 * (procedures-2.md 2.e). The real pages are made by one script under anchors; here each has a path. Nothing is
 * calculated: the result is the recorded one.
 */
export function createSocialRights(parts: {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly handovers: Handovers
}): Hono<Environment<Visit>> {
  const { now, origin, handovers } = parts
  const here = () => origin('mes-droits-sociaux.localhost')
  const portal = createPortal<Visit>({ name: 'Mes droits sociaux', createVisit })
  const { app, show } = portal
  installAllAids(portal)
  const take = (visit: Visit) => {
    const { problem } = visit
    visit.problem = undefined
    return problem
  }

  app.get('/', (c) => {
    const { person, isKnown } = c.get('visit')
    return show(c, person === undefined || isKnown ? toServicesScreen(person?.name) : toNumberScreen())
  })
  app.post('/', (c) => {
    c.get('visit').isKnown = true
    return c.redirect('/', 303)
  })
  app.get('/franceconnect', (c) => {
    const request = { service: 'Mes droits sociaux', back: `${here()}/retour`, away: `${here()}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  app.get('/retour', (c) => {
    const person = handovers.identities.redeem(c.req.query('identite'))
    Object.assign(c.get('visit'), { person, isKnown: person?.id !== NEW_HERE })
    return c.redirect('/', 303)
  })
  app.get('/deconnexion', (c) => {
    c.get('visit').person = undefined
    return c.redirect('/', 303)
  })
  app.get(BASE, (c) => show(c, toPrerequisitesScreen(take(c.get('visit')))))
  app.post(BASE, async (c) => {
    const sent = await c.req.parseBody()
    const answers = PREREQUISITES.map(({ name }) => readTyped(sent, name))
    if (answers.includes('')) c.get('visit').problem = 'Répondez aux trois questions.'
    const next = answers.includes('') ? BASE : answers.includes('OUI') ? `${BASE}/autre` : `${BASE}/foyer`
    return c.redirect(next, 303)
  })
  app.get(`${BASE}/autre`, (c) => show(c, notTakenScreen))

  app.get(`${BASE}/foyer`, (c) => show(c, toPersonScreen(take(c.get('visit')))))
  app.post(`${BASE}/foyer`, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    visit.firstName = readTyped(sent, 'prenom')
    visit.situation = readTyped(sent, 'situationProfessionnelle')
    const asked = ['jj', 'mm', 'ssaa', 'sexe', 'situationMatrimoniale', 'situationPersonnelle']
    const isWhole =
      visit.firstName !== '' && visit.situation !== '' && asked.every((name) => readTyped(sent, name) !== '')
    if (!isWhole) visit.problem = 'Répondez à toutes les questions.'
    return c.redirect(isWhole ? `${BASE}/foyer-consultation` : `${BASE}/foyer`, 303)
  })
  app.get(`${BASE}/foyer-consultation`, (c) => show(c, toHouseholdScreen(c.get('visit').firstName)))
  app.post(`${BASE}/foyer-consultation`, (c) => c.redirect(`${BASE}/ressources`, 303))
  app.get(`${BASE}/ressources`, (c) => show(c, halfWayScreen))

  app.get(`${BASE}/ressources/situation`, (c) => {
    const { situation } = c.get('visit')
    const page = SITUATIONS[situation]
    return page === undefined ? c.redirect(`${BASE}/ressources/toutes`, 303) : show(c, toSituationScreen(page))
  })
  app.post(`${BASE}/ressources/situation`, async (c) => {
    const sent = await c.req.parseBody({ all: true })
    c.get('visit').received = readReceived(sent.ressources)
    return c.redirect(`${BASE}/ressources/toutes`, 303)
  })
  app.get(`${BASE}/ressources/toutes`, (c) => {
    const visit = c.get('visit')
    return show(c, toAllScreen(visit.received, take(visit)))
  })
  app.post(`${BASE}/ressources/toutes`, async (c) => {
    const visit = c.get('visit')
    const chosen = [(await c.req.parseBody({ all: true })).ressources].flat().filter((one) => typeof one === 'string')
    if (chosen.length === 0) {
      visit.problem = 'Veuillez faire au moins un choix parmi toutes les ressources.'
      return c.redirect(`${BASE}/ressources/toutes`, 303)
    }
    Object.assign(visit, { received: readReceived(chosen), amounts: 0 })
    return c.redirect(findNextAmount(visit), 303)
  })
  app.get(`${BASE}/ressources/saisie`, (c) => {
    const { received, amounts } = c.get('visit')
    const resource = received[amounts]
    return resource === undefined
      ? c.redirect(`${BASE}/ressources/synthese`, 303)
      : show(c, toAmountScreen(resource, now()))
  })
  app.post(`${BASE}/ressources/saisie`, (c) => {
    const visit = c.get('visit')
    visit.amounts += 1
    return c.redirect(findNextAmount(visit), 303)
  })
  app.get(`${BASE}/ressources/plus-tard`, (c) => {
    const visit = c.get('visit')
    visit.amounts += 1
    return c.redirect(findNextAmount(visit), 303)
  })
  app.get(`${BASE}/ressources/synthese`, (c) => show(c, toSummaryScreen(c.get('visit'))))
  app.post(`${BASE}/ressources/synthese`, (c) => c.redirect(`${BASE}/logement`, 303))

  app.get(`${BASE}/logement`, (c) => show(c, toHomeScreen(take(c.get('visit')))))
  app.post(`${BASE}/logement`, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    visit.town = readTyped(sent, 'commune')
    const isWhole = visit.town !== '' && readTyped(sent, 'logementTypeSituation') !== ''
    if (!isWhole) visit.problem = 'Répondez à toutes les questions.'
    return c.redirect(isWhole ? `${BASE}/logement-consultation` : `${BASE}/logement`, 303)
  })
  app.get(`${BASE}/logement-consultation`, (c) => show(c, toSeenHomeScreen(c.get('visit').town)))
  app.get(`${BASE}/resultat`, (c) => show(c, resultScreen))
  return app
}

/** Returns the known names of a list; « none of these » is no resource. */
function readReceived(sent: unknown): readonly string[] {
  const chosen = [sent].flat()
  return AMOUNTS.filter((name) => name !== NONE && chosen.includes(name))
}

function findNextAmount({ received, amounts }: Visit): string {
  return `${BASE}/ressources/${amounts < received.length ? 'saisie' : 'synthese'}`
}
