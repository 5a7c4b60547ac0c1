import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { toAddress } from '../character.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from './code.ts'
import { readTyped, toDigits, toField, toForm } from './form.ts'
import { toMailPanel } from './mail-panel.ts'
import type { Markup, Screen } from './page.ts'

/** Somebody with an account: people and the characters of France Travail. */
interface Holder {
  readonly id: string
  readonly password: string
  /** The address that gets the code; characters without one have that of their id. */
  readonly email?: string
}

/** A portal that keeps what it knows of a browser in its visit. */
type WithVisit = { readonly Variables: { readonly visit: object } }

export interface ForgottenParts<E extends WithVisit, Account extends Holder> {
  readonly name: string
  /** The host of the sign-in, to which the mailbox leads back. */
  readonly host: string
  readonly field: { readonly id: string; readonly label: string }
  /** A second question, of which any answer will do. */
  readonly also?: { readonly id: string; readonly label: string }
  /** The path at which one signs in afterwards. */
  readonly signIn: string
  readonly find: (typed: string) => Account | undefined
  readonly post: PostOffice
  readonly origin: (host: string) => string
  readonly now: () => Date
  readonly show: (c: Context<E>, screen: Screen) => Response | Promise<Response>
}

/** The password that an account has in one visit. */
export type PasswordOf = (visit: object, account: Holder) => string

interface Lost<Account> {
  problem?: string | undefined
  asked?:
    | { readonly account: Account; readonly box: string; readonly code: PendingCode; confirmed: boolean }
    | undefined
}

const SHORTEST_PASSWORD = 8

/**
 * Adds the way back for who forgot the password: `/oubli`, a code by mail, another password, which holds in this browser as long
 * as its visit. All words are ours. Returns the password that an account has in a visit.
 */
export function installForgotten<E extends WithVisit, Account extends Holder>(
  app: Hono<E>,
  { name, host, field, also, signIn, find, post, origin, now, show }: ForgottenParts<E, Account>,
): PasswordOf {
  const visits = new WeakMap<object, Lost<Account>>()
  const passwords = new WeakMap<object, Map<string, string>>()
  const visitOf = (c: Context<E>): object => c.get('visit')
  const lostOf = (c: Context<E>): Lost<Account> => {
    const lost = visits.get(visitOf(c)) ?? {}
    visits.set(visitOf(c), lost)
    return lost
  }
  const showForm = (c: Context<E>, action: string, fields: Markup, panel: Markup | '' = '') => {
    const lost = lostOf(c)
    const { problem } = lost
    lost.problem = undefined
    return show(c, toLostScreen(problem, action, fields, panel))
  }

  app.get('/oubli', (c) =>
    showForm(
      c,
      '/oubli',
      html`${toField(field)} ${also === undefined ? '' : toField({ ...also, id: `oubli-${also.id}` })}`,
    ),
  )
  app.post('/oubli', async (c) => {
    const lost = lostOf(c)
    const sent = await c.req.parseBody()
    const account = find(readTyped(sent, field.id))
    if (account === undefined) lost.problem = 'Cet identifiant n’est pas connu.'
    else if (also !== undefined && readTyped(sent, `oubli-${also.id}`) === '')
      lost.problem = 'Répondez à toutes les questions.'
    if (account === undefined || lost.problem !== undefined) return c.redirect('/oubli', 303)
    const box = post.openBox(account.email ?? toAddress(account.id), `${origin(host)}/oubli/code`)
    lost.asked = { account, box, code: sendCode(post, box, name, now()), confirmed: false }
    return c.redirect('/oubli/code', 303)
  })
  app.get('/oubli/code', (c) => {
    const { asked } = lostOf(c)
    if (asked === undefined) return c.redirect('/oubli', 303)
    const typed = toField({ id: 'code', label: 'Code reçu par mail', kind: 'digits' })
    return showForm(c, '/oubli/code', typed, toMailPanel(`${origin('mail.localhost')}/boite/${asked.box}`))
  })
  app.post('/oubli/code', async (c) => {
    const lost = lostOf(c)
    if (lost.asked === undefined) return c.redirect('/oubli', 303)
    const outcome = lost.asked.code.check(toDigits(readTyped(await c.req.parseBody(), 'code')), now())
    if (outcome === 'right') lost.asked.confirmed = true
    else lost.problem = CODE_MISTAKES[outcome]
    if (outcome === 'locked' || outcome === 'late') lost.asked = undefined
    return c.redirect(outcome === 'right' ? '/oubli/nouveau' : '/oubli/code', 303)
  })
  app.get('/oubli/nouveau', (c) => {
    if (!lostOf(c).asked?.confirmed) return c.redirect('/oubli', 303)
    const hint = `${SHORTEST_PASSWORD} signes au moins`
    return showForm(
      c,
      '/oubli/nouveau',
      toField({ id: 'nouveau', label: 'Nouveau mot de passe', kind: 'password', hint }),
    )
  })
  app.post('/oubli/nouveau', async (c) => {
    const lost = lostOf(c)
    if (!lost.asked?.confirmed) return c.redirect('/oubli', 303)
    const password = readTyped(await c.req.parseBody(), 'nouveau')
    if (password.length < SHORTEST_PASSWORD) {
      lost.problem = `Le mot de passe a ${SHORTEST_PASSWORD} signes au moins.`
      return c.redirect('/oubli/nouveau', 303)
    }
    const own = passwords.get(visitOf(c)) ?? new Map<string, string>()
    passwords.set(visitOf(c), own.set(lost.asked.account.id, password))
    lost.asked = undefined
    return c.redirect('/oubli/fin', 303)
  })
  app.get('/oubli/fin', (c) => show(c, toEndScreen(signIn)))
  return (of, account) => passwords.get(of)?.get(account.id) ?? account.password
}

/** Returns the link to the way back, in the words that are recorded of a portal. */
export function toForgottenLink(words = 'Mot de passe oublié ?'): Markup {
  return html`<p><a href="/oubli">${words}</a></p>`
}

function toLostScreen(problem: string | undefined, action: string, fields: Markup, panel: Markup | ''): Screen {
  return {
    heading: 'Mot de passe oublié',
    body: html`
      ${problem === undefined ? '' : html`<div role="alert" tabindex="-1"><p>${problem}</p></div>`}
      ${toForm(action, fields, 'Continuer')}
      ${panel}
    `,
  }
}

function toEndScreen(signIn: string): Screen {
  return {
    heading: 'Mot de passe changé',
    body: html`<p class="notice">Votre nouveau mot de passe sert dès maintenant.</p>
      <p><a class="button" href="${signIn}">Se connecter</a></p>`,
  }
}
