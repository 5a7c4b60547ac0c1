import { readTyped } from '../kit/form.ts'
import { findPeople, findThemes } from './mandates.ts'
import { toPersonScreen, toThemeScreen } from './screens/use.ts'
import type { Install } from './visit.ts'

const PERSON = '/autoriser/personne'
const THEME = '/autoriser/theme'
/** How many of the list are shown before somebody asks for all; the replica's own number. */
const AT_FIRST = 2

/** Installs « Utiliser Aidants Connect »: a person with a mandate, one of its themes, and the way back. */
export const installUse: Install = ({ app, show }, { handovers }) => {
  app.use('/autoriser/*', async (c, next) => {
    const { worker, asked } = c.get('visit')
    if (worker !== undefined && asked !== undefined) return next()
    return c.redirect(worker === undefined ? '/connexion/identifiants' : '/espace', 303)
  })
  app.get(PERSON, (c) => {
    const { worker, mandates } = c.get('visit')
    const letters = (c.req.query('recherche') ?? '').trim().slice(0, 60)
    const found = findPeople(mandates, letters)
    const isCut = letters === '' && c.req.query('tous') === undefined && found.length > AT_FIRST
    return show(c, toPersonScreen({ worker, letters, isCut, people: isCut ? found.slice(0, AT_FIRST) : found }))
  })
  app.post(PERSON, async (c) => {
    const visit = c.get('visit')
    const id = readTyped(await c.req.parseBody(), 'chosen_usager')
    visit.chosen = findPeople(visit.mandates).find((person) => person.id === id)
    return c.redirect(visit.chosen === undefined ? PERSON : THEME, 303)
  })
  app.get(THEME, (c) => {
    const { chosen, mandates } = c.get('visit')
    if (chosen === undefined) return c.redirect(PERSON, 303)
    return show(c, toThemeScreen(chosen, findThemes(mandates, chosen.id)))
  })
  app.post(THEME, async (c) => {
    const visit = c.get('visit')
    const { chosen, asked, mandates } = visit
    const theme = readTyped(await c.req.parseBody(), 'chosen_demarche')
    if (chosen === undefined || !findThemes(mandates, chosen.id).some(({ id }) => id === theme))
      return c.redirect(THEME, 303)
    Object.assign(visit, { asked: undefined, chosen: undefined })
    return c.redirect(`${asked}?identite=${handovers.identities.issue(chosen)}`, 303)
  })
}
