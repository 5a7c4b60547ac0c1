import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { PostOffice } from '../../mail/post-office.ts'
import { findPerson, type Person } from '../../people.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../code.ts'
import { readTyped, toAlert, toDigits, toField, toForm } from '../form.ts'
import { toMailPanel } from '../mail-panel.ts'
import type { Screen } from '../page.ts'
import { toPeoplePanel } from '../people-panel.ts'
import type { Environment, Portal } from '../portal.ts'

/** A portal's own account. */
export interface OwnAccount {
  readonly label: string
  readonly toLogin: (person: Person) => string
  /** The names of its two fields, where they are recorded. */
  readonly names?: { readonly login: string; readonly password: string }
  /** The words of the link for who forgot the password, where they are recorded. */
  readonly forgotten?: string
}

/** What a visit knows of signing in. */
export interface SignInVisit {
  wanted: string
  problem: string | undefined
  /** Who asked for another password, the mailbox and the code that were used for it. */
  lost: { readonly person: Person; readonly mailbox: string; code: PendingCode; confirmed: boolean } | undefined
  /** A password that was chosen in this visit; it is forgotten with it. */
  renewed: { readonly person: Person; readonly password: string } | undefined
}

export interface SignInParts<Visit extends SignInVisit> {
  readonly name: string
  readonly account: OwnAccount | undefined
  readonly offersFranceConnect: boolean
  readonly mail: { readonly post: PostOffice; readonly origin: (host: string) => string; readonly back: () => string }
  readonly now: () => Date
  readonly isBlocked: () => boolean
  readonly show: Portal<Visit>['show']
  readonly open: (visit: Visit, person: Person) => void
}

const SHORTEST_PASSWORD = 8

/** Returns what is wrong since the last page, once. */
export function takeProblem(visit: { problem: string | undefined }): string | undefined {
  const { problem } = visit
  visit.problem = undefined
  return problem
}

/** Adds the sign-in page and the way back for who forgot the password: a code by mail, then another password. All words are ours. */
export function installSignIn<Visit extends SignInVisit>(
  app: Hono<Environment<Visit>>,
  { name, account, offersFranceConnect, mail, now, isBlocked, show, open }: SignInParts<Visit>,
): void {
  const fields = { login: 'identifiant', password: 'motDePasse', ...account?.names }
  const find = (typed: string) => findPerson((each) => account?.toLogin(each).toLowerCase() === typed.toLowerCase())

  app.get('/connexion', (c) =>
    show(c, toLoginScreen(account, fields, offersFranceConnect, takeProblem(c.get('visit')))),
  )
  app.post('/connexion', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const person = find(readTyped(sent, fields.login))
    const password = visit.renewed?.person === person ? visit.renewed?.password : person?.password
    if (person === undefined || password !== readTyped(sent, fields.password)) {
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
  if (account === undefined) return

  app.get('/oubli', (c) =>
    show(
      c,
      toLostScreen(takeProblem(c.get('visit')), '/oubli', html`${toField({ id: fields.login, label: account.label })}`),
    ),
  )
  app.post('/oubli', async (c) => {
    const visit = c.get('visit')
    const person = find(readTyped(await c.req.parseBody(), fields.login))
    if (person === undefined) {
      visit.problem = 'Cet identifiant n’est pas connu.'
      return c.redirect('/oubli', 303)
    }
    const mailbox = mail.post.openBox(person.email, `${mail.back()}/oubli/code`)
    visit.lost = { person, mailbox, code: sendCode(mail.post, mailbox, name, now()), confirmed: false }
    return c.redirect('/oubli/code', 303)
  })
  app.get('/oubli/code', (c) => {
    const { lost } = c.get('visit')
    if (lost === undefined) return c.redirect('/oubli', 303)
    const field = toField({ id: 'code', label: 'Code reçu par mail', kind: 'digits' })
    const panel = toMailPanel(`${mail.origin('mail.localhost')}/boite/${lost.mailbox}`)
    return show(c, toLostScreen(takeProblem(c.get('visit')), '/oubli/code', field, panel))
  })
  app.post('/oubli/code', async (c) => {
    const visit = c.get('visit')
    if (visit.lost === undefined) return c.redirect('/oubli', 303)
    const outcome = visit.lost.code.check(toDigits(readTyped(await c.req.parseBody(), 'code')), now())
    if (outcome === 'right') visit.lost.confirmed = true
    else visit.problem = CODE_MISTAKES[outcome]
    if (outcome === 'locked' || outcome === 'late') visit.lost = undefined
    return c.redirect(outcome === 'right' ? '/oubli/nouveau' : '/oubli/code', 303)
  })
  app.get('/oubli/nouveau', (c) => {
    const { lost } = c.get('visit')
    if (!lost?.confirmed) return c.redirect('/oubli', 303)
    const field = toField({ id: 'nouveau', label: 'Nouveau mot de passe', kind: 'password', hint: '8 signes au moins' })
    return show(c, toLostScreen(takeProblem(c.get('visit')), '/oubli/nouveau', field))
  })
  app.post('/oubli/nouveau', async (c) => {
    const visit = c.get('visit')
    if (!visit.lost?.confirmed) return c.redirect('/oubli', 303)
    const password = readTyped(await c.req.parseBody(), 'nouveau')
    if (password.length < SHORTEST_PASSWORD) {
      visit.problem = 'Le mot de passe a 8 signes au moins.'
      return c.redirect('/oubli/nouveau', 303)
    }
    visit.renewed = { person: visit.lost.person, password }
    visit.lost = undefined
    return c.redirect('/oubli/fin', 303)
  })
  app.get('/oubli/fin', (c) =>
    show(c, {
      heading: 'Mot de passe changé',
      body: html`<p class="notice">Votre nouveau mot de passe sert dès maintenant.</p>
        <p><a class="button" href="/connexion">Se connecter</a></p>`,
    }),
  )
}

/** Two ways to sign in are recorded, an account of one's own and FranceConnect; the words are ours. */
function toLoginScreen(
  account: OwnAccount | undefined,
  fields: { readonly login: string; readonly password: string },
  offersFranceConnect: boolean,
  problem: string | undefined,
): Screen {
  return {
    heading: 'Ouvrir votre compte',
    body: html`
      ${problem === undefined ? '' : toAlert([{ control: fields.login, message: problem }])}
      ${offersFranceConnect ? html`<p><a href="/franceconnect">S'identifier avec FranceConnect</a></p>` : ''}
      ${account === undefined ? '' : toAccountForm(account, fields)}
    `,
  }
}

function toAccountForm(account: OwnAccount, fields: { readonly login: string; readonly password: string }) {
  return html`
    ${toForm(
      '/connexion',
      html`${toField({ id: fields.login, label: account.label })}
      ${toField({ id: fields.password, label: 'Mot de passe', kind: 'password' })}`,
      'Se connecter',
    )}
    <p><a href="/oubli">${account.forgotten ?? 'Mot de passe oublié ?'}</a></p>
    ${toPeoplePanel(account.label, account.toLogin)}
  `
}

function toLostScreen(
  problem: string | undefined,
  action: string,
  field: ReturnType<typeof html>,
  panel: ReturnType<typeof html> | '' = '',
): Screen {
  return {
    heading: 'Mot de passe oublié',
    body: html`
      ${problem === undefined ? '' : html`<div role="alert" tabindex="-1"><p>${problem}</p></div>`}
      ${toForm(action, field, 'Continuer')}
      ${panel}
    `,
  }
}
