import type { Context, Hono, Next } from 'hono'
import type { Handovers } from '../../franceconnect/handover.ts'
import type { PostOffice } from '../../mail/post-office.ts'
import type { Person } from '../../people.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../code.ts'
import { readTyped, toDigits } from '../form.ts'
import type { Markup } from '../page.ts'
import { createPdf, toPdfHeaders } from '../pdf.ts'
import { createPortal, type Environment } from '../portal.ts'
import { findOpenPage, findUpload, type GivenDocument, isMissing, isOpenToAll, type Journey } from './journey.ts'
import { toDocumentScreen, toEndScreen, toEntranceScreen, toPageScreen, toSummaryScreen } from './screens.ts'
import { installSignIn, type OwnAccount, type SignInVisit, takeProblem } from './sign-in.ts'

interface Progress {
  answers: Record<string, string>
  number: string | undefined
  code: PendingCode | undefined
}

export interface RequestVisit extends SignInVisit {
  person: Person | undefined
  mailbox: string
  readonly progress: Map<string, Progress>
}

export interface RequestParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

export interface RequestPortal {
  readonly host: string
  readonly name: string
  readonly heading: string
  /** Further content of the first page. */
  readonly around?: Markup
  /** The portal's own account; without one, people sign in with FranceConnect only. */
  readonly login?: OwnAccount
  /** Whether FranceConnect opens it too; it does unless told otherwise. */
  readonly hasFranceConnect?: false
  /** The path of the first page, if that is recorded; `/` leads there. */
  readonly home?: string
  /** The host on which people sign in, if it is another one; it leads back to `/connexion/retour`. */
  readonly signIn?: string
  readonly journeys: readonly Journey[]
  readonly documents?: readonly GivenDocument[]
  readonly createNumber: () => string
}

/**
 * Creates a portal on which people sign in and send requests page by page: those of papers, permits and social housing
 * (A.7).
 */
