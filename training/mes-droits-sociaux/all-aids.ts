import { readTyped } from '../kit/form.ts'
import type { Portal } from '../kit/portal.ts'
import {
  ALL_AIDS,
  type AllAids,
  allAidsResultScreen,
  simulatorsScreen,
  situationScreen,
  toAddress,
  toHouseholdScreen,
  toIncomeScreen,
  toPlaceScreen,
} from './all-aids-screens.ts'

export const createAllAids = (): AllAids => ({
  born: '',
  isCouple: false,
  children: [],
  income: [],
  problem: undefined,
})

type Sent = Readonly<Record<string, unknown>>

/** What a dialog of the household or of the income adds. */
const WINDOWS: ReadonlyMap<string, (aids: AllAids, sent: Sent) => void> = new Map([
  [
    'vous',
    (aids, sent) => {
      const [day, month, year] = ['jj', 'mm', 'aaaa'].map((name) => readTyped(sent, name))
      if (day && month && year) aids.born = `${day}/${month}/${year}`
    },
  ],
  [
    'conjoint',
    (aids, sent) => {
      aids.isCouple = readTyped(sent, 'en-couple') === '2'
    },
  ],
  [
    'enfant',
    (aids, sent) => {
      aids.children = [...aids.children, readTyped(sent, 'prenom') || 'une personne'].slice(0, 12)
    },
  ],
  [
    'ressource',
    (aids, sent) => {
      aids.income = [...aids.income, readTyped(sent, 'ressource') || 'une ressource'].slice(0, 12)
    },
  ],
])

/** The pages with a form, in their order, each with what is missing before the next one, in words of our own. */
const FORMS = [
  {
    page: 'foyer',
    next: 'situation',
    check: ({ born }: AllAids) => (born === '' ? 'Précisez vos données personnelles.' : undefined),
  },
  { page: 'situation', next: 'logement', check: () => undefined },
  {
    page: 'logement',
    next: 'ressources',
    check: (_: AllAids, sent: Sent) =>
      /^\d{5}$/.test(readTyped(sent, 'code-postal')) && readTyped(sent, 'statut-occupation') !== ''
        ? undefined
        : 'Écrivez le code postal et choisissez une réponse.',
  },
  {
    page: 'ressources',
    next: 'resultat',
    check: (_: AllAids, sent: Sent) =>
      /^\d+$/.test(readTyped(sent, 'revenu')) ? undefined : 'Écrivez le revenu fiscal de référence, en chiffres.',
  },
] as const

/**
 * Installs « Simuler mes aides », the simulator of 58 benefits, in the order of its pages as of 01/10/2026
 * (procedures-2.md 2.e). Nothing is calculated.
 */
export function installAllAids<Visit extends { aids: AllAids }>({ app, show }: Portal<Visit>): void {
  const take = (aids: AllAids) => {
    const { problem } = aids
    aids.problem = undefined
    return problem
  }
  app.get('/simulateurs', (c) => show(c, simulatorsScreen))
  app.get(ALL_AIDS, (c) => c.redirect(toAddress('foyer'), 303))
  app.get(`${ALL_AIDS}/foyer`, (c) => show(c, toHouseholdScreen(c.get('visit').aids, take(c.get('visit').aids))))
  app.get(`${ALL_AIDS}/situation`, (c) => show(c, situationScreen))
  app.get(`${ALL_AIDS}/logement`, (c) => show(c, toPlaceScreen(take(c.get('visit').aids))))
  app.get(`${ALL_AIDS}/ressources`, (c) => show(c, toIncomeScreen(c.get('visit').aids, take(c.get('visit').aids))))
  app.get(`${ALL_AIDS}/resultat`, (c) => show(c, allAidsResultScreen))
  app.post(`${ALL_AIDS}/fenetre/:id`, async (c) => {
    const id = c.req.param('id')
    WINDOWS.get(id)?.(c.get('visit').aids, await c.req.parseBody())
    return c.redirect(toAddress(id === 'ressource' ? 'ressources' : 'foyer'), 303)
  })
  for (const { page, next, check } of FORMS) {
    app.post(`${ALL_AIDS}/${page}`, async (c) => {
      const visit = c.get('visit')
      const sent = await c.req.parseBody()
      if (readTyped(sent, 'geste') === 'reinitialiser') {
        visit.aids = createAllAids()
        return c.redirect(toAddress('foyer'), 303)
      }
      visit.aids.problem = check(visit.aids, sent)
      return c.redirect(toAddress(visit.aids.problem === undefined ? next : page), 303)
    })
  }
}
