import type { Context, Hono, Next } from 'hono'
import { html } from 'hono/html'
import type { Handovers } from '../../franceconnect/handover.ts'
import type { PostOffice } from '../../mail/post-office.ts'
import { findPerson, type Person } from '../../people.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../code.ts'
import { readTyped, toAlert, toDigits, toField, toForm } from '../form.ts'
import type { Markup, Screen } from '../page.ts'
import { createPdf, toPdfHeaders } from '../pdf.ts'
import { toPeoplePanel } from '../people-panel.ts'
import { createPortal, type Environment } from '../portal.ts'
import { findOpenPage, findUpload, isMissing, type Journey } from './journey.ts'
import { toEndScreen, toEntranceScreen, toPageScreen, toSummaryScreen } from './screens.ts'

interface Progress {
  answers: Record<string, string>
  number: string | undefined
  code: PendingCode | undefined
}

interface Visit {
  person: Person | undefined
  mailbox: string
  wanted: string
  problem: string | undefined
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
  /** The login of the portal's own account. */
  readonly login: { readonly label: string; readonly toLogin: (person: Person) => string }
  /** The path of the first page, if that is recorded; `/` leads there. */
  readonly home?: string
  /** The host on which people sign in, if it is another one; it leads back to `/connexion/retour`. */
  readonly signIn?: string
  readonly journeys: readonly Journey[]
  readonly createNumber: () => string
}

/**
 * Creates a portal on which people sign in and send requests page by page: those of papers, permits and social housing
 * (A.7).
 */
export function createRequestPortal(portal: RequestPortal, parts: RequestParts): Hono<Environment<Visit>> {
  const { now, origin, post, handovers, isBlocked } = parts
  const { login, journeys } = portal
  const here = () => origin(portal.host)
  const { app, show } = createPortal<Visit>({
    name: portal.name,
    createVisit: () => ({
      person: undefined,
      mailbox: '',
      wanted: portal.home ?? '/',
      problem: undefined,
      progress: new Map(),
    }),
    findSignedIn: ({ person }) => person?.name,
  })
  const take = (visit: Visit) => {
    const { problem } = visit
    visit.problem = undefined
    return problem
  }
  const open = (visit: Visit, person: Person) => {
    Object.assign(visit, { person, mailbox: post.openBox(person.email, `${here()}${visit.wanted}`) })
    visit.progress.clear()
  }

  const { home = '/', signIn } = portal
  app.get(home, (c) => show(c, toEntranceScreen(portal.heading, journeys, portal.around ?? '')))
  if (home !== '/') app.get('/', (c) => c.redirect(home, 303))
  app.get('/connexion', (c) => {
    if (signIn === undefined) return show(c, toLoginScreen(portal, take(c.get('visit'))))
    const ticket = handovers.providers.issue({ back: `${here()}/connexion/retour` })
    return c.redirect(`${origin(signIn)}/connexion?demande=${ticket}`, 303)
  })
  app.post('/connexion', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const typed = readTyped(sent, 'identifiant').toLowerCase()
    const person = findPerson((each) => login.toLogin(each).toLowerCase() === typed)
    if (person === undefined || person.password !== readTyped(sent, 'motDePasse')) {
      visit.problem = 'L’identifiant ou le mot de passe ne convient pas.'
      return c.redirect('/connexion', 303)
    }
    if (isBlocked()) {
      visit.problem = 'Ce compte est bloqué. Le site ne l’ouvre pas.'
      return c.redirect('/connexion', 303)
    }
    open(visit, person)
    return c.redirect(visit.wanted, 303)
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
    Object.assign(c.get('visit'), { person: undefined, wanted: home })
    return c.redirect('/', 303)
  })

  app.use('/demande/*', async (c: Context<Environment<Visit>>, next: Next) => {
    const visit = c.get('visit')
    if (visit.person !== undefined) return next()
    if (c.req.method === 'GET') visit.wanted = c.req.path
    return c.redirect('/connexion', 303)
  })
  for (const journey of journeys) installJourney(journey)
  return app

  function installJourney(journey: Journey): void {
    const base = `/demande/${journey.id}`
    const toProgress = (visit: Visit): Progress => {
      const progress = visit.progress.get(journey.id) ?? { answers: {}, number: undefined, code: undefined }
      visit.progress.set(journey.id, progress)
      return progress
    }
    const findNextAddress = (visit: Visit): string => {
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
      return show(c, toPageScreen({ journey, page, number, answers: progress.answers, problem: take(visit), mailbox }))
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

/** Two ways to sign in are recorded, an account of one's own and FranceConnect; the words are ours. */
function toLoginScreen({ login }: RequestPortal, problem: string | undefined): Screen {
  return {
    heading: 'Ouvrir votre compte',
    body: html`
      ${problem === undefined ? '' : toAlert([{ control: 'identifiant', message: problem }])}
      <p><a href="/franceconnect">S'identifier avec FranceConnect</a></p>
      ${toForm(
        '/connexion',
        html`${toField({ id: 'identifiant', label: login.label })}
        ${toField({ id: 'motDePasse', label: 'Mot de passe', kind: 'password' })}`,
        'Se connecter',
      )}
      ${toPeoplePanel(login.label, login.toLogin)}
    `,
  }
}
