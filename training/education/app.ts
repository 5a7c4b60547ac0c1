import type { Context, Hono, Next } from 'hono'
import type { Handovers } from '../franceconnect/handover.ts'
import { readTyped, toDigits } from '../kit/form.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { Person } from '../people.ts'
import { EDUCONNECT } from './educonnect.ts'
import { type Progress, type Stage, servicesScreen, toScreen } from './screens.ts'

interface Visit {
  person: Person | undefined
  progress: Progress
  mistake: string | undefined
}

export interface EducationParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly handovers: Handovers
}

const GRANT = '/eds/bourse'

const createVisit = (): Visit => ({ person: undefined, progress: { stage: 'acces' }, mistake: undefined })

/**
 * Creates the schools' services: the request for a grant, in the order of one school's guide of 2023 (procedures-2.md
 * 2.m). People sign in on a host of its own (educonnect.ts).
 */
export function createEducation({ now, origin, handovers }: EducationParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({
    name: 'Services de l’éducation',
    createVisit,
    findSignedIn: ({ person }) => person?.name,
  })
  const here = () => origin('teleservices-education.localhost')

  app.get('/', (c) => c.redirect('/eds/', 303))
  app.get('/connexion', (c) => {
    const ticket = handovers.providers.issue({ back: `${here()}/retour` })
    return c.redirect(`${origin(EDUCONNECT)}/connexion?demande=${ticket}`, 303)
  })
  app.get('/retour', (c) => {
    const person = handovers.identities.redeem(c.req.query('identite'))
    Object.assign(c.get('visit'), { ...createVisit(), person })
    return c.redirect('/eds/', 303)
  })
  app.post('/deconnexion', (c) => {
    Object.assign(c.get('visit'), createVisit())
    return c.redirect('/eds/', 303)
  })

  app.use('/eds/*', async (c: Context<Environment<Visit>>, next: Next) =>
    c.get('visit').person === undefined ? c.redirect('/connexion', 303) : next(),
  )
  app.get('/eds/', (c) => show(c, servicesScreen))
  app.get(GRANT, (c) => {
    const { progress, person, mistake } = c.get('visit')
    c.get('visit').mistake = undefined
    return show(c, toScreen(progress, person?.name ?? '', mistake))
  })
  app.get(`${GRANT}/modifier`, (c) => {
    const { progress } = c.get('visit')
    if (progress.stage === 'validation') progress.stage = 'fiscal'
    return c.redirect(GRANT, 303)
  })
  // Each form names its page, so that a page from the browser's history is not taken for the one that is due.
  app.post(`${GRANT}/:stage`, async (c) => {
    const visit = c.get('visit')
    if (c.req.param('stage') === visit.progress.stage) visit.mistake = advance(visit, await c.req.parseBody())
    return c.redirect(GRANT, 303)
  })
  app.get(`${GRANT}/recapitulatif.pdf`, async (c) => {
    const { progress, person } = c.get('visit')
    if (progress.stage !== 'fin') return c.redirect(GRANT, 303)
    const lines = [`Élève : ${progress.pupil ?? ''}.`, 'Demande de bourse fictive.']
    const pdf = await createPdf({ title: 'Récapitulatif de la demande', name: person?.name ?? '', lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('recapitulatif-bourse.pdf'))
  })
  return app
}

const NEXT = {
  acces: 'coordonnees',
  coordonnees: 'demande',
  demande: 'fiscal',
  fiscal: 'actualisation',
  actualisation: 'informations',
  informations: 'validation',
  validation: 'fin',
  fin: 'fin',
} as const satisfies Record<Stage, Stage>

/** Goes to the next page with what was sent, or returns what is wrong with it. */
function advance({ progress, person }: Visit, sent: Readonly<Record<string, unknown>>): string | undefined {
  if (progress.stage === 'fiscal' && toDigits(readTyped(sent, 'fiscal')) !== person?.fiscal) {
    return 'Ce numéro fiscal n’est pas le vôtre. Il a 13 chiffres.'
  }
  if (progress.stage === 'informations') {
    const pupil = readTyped(sent, 'eleve')
    if (pupil === '') return 'Écrivez le nom de l’élève.'
    progress.pupil = pupil
  }
  if (progress.stage === 'actualisation') {
    const answer = readTyped(sent, 'actualisation')
    if (answer === '') return 'Choisissez une réponse.'
    progress.updated = answer === 'oui'
  }
  progress.stage = NEXT[progress.stage]
  return undefined
}
