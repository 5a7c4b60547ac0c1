import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Handovers } from '../franceconnect/handover.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../kit/code.ts'
import { installForgotten, toForgottenLink } from '../kit/forgotten.ts'
import { readTyped, toAlert, toDigits, toField, toForm } from '../kit/form.ts'
import { toMailPanel } from '../kit/mail-panel.ts'
import type { Screen } from '../kit/page.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { findPersonByFiscal, type Person } from '../people.ts'

interface Visit {
  /** Where the person returns; undefined if no portal led here. */
  asked: { readonly back: string; readonly own?: true } | undefined
  found: Person | undefined
  tries: number
  pending: { readonly person: Person; readonly mailbox: string; readonly code: PendingCode } | undefined
  mistake: string | undefined
}

export interface SignInParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

/** The host that both the taxes' own space and FranceConnect lead to (procedures-2.md 1.5). */
export const IMPOTS_SIGN_IN = 'impots-idp.localhost'

const TRIES = 3

/**
 * Creates the taxes' sign-in: tax number, then password, then, for their own space, a code by mail. Ids, names, buttons
 * and messages are recorded (A.6, procedures-2.md 1.5). Whether FranceConnect's way has a code too is not: here it has
 * none.
 */
export function createImpotsSignIn(parts: SignInParts): Hono<Environment<Visit>> {
  const { now, origin, post, handovers, isBlocked } = parts
  const createVisit = (asked?: Visit['asked']): Visit => {
    return { asked, found: undefined, tries: TRIES, pending: undefined, mistake: undefined }
  }
  const { app, show } = createPortal<Visit>({ name: 'impots.gouv.fr', createVisit: () => createVisit() })

  const passwordOf = installForgotten(app, {
    name: 'impots.gouv.fr',
    host: IMPOTS_SIGN_IN,
    field: { id: 'numero', label: 'Numéro fiscal' },
    also: { id: 'portable', label: 'Numéro de portable' },
    signIn: '/',
    find: (typed) => findPersonByFiscal(toDigits(typed)),
    post,
    origin,
    now,
    show,
  })

  app.get('/connexion', (c) => {
    Object.assign(c.get('visit'), createVisit(handovers.providers.redeem(c.req.query('demande'))))
    return c.redirect('/', 303)
  })
  app.get('/', (c) => {
    const visit = c.get('visit')
    const mailbox = visit.pending && `${origin('mail.localhost')}/boite/${visit.pending.mailbox}`
    const screen = toScreen(visit, mailbox, `${origin('impots.localhost')}/franceconnect`)
    visit.mistake = undefined
    return show(c, screen)
  })
  app.post('/', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const known = visit.pending
      ? readCode(visit, visit.pending, toDigits(readTyped(sent, 'code')))
      : visit.found
        ? readPassword(visit, visit.found, readTyped(sent, 'pwd'))
        : readNumber(visit, toDigits(readTyped(sent, 'spi')))
    const { asked } = visit
    if (known === undefined || asked === undefined) return c.redirect('/', 303)
    Object.assign(visit, createVisit())
    return c.redirect(`${asked.back}?identite=${handovers.identities.issue(known)}`, 303)
  })
  return app

  function readNumber(visit: Visit, fiscal: string): undefined {
    visit.found = findPersonByFiscal(fiscal)
    visit.mistake = findFiscalMistake(fiscal, visit.found)
  }

  function readPassword(visit: Visit, found: Person, typed: string): Person | undefined {
    if (typed === passwordOf(visit, found) && !isBlocked() && visit.asked !== undefined) {
      if (!visit.asked.own) return found
      const mailbox = post.openBox(found.email, `${origin(IMPOTS_SIGN_IN)}/`)
      visit.pending = { person: found, mailbox, code: sendCode(post, mailbox, 'impots.gouv.fr', now()) }
      return undefined
    }
    if (isBlocked() || visit.tries <= 1) {
      Object.assign(visit, { ...createVisit(visit.asked), mistake: BLOCKED })
      return undefined
    }
    visit.tries -= 1
    visit.mistake = visit.asked?.own
      ? `Il vous reste ${visit.tries} essai(s) pour vous identifier par mot de passe.`
      : 'Votre mot de passe est incorrect, réessayez ou cliquez sur «Vous avez oublié votre mot de passe »'
    return undefined
  }

  function readCode(visit: Visit, pending: NonNullable<Visit['pending']>, typed: string): Person | undefined {
    const outcome = pending.code.check(typed, now())
    if (outcome === 'right') return pending.person
    if (outcome === 'wrong') visit.mistake = CODE_MISTAKES.wrong
    else Object.assign(visit, { ...createVisit(visit.asked), mistake: CODE_MISTAKES[outcome] })
    return undefined
  }
}

const BLOCKED = "Pour votre sécurité, l'accès à votre espace a été bloqué"

/** The labels, the screen of the code and the link to FranceConnect are ours. */
function toScreen(
  { asked, found, pending, mistake }: Visit,
  mailbox: string | undefined,
  franceConnect: string,
): Screen {
  const stage = pending ? 'code' : found ? 'pwd_tmp' : 'spi_tmp'
  const forms = {
    spi_tmp: () =>
      toForm(
        '/',
        toField({ id: 'spi_tmp', name: 'spi', label: 'Numéro fiscal', kind: 'digits', hint: '13 chiffres' }),
        {
          id: 'btnAction',
          label: 'Continuer',
        },
      ),
    pwd_tmp: () =>
      toForm('/', toField({ id: 'pwd_tmp', name: 'pwd', label: 'Mot de passe', kind: 'password' }), {
        id: 'btnAction',
        label: 'Se connecter',
      }),
    code: () => html`<p>Un code à 6 chiffres vous est envoyé par mail.</p>
      ${toForm('/', toField({ id: 'code', label: 'Code reçu par mail', kind: 'digits' }), 'Valider')}`,
  }
  return {
    heading: asked?.own ? 'Connexion ou création de votre espace' : 'Je me connecte avec mon compte impots.gouv.fr',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: stage, message: mistake }])}
      <div id="formulairePrincipal">${forms[stage]()}</div>
      ${stage === 'code' ? '' : toForgottenLink('Vous avez oublié votre mot de passe')}
      ${asked?.own && stage === 'spi_tmp' ? html`<p><a href="${franceConnect}">S'identifier avec FranceConnect</a></p>` : ''}
      ${mailbox === undefined ? toPeoplePanel('Numéro fiscal', ({ fiscal }) => fiscal) : toMailPanel(mailbox)}
    `,
  }
}

/** Returns what the tax site says about a wrong number [recorded]. */
function findFiscalMistake(fiscal: string, found: Person | undefined): string | undefined {
  if (fiscal.length !== 13) return 'Votre numéro fiscal comporte 13 chiffres ; veuillez vérifier votre saisie.'
  return found === undefined ? "Le numéro fiscal renseigné n'est pas connu de nos services." : undefined
}