export function createRequestPortal(portal: RequestPortal, parts: RequestParts): Hono<Environment<RequestVisit>> {
  const { now, origin, post, handovers, isBlocked } = parts
  const { login, journeys } = portal
  const here = () => origin(portal.host)
  const { app, show } = createPortal<RequestVisit>({
    name: portal.name,
    createVisit: () => ({
      person: undefined,
      mailbox: '',
      wanted: portal.home ?? '/',
      problem: undefined,
      lost: undefined,
      renewed: undefined,
      progress: new Map(),
    }),
    findSignedIn: ({ person }) => person?.name,
  })
  const open = (visit: RequestVisit, person: Person) => {
    if (visit.person !== undefined && visit.person !== person) visit.progress.clear()
    Object.assign(visit, { person, mailbox: post.openBox(person.email, `${here()}${visit.wanted}`) })
  }

  const { home = '/', signIn } = portal
  app.get(home, (c) => show(c, toEntranceScreen(portal)))
  if (home !== '/') app.get('/', (c) => c.redirect(home, 303))
  if (signIn !== undefined)
    app.get('/connexion', (c) => {
      const ticket = handovers.providers.issue({ back: `${here()}/connexion/retour` })
      return c.redirect(`${origin(signIn)}/connexion?demande=${ticket}`, 303)
    })
  installSignIn(app, {
    name: portal.name,
    account: login,
    offersFranceConnect: portal.hasFranceConnect !== false,
    mail: { post, origin, back: here },
    now,
    isBlocked,
    show,
    open,
  })
  app.get('/franceconnect', (c) => {
    const request = { service: portal.name, back: `${here()}/franceconnect/retour`, away: `${here()}/` }
    return c.redirect(handovers.ask(request), 303)
  })
  // From FranceConnect, or from a sign-in on a host of its own.
  app.on('GET', ['/franceconnect/retour', '/connexion/retour'], (c) => {
    const person = handovers.identities.redeem(c.req.query('identite'))
    if (person !== undefined) open(c.get('visit'), person)
    return c.redirect(c.get('visit').wanted, 303)
  })
  app.post('/deconnexion', (c) => {
    c.get('visit').progress.clear()
    Object.assign(c.get('visit'), { person: undefined, wanted: home })
    return c.redirect('/', 303)
  })

  const needSignIn = async (c: Context<Environment<RequestVisit>>, next: Next) => {
    const visit = c.get('visit')
    if (visit.person !== undefined || isOpenToAll(journeys, c.req.path)) return next()
    if (c.req.method === 'GET') visit.wanted = c.req.path
    return c.redirect('/connexion', 303)
  }
  for (const given of portal.documents ?? []) {
    app.get(given.path, needSignIn, (c) => show(c, toDocumentScreen(given)))
    app.get(`${given.path}.pdf`, needSignIn, async (c) => {
      const name = c.get('visit').person?.name ?? ''
      const pdf = await createPdf({ title: given.title, name, lines: [given.lead], at: now() })
      return c.body(pdf, 200, toPdfHeaders(given.file))
    })
  }
  app.use('/demande/*', needSignIn)
  for (const journey of journeys) installJourney(journey)
  return app

  function installJourney(journey: Journey): void {
    const base = `/demande/${journey.id}`
    const toProgress = (visit: RequestVisit): Progress => {
      const progress = visit.progress.get(journey.id) ?? { answers: {}, number: undefined, code: undefined }
      visit.progress.set(journey.id, progress)
      return progress
    }
    const findNextAddress = (visit: RequestVisit): string => {
      const { answers, number } = toProgress(visit)
      if (number !== undefined) return `${base}/fin`
      const page = findOpenPage(journey, answers)
      return page === undefined ? `${base}/recapitulatif` : `${base}/${page + 1}`
    }

    app.get(base, (c) => c.redirect(findNextAddress(c.get('visit')), 303))
    app.get(`${base}/:page{[0-9]+}`, (c) => {
      const visit = c.get('visit')
      const progress = toProgress(visit)
      const number = Number(c.req.param('page')) - 1
      const page = journey.pages[number]
      const reached = findOpenPage(journey, progress.answers) ?? journey.pages.length
      if (page === undefined || number > reached || progress.number !== undefined)
        return c.redirect(findNextAddress(visit), 303)
      if (page.code) progress.code ??= sendCode(post, visit.mailbox, portal.name, now())
      const mailbox = page.code && `${origin('mail.localhost')}/boite/${visit.mailbox}`
      return show(
        c,
        toPageScreen({ journey, page, number, answers: progress.answers, problem: takeProblem(visit), mailbox }),
      )
    })
    app.post(`${base}/:page{[0-9]+}`, async (c) => {
      const visit = c.get('visit')
      const progress = toProgress(visit)
      const page = journey.pages[Number(c.req.param('page')) - 1]
      if (page === undefined || progress.number !== undefined) return c.redirect(findNextAddress(visit), 303)
      const sent = await c.req.parseBody()
      for (const asked of page.asks) {
        const value = asked.kind === 'file' ? findUpload(sent[asked.id]) : readTyped(sent, asked.id)
        if (value !== '' || asked.kind !== 'file') progress.answers[asked.id] = value
      }
      visit.problem = page.asks.some((asked) => isMissing(asked, progress.answers))
        ? 'Répondez à toutes les questions.'
        : (page.refuse?.(progress.answers, now()) ?? checkCode(progress, page.code, toDigits(readTyped(sent, 'code'))))
      return c.redirect(visit.problem === undefined ? findNextAddress(visit) : c.req.path, 303)
    })

    app.get(`${base}/recapitulatif`, (c) => {
      const { answers, number } = toProgress(c.get('visit'))
      const isWhole = findOpenPage(journey, answers) === undefined && number === undefined
      return isWhole ? show(c, toSummaryScreen(journey, answers)) : c.redirect(findNextAddress(c.get('visit')), 303)
    })
    app.post(`${base}/recapitulatif`, (c) => {
      const visit = c.get('visit')
      const progress = toProgress(visit)
      if (findOpenPage(journey, progress.answers) === undefined && progress.number === undefined) {
        progress.number = portal.createNumber()
        const lines = journey.end.lines(progress.number)
        post.send(visit.mailbox, { from: `${portal.name} (entraînement)`, subject: journey.end.heading, lines })
      }
      return c.redirect(findNextAddress(visit), 303)
    })
    app.get(`${base}/fin`, (c) => {
      const { number } = toProgress(c.get('visit'))
      return number === undefined
        ? c.redirect(findNextAddress(c.get('visit')), 303)
        : show(c, toEndScreen(journey, number))
    })
    app.get(`${base}/preuve.pdf`, async (c) => {
      const visit = c.get('visit')
      const { number } = toProgress(visit)
      const { document, lines } = journey.end
      if (number === undefined || document === undefined) return c.redirect(findNextAddress(visit), 303)
      const name = visit.person?.name ?? ''
      const pdf = await createPdf({ title: document.title, name, lines: lines(number), at: now() })
      return c.body(pdf, 200, toPdfHeaders(document.file))
    })
  }

  function checkCode(progress: Progress, wanted: true | undefined, typed: string): string | undefined {
    if (!wanted || progress.answers.code === 'OUI') return undefined
    const outcome = progress.code?.check(typed, now())
    if (outcome === 'right') {
      progress.answers.code = 'OUI'
      return undefined
    }
    // A new code is sent when the page is opened again.
    if (outcome !== 'wrong') progress.code = undefined
    return outcome === undefined ? CODE_MISTAKES.late : CODE_MISTAKES[outcome]
  }
}
