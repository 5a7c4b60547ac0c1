import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { PostOffice } from '../../mail/post-office.ts'
import { findPerson, type Person } from '../../people.ts'
import { installForgotten, toForgottenLink } from '../forgotten.ts'
import { readTyped, toAlert, toField, toForm } from '../form.ts'
import type { Screen } from '../page.ts'
import { toPeoplePanel } from '../people-panel.ts'
import type { Environment, Portal } from '../portal.ts'
import { takeProblem } from './journey-routes.ts'

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
  /** Where to go after the sign-in. */
  wanted: string
  problem: string | undefined
}

export interface SignInParts<Visit extends SignInVisit> {
  readonly name: string
  readonly host: string
  readonly account: OwnAccount | undefined
  readonly offersFranceConnect: boolean
  readonly post: PostOffice
  readonly origin: (host: string) => string
  readonly now: () => Date
  readonly isBlocked: () => boolean
  readonly show: Portal<Visit>['show']
  readonly open: (visit: Visit, person: Person) => void
}

/** Adds the sign-in page, and the way back for who forgot the password of the portal's own account. */
export function installSignIn<Visit extends SignInVisit>(
  app: Hono<Environment<Visit>>,
  { account, offersFranceConnect, isBlocked, open, ...parts }: SignInParts<Visit>,
): void {
  const { show } = parts
  const fields = { login: 'identifiant', password: 'motDePasse', ...account?.names }
  const find = (typed: string) => findPerson((each) => account?.toLogin(each).toLowerCase() === typed.toLowerCase())

  app.get('/connexion', (c) =>
    show(c, toLoginScreen(account, fields, offersFranceConnect, takeProblem(c.get('visit')))),
  )
  if (account === undefined) return
  const passwordOf = installForgotten(app, {
    ...parts,
    field: { id: fields.login, label: account.label },
    signIn: '/connexion',
    find,
  })
  app.post('/connexion', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const person = find(readTyped(sent, fields.login))
    const isRight = person !== undefined && passwordOf(visit, person) === readTyped(sent, fields.password)
    if (!isRight) visit.problem = 'L’identifiant ou le mot de passe ne convient pas.'
    else if (isBlocked()) visit.problem = 'Ce compte est bloqué. Le site ne l’ouvre pas.'
    else open(visit, person)
    return c.redirect(visit.problem === undefined ? visit.wanted : '/connexion', 303)
  })
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
    ${toForgottenLink(account.forgotten)}
    ${toPeoplePanel(account.label, account.toLogin)}
  `
}
