import { Hono } from 'hono'
import { parseDay } from '../../kit/day.ts'
import { readTyped, toDigits } from '../../kit/form.ts'
import type { CafEnvironment } from '../app.ts'
import {
  requestsScreen,
  toChangedScreen,
  toChangeScreen,
  toHousingEndScreen,
  toHousingScreen,
  toHousingSummaryScreen,
  toProfileScreen,
} from '../screens/requests.ts'
import type { RouteParts } from './declaration.ts'

/** Installs a change of situation, and a request for housing benefit. */
export function createRequests(parts: RouteParts & { readonly createFile: () => string }): Hono<CafEnvironment> {
  const { post, show, createFile } = parts
  const app = new Hono<CafEnvironment>()

  app.get('/profil', (c) => show(c, toProfileScreen(c.get('account').person)))
  app.get('/profil/modifier', (c) => {
    const { problem } = c.get('visit')
    c.get('visit').problem = undefined
    return show(c, toChangeScreen(c.get('account').change, problem))
  })
  app.post('/profil/modifier', async (c) => {
    const sent = await c.req.parseBody()
    const { change, mailbox } = c.get('account')
    change.topic = readTyped(sent, 'changement')
    change.day = readTyped(sent, 'date')
    change.sent = change.topic !== '' && parseDay(change.day) !== undefined
    if (!change.sent) {
      c.get('visit').problem = 'Choisissez un changement et écrivez la date (JJ/MM/AAAA).'
      return c.redirect('/profil/modifier', 303)
    }
    post.send(mailbox, {
      from: 'Caf (entraînement)',
      subject: 'Votre changement de situation',
      lines: ['La Caf a reçu votre changement.'],
    })
    return c.redirect('/profil/fin', 303)
  })
  app.get('/profil/fin', (c) =>
    c.get('account').change.sent ? show(c, toChangedScreen) : c.redirect('/profil/modifier', 303),
  )

  app.get('/mes-demarches', (c) => show(c, requestsScreen))
  app.get('/mes-demarches/logement', (c) => {
    const { problem } = c.get('visit')
    c.get('visit').problem = undefined
    return show(c, toHousingScreen(c.get('account').housing, problem))
  })
  app.post('/mes-demarches/logement', async (c) => {
    const sent = await c.req.parseBody()
    const { housing } = c.get('account')
    housing.status = readTyped(sent, 'statut')
    housing.day = readTyped(sent, 'entree')
    housing.rent = toDigits(readTyped(sent, 'loyer'))
    if (isWhole(housing)) return c.redirect('/mes-demarches/logement/recapitulatif', 303)
    c.get('visit').problem = 'Répondez à toutes les questions. La date s’écrit JJ/MM/AAAA.'
    return c.redirect('/mes-demarches/logement', 303)
  })
  app.get('/mes-demarches/logement/recapitulatif', (c) => {
    const { housing } = c.get('account')
    return isWhole(housing) ? show(c, toHousingSummaryScreen(housing)) : c.redirect('/mes-demarches/logement', 303)
  })
  app.post('/mes-demarches/logement/recapitulatif', (c) => {
    const { housing } = c.get('account')
    if (!isWhole(housing)) return c.redirect('/mes-demarches/logement', 303)
    housing.file ??= createFile()
    return c.redirect('/mes-demarches/logement/fin', 303)
  })
  app.get('/mes-demarches/logement/fin', (c) => {
    const { file } = c.get('account').housing
    return file === undefined ? c.redirect('/mes-demarches/logement', 303) : show(c, toHousingEndScreen(file))
  })
  return app
}

function isWhole({
  status,
  day,
  rent,
}: {
  readonly status: string
  readonly day: string
  readonly rent: string
}): boolean {
  return status !== '' && parseDay(day) !== undefined && rent !== ''
}
