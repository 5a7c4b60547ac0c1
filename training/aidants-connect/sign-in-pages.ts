import { readTyped, toDigits } from '../kit/form.ts'
import { createTickets } from '../kit/tickets.ts'
import { conditionsScreen, toLoginScreen, toWaitScreen } from './screens/sign-in.ts'
import { AIDANTS_CONNECT, createVisit, type Install, SPACE, takeProblems } from './visit.ts'
import { findWorker, type Worker } from './workers.ts'

const UNKNOWN = 'Les informations saisies ne permettent pas de vous identifier.'

/**
 * Installs the sign-in: address and code, then a link by mail that works once and for five minutes [recorded], and the
 * terms the first time.
 */
export const installSignIn: Install = ({ app, show }, { now, origin, post, handovers }) => {
  const here = () => origin(AIDANTS_CONNECT)
  const links = createTickets<Worker>(now)

  // FranceConnect, and the portal's own first page, lead here.
  app.get('/connexion', (c) => {
    const visit = c.get('visit')
    visit.asked = handovers.providers.redeem(c.req.query('demande'))?.back
    visit.wanted = visit.asked === undefined ? SPACE : '/autoriser/personne'
    return c.redirect(visit.worker === undefined ? '/connexion/identifiants' : visit.wanted, 303)
  })
  app.get('/connexion/identifiants', (c) => show(c, toLoginScreen(takeProblems(c.get('visit')))))
  app.post('/connexion/identifiants', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const worker = findWorker(readTyped(sent, 'email'), toDigits(readTyped(sent, 'otp_token')))
    if (worker === undefined || post.refusesCodes()) {
      visit.problems = [{ control: 'id_email', message: UNKNOWN }]
      return c.redirect('/connexion/identifiants', 303)
    }
    visit.mailbox = post.openBox(worker.email, `${here()}/connexion/attente`)
    post.send(visit.mailbox, {
      from: 'Aidants Connect (entraînement)',
      subject: 'Votre lien de connexion',
      lines: ['Cliquez sur le lien pour ouvrir votre espace.', 'Il est valable 5 minutes.'],
      link: { href: `${here()}/connexion/lien/${links.issue(worker)}`, words: 'Ouvrir mon espace' },
    })
    return c.redirect('/connexion/attente', 303)
  })
  app.get('/connexion/attente', (c) => {
    const { mailbox } = c.get('visit')
    if (mailbox === '') return c.redirect('/connexion/identifiants', 303)
    return show(c, toWaitScreen(`${origin('mail.localhost')}/boite/${mailbox}`))
  })
  app.get('/connexion/lien/:ticket', (c) => {
    const visit = c.get('visit')
    const worker = links.redeem(c.req.param('ticket'))
    if (worker === undefined) {
      visit.problems = [{ control: 'id_email', message: 'Ce lien n’est plus valable. Recommencez.' }]
      return c.redirect('/connexion/identifiants', 303)
    }
    visit.worker = worker
    return c.redirect(worker.isNew ? '/conditions' : visit.wanted, 303)
  })
  app.get('/conditions', (c) => show(c, conditionsScreen))
  app.post('/conditions', (c) => c.redirect(c.get('visit').wanted, 303))
  app.get('/quitter', (c) => {
    Object.assign(c.get('visit'), createVisit())
    return c.redirect('/', 303)
  })
}
