import type { Context, Hono, Next } from 'hono'
import type { Handovers } from '../franceconnect/handover.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../kit/code.ts'
import { installForgotten } from '../kit/forgotten.ts'
import { readTyped, toDigits } from '../kit/form.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { findPersonByNir, type Person } from '../people.ts'
import { type CardReport, installCard, noReport } from './card.ts'
import { type HelpRequest, installHelp, noRequest } from './help.ts'
import { installPayments } from './payments.ts'
import { requestsScreen, rightsScreen, toCodeScreen, toLoginScreen, toSpaceScreen } from './screens.ts'

interface Visit {
  person: Person | undefined
  pending: { readonly person: Person; readonly mailbox: string } | undefined
  code: PendingCode | undefined
  mistake: string | undefined
  cookiesAnswered: boolean
  mailbox: string
  help: HelpRequest
  card: CardReport
}

export interface AmeliParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

/**
 * Creates ameli: NIR and password, a code in six boxes, the attestation of rights, the request for help with health
 * costs (A.5), a lost card and the payments (procedures-2.md 2.q).
 */
export function createAmeli({ now, origin, post, handovers, isBlocked }: AmeliParts): Hono<Environment<Visit>> {
  const { app, show } = createPortal<Visit>({
    name: 'ameli',
    createVisit: () => ({
      person: undefined,
      pending: undefined,
      code: undefined,
      mistake: undefined,
      cookiesAnswered: false,
      mailbox: '',
      help: noRequest(),
      card: noReport(),
    }),
    findSignedIn: ({ person }) => person?.name,
  })
  const here = () => origin('ameli.localhost')
  const take = (visit: Visit) => {
    const { mistake } = visit
    visit.mistake = undefined
    return mistake
  }
  const open = (visit: Visit, person: Person, mailbox: string) =>
    Object.assign(visit, { person, mailbox, pending: undefined, code: undefined })

  const passwordOf = installForgotten(app, {
    name: 'ameli',
    host: 'ameli.localhost',
    field: { id: 'nir', label: 'Numéro de sécurité sociale' },
    also: { id: 'naissance', label: 'Date de naissance' },
    signIn: '/connexion',
    find: (typed) => findPersonByNir(toDigits(typed)),
    post,
    origin,
    now,
    show,
  })

  app.get('/', (c) => c.redirect('/mon-espace', 303))
  app.get('/connexion', (c) => {
    const visit = c.get('visit')
    return show(c, toLoginScreen({ mistake: take(visit), cookies: !visit.cookiesAnswered }))
  })
  app.post('/preferences-cookies', (c) => {
    c.get('visit').cookiesAnswered = true
    return c.body(null, 204)
  })
  app.post('/connexion', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const person = findPersonByNir(toDigits(readTyped(sent, 'connexioncompte_2nir_as')))
    if (person === undefined || passwordOf(visit, person) !== readTyped(sent, 'connexioncompte_2connexion_code')) {
      // The real site gives the same answer to an unknown number: misleading, and recorded.
      visit.mistake = 'Le numéro de sécurité sociale et le code personnel ne correspondent pas.'
      return c.redirect('/connexion', 303)
    }
    if (isBlocked()) {
      visit.mistake = 'Votre accès à votre compte ameli est bloqué.'
      return c.redirect('/connexion', 303)
    }
    visit.pending = { person, mailbox: post.openBox(person.email, `${here()}/connexion/code`) }
    visit.code = undefined
    return c.redirect('/connexion/code', 303)
  })
  app.get('/connexion/code', (c) => {
    const visit = c.get('visit')
    if (visit.pending === undefined) return c.redirect('/connexion', 303)
    const mailbox = `${origin('mail.localhost')}/boite/${visit.pending.mailbox}`
    return show(c, toCodeScreen({ sent: visit.code !== undefined, mistake: take(visit), mailbox }))
  })
  app.post('/connexion/envoi', (c) => {
    const visit = c.get('visit')
    if (visit.pending !== undefined) visit.code = sendCode(post, visit.pending.mailbox, 'ameli', now())
    return c.redirect('/connexion/code', 303)
  })
  app.post('/connexion/code', async (c) => {
    const visit = c.get('visit')
    const { pending, code } = visit
    if (pending === undefined || code === undefined) return c.redirect('/connexion/code', 303)
    const sent = await c.req.parseBody()
    const typed = [1, 2, 3, 4, 5, 6].map((box) => readTyped(sent, `numOTP${box}`)).join('')
    const outcome = code.check(typed, now())
    if (outcome === 'right') {
      open(visit, pending.person, pending.mailbox)
      return c.redirect('/mon-espace', 303)
    }
    visit.mistake = CODE_MISTAKES[outcome]
    if (outcome !== 'wrong') visit.code = undefined
    if (outcome === 'locked') visit.pending = undefined
    return c.redirect('/connexion/code', 303)
  })

  app.get('/franceconnect', (c) => {
    const request = { service: 'ameli', back: `${here()}/franceconnect/retour`, away: `${here()}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  app.get('/franceconnect/retour', (c) => {
    const person = handovers.identities.redeem(c.req.query('identite'))
    if (person !== undefined) open(c.get('visit'), person, post.openBox(person.email, `${here()}/mon-espace`))
    return c.redirect('/mon-espace', 303)
  })
  app.post('/deconnexion', (c) => {
    Object.assign(c.get('visit'), { person: undefined, help: noRequest(), card: noReport() })
    return c.redirect('/connexion', 303)
  })

  const signedIn = async (c: Context<Environment<Visit>>, next: Next) =>
    c.get('visit').person === undefined ? c.redirect('/connexion', 303) : next()
  app.use('/mon-espace', signedIn)
  app.use('/mes-paiements', signedIn)
  app.use('/mes-demarches/*', signedIn)
  app.get('/mon-espace', (c) => show(c, toSpaceScreen(c.get('visit').person?.name ?? '')))
  app.get('/mes-demarches', (c) => show(c, requestsScreen))
  app.get('/mes-demarches/attestation', (c) => show(c, rightsScreen))
  app.get('/mes-demarches/attestation.pdf', async (c) => {
    const name = c.get('visit').person?.name ?? ''
    const lines = ['Cette personne a des droits à l’assurance maladie.']
    const pdf = await createPdf({ title: 'Attestation de droits', name, lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('attestation-de-droits.pdf'))
  })

  installHelp({ app, show }, ({ mailbox }) => {
    const lines = ['Votre demande est reçue.', 'La réponse vient dans les 2 mois.']
    post.send(mailbox, { from: 'ameli (entraînement)', subject: 'Accusé de réception de votre demande', lines })
  })
  installCard({ app, show })
  installPayments({ app, show }, now)
  return app
}
