import type { Hono } from 'hono'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../kit/code.ts'
import { installForgotten } from '../kit/forgotten.ts'
import { readTyped, toDigits } from '../kit/form.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { Tickets } from '../kit/tickets.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { findPersonByNir, type Person } from '../people.ts'
import { captchaScreen, choiceScreen, toCodeScreen, toLoginScreen } from './screens/connect.ts'
import type { SignedIn } from './visit.ts'

interface Visit {
  human: boolean
  mistake: string | undefined
  pending: { readonly person: Person; readonly mailbox: string } | undefined
  code: PendingCode | undefined
}

export interface ConnectParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly sessions: Tickets<SignedIn>
  /** Whether the wall against robots stands before the login. */
  readonly isWalled: () => boolean
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

/** Creates the Caf's sign-in pages, on their own origin: NIR and password, then a code of 6 digits by mail (A.3). */
export function createCafConnect(parts: ConnectParts): Hono<Environment<Visit>> {
  const { now, origin, post, sessions, isWalled, isBlocked } = parts
  const { app, show } = createPortal<Visit>({
    name: 'Caf · connexion',
    createVisit: () => ({ human: false, mistake: undefined, pending: undefined, code: undefined }),
  })
  const take = (visit: Visit) => {
    const { mistake } = visit
    visit.mistake = undefined
    return mistake
  }

  app.get('/verification', (c) => (c.get('visit').human ? c.redirect('/connexion', 303) : show(c, captchaScreen)))
  app.post('/verification', async (c) => {
    c.get('visit').human = readTyped(await c.req.parseBody(), 'humain') === 'oui'
    return c.redirect('/connexion', 303)
  })
  app.use('/connexion/*', async (c, next) => {
    if (isWalled() && !c.get('visit').human) return c.redirect('/verification', 303)
    return next()
  })

  const passwordOf = installForgotten(app, {
    name: 'Caf',
    host: 'connect-caf.localhost',
    field: { id: 'numero', label: 'Numéro de sécurité sociale' },
    signIn: '/connexion/identifiants',
    find: (typed) => findPersonByNir(toDigits(typed)),
    post,
    origin,
    now,
    show,
  })

  app.get('/', (c) => c.redirect('/connexion', 303))
  app.get('/connexion', (c) => show(c, choiceScreen))
  app.get('/connexion/identifiants', (c) => show(c, toLoginScreen(take(c.get('visit')))))
  app.post('/connexion/identifiants', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const nir = toDigits(readTyped(sent, 'nir'))
    const person = findPersonByNir(nir)
    if (person === undefined || passwordOf(visit, person) !== readTyped(sent, 'inputMotDePasse')) {
      visit.mistake = /^[78]/.test(nir)
        ? 'Ce numéro est provisoire. Contactez votre Caf.'
        : 'Le numéro de sécurité sociale ou le mot de passe ne convient pas.'
      return c.redirect('/connexion/identifiants', 303)
    }
    if (isBlocked()) {
      visit.mistake = 'Votre compte est bloqué. Contactez votre Caf.'
      return c.redirect('/connexion/identifiants', 303)
    }
    const mailbox = post.openBox(person.email, `${origin('connect-caf.localhost')}/connexion/code`)
    Object.assign(visit, { pending: { person, mailbox }, code: undefined })
    return c.redirect('/connexion/code', 303)
  })

  app.get('/connexion/code', (c) => {
    const visit = c.get('visit')
    if (visit.pending === undefined) return c.redirect('/connexion/identifiants', 303)
    const mailbox = `${origin('mail.localhost')}/boite/${visit.pending.mailbox}`
    return show(c, toCodeScreen({ sent: visit.code !== undefined, mistake: take(visit), mailbox }))
  })
  app.post('/connexion/envoi', (c) => {
    const visit = c.get('visit')
    if (visit.pending === undefined) return c.redirect('/connexion/identifiants', 303)
    visit.code = sendCode(post, visit.pending.mailbox, 'Caf', now())
    return c.redirect('/connexion/code', 303)
  })
  app.post('/connexion/code', async (c) => {
    const visit = c.get('visit')
    const { pending, code } = visit
    if (pending === undefined || code === undefined) return c.redirect('/connexion/code', 303)
    const outcome = code.check(toDigits(readTyped(await c.req.parseBody(), 'code')), now())
    if (outcome === 'right') {
      Object.assign(visit, { pending: undefined, code: undefined })
      return c.redirect(`${origin('caf.localhost')}/retour?session=${sessions.issue(pending)}`, 303)
    }
    visit.mistake = CODE_MISTAKES[outcome]
    if (outcome !== 'wrong') visit.code = undefined
    if (outcome === 'locked') visit.pending = undefined
    return c.redirect('/connexion/code', 303)
  })
  return app
}
