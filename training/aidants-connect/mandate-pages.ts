import { toDay, toWords } from '../kit/day.ts'
import { type Problem, readTyped, toDigits } from '../kit/form.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { DURATIONS, THEMES } from './mandates.ts'
import {
  doneScreen,
  toDraftScreen,
  toFormScreen,
  toMandatesScreen,
  toSpaceScreen,
  toSummaryScreen,
} from './screens/space.ts'
import { AIDANTS_CONNECT, type Install, SPACE, takeProblems, type Visit } from './visit.ts'
import { STRUCTURE, type Worker } from './workers.ts'

const NEW = `${SPACE}/mandat`

/** Installs the worker's space, and a mandate from the form over FranceConnect to the paper. */
export const installMandate: Install = ({ app, show }, { now, origin, post, handovers }) => {
  const here = () => origin(AIDANTS_CONNECT)
  app.use(`${SPACE}/*`, async (c, next) =>
    c.get('visit').worker === undefined ? c.redirect('/connexion', 303) : next(),
  )
  app.get(SPACE, (c) => show(c, toSpaceScreen(c.get('visit').worker)))
  app.get(`${SPACE}/mandats`, (c) => show(c, toMandatesScreen(c.get('visit').mandates, now())))

  app.get(NEW, (c) => show(c, toFormScreen(c.get('visit'), takeProblems(c.get('visit')))))
  app.post(NEW, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody({ all: true })
    const ticked = [sent.demarche].flat()
    visit.themes = THEMES.filter(({ id }) => ticked.includes(id))
    visit.duration = DURATIONS.find(({ id }) => id === sent.duree)
    visit.problems = findFormProblems(visit)
    if (visit.problems.length > 0) return c.redirect(NEW, 303)
    const request = { service: 'Aidants Connect', back: `${here()}${NEW}/retour`, away: `${here()}${NEW}` }
    return c.redirect(handovers.ask(request), 303)
  })
  app.get(`${NEW}/retour`, (c) => {
    const visit = c.get('visit')
    Object.assign(visit, { person: handovers.identities.redeem(c.req.query('identite')), isTold: false })
    return c.redirect(visit.person === undefined ? NEW : `${NEW}/recapitulatif`, 303)
  })

  app.get(`${NEW}/recapitulatif`, (c) => {
    const visit = c.get('visit')
    return isWhole(visit) ? show(c, toSummaryScreen(visit, takeProblems(visit))) : c.redirect(NEW, 303)
  })
  app.get(`${NEW}/projet`, (c) => {
    const visit = c.get('visit')
    return isWhole(visit) ? show(c, toDraftScreen(visit)) : c.redirect(NEW, 303)
  })
  app.post(`${NEW}/recapitulatif`, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    if (!isWhole(visit)) return c.redirect(NEW, 303)
    visit.isTold = readTyped(sent, 'personal_data') !== ''
    const isRight = toDigits(readTyped(sent, 'otp_token')) === visit.worker.code && !post.refusesCodes()
    visit.problems = findSummaryProblems(visit.isTold, isRight)
    if (visit.problems.length > 0) return c.redirect(`${NEW}/recapitulatif`, 303)
    const themes = visit.themes.map(({ id }) => id)
    visit.mandates = [...visit.mandates, { person: visit.person.id, themes, days: visit.duration.days }]
    return c.redirect(`${NEW}/cree`, 303)
  })
  app.get(`${NEW}/cree`, (c) => show(c, doneScreen))
  app.get(`${NEW}/mandat.pdf`, async (c) => {
    const visit = c.get('visit')
    if (!isWhole(visit)) return c.redirect(NEW, 303)
    const lines = [
      `autorise ${STRUCTURE} à réaliser à sa place : ${visit.themes.map(({ name }) => name).join(', ')}.`,
      `${visit.duration.name}, créé le ${toWords(toDay(now()))}.`,
      'Signature de la personne :',
      'Signature de l’accompagnant :',
    ]
    const pdf = await createPdf({ title: 'Mandat', name: visit.person.name, lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('mandat.pdf'))
  })
}

type Whole = Visit & Required<{ [Key in 'person' | 'duration']: NonNullable<Visit[Key]> }> & { worker: Worker }

function isWhole(visit: Visit): visit is Whole {
  return visit.worker !== undefined && visit.person !== undefined && visit.duration !== undefined
}

/** The first sentence is recorded; the second is ours. */
function findFormProblems({ themes, duration }: Visit): readonly Problem[] {
  return [
    ...(themes.length > 0
      ? []
      : [{ control: 'demarche-fieldset', message: 'Vous devez sélectionner au moins une démarche.' }]),
    ...(duration ? [] : [{ control: 'duree-fieldset', message: 'Vous devez choisir une durée.' }]),
  ]
}

/** The first sentence is ours; the second is recorded. */
function findSummaryProblems(isTold: boolean, isRight: boolean): readonly Problem[] {
  return [
    ...(isTold ? [] : [{ control: 'id_personal_data', message: 'Vous devez confirmer avoir donné les informations.' }]),
    ...(isRight ? [] : [{ control: 'id_otp_token', message: "Erreur : ce code n'est pas valide." }]),
  ]
}
