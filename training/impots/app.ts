import type { Context, Hono, Next } from 'hono'
import { html } from 'hono/html'
import type { Handovers } from '../franceconnect/handover.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../kit/code.ts'
import { toAlert, toDigits, toField, toForm, toTyped } from '../kit/form.ts'
import { toMailPanel } from '../kit/mail-panel.ts'
import type { Screen } from '../kit/page.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import { toPeoplePanel } from '../kit/people-panel.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { type Person, toPersonByFiscal } from '../people.ts'
import { toFiscalMistake } from './fiscal-number.ts'

interface Visit {
  found: Person | undefined
  tries: number
  pending: { readonly person: Person; readonly mailbox: string; readonly code: PendingCode } | undefined
  person: Person | undefined
  mistake: string | undefined
}

export interface ImpotsParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly handovers: Handovers
  /** Whether accounts are blocked: the right password is refused too. */
  readonly isBlocked: () => boolean
}

const TRIES = 3

/** impots.gouv.fr: tax number, then password, then a code by mail; the documents by year (A.6). */
export function createImpots({ now, origin, post, handovers, isBlocked }: ImpotsParts): Hono<Environment<Visit>> {
  const createVisit = (): Visit => ({
    found: undefined,
    tries: TRIES,
    pending: undefined,
    person: undefined,
    mistake: undefined,
  })
  const { app, show } = createPortal<Visit>({
    name: 'impots.gouv.fr',
    createVisit,
    toSignedInAs: ({ person }) => person?.name,
  })
  const here = () => origin('impots.localhost')

  app.get('/', (c) => c.redirect('/enp/', 303))
  app.get('/connexion', (c) => {
    const visit = c.get('visit')
    const mailbox = visit.pending && `${origin('mail.localhost')}/boite/${visit.pending.mailbox}`
    const screen = toLoginScreen(visit, mailbox)
    visit.mistake = undefined
    return show(c, screen)
  })
  app.post('/connexion', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    if (visit.pending !== undefined) readCode(visit, toDigits(toTyped(sent, 'code')))
    else if (visit.found !== undefined) readPassword(visit, visit.found, toTyped(sent, 'pwd'))
    else {
      const fiscal = toDigits(toTyped(sent, 'spi'))
      visit.found = toPersonByFiscal(fiscal)
      visit.mistake = toFiscalMistake(fiscal, visit.found)
    }
    return c.redirect(visit.person === undefined ? '/connexion' : '/enp/', 303)
  })

  function readPassword(visit: Visit, found: Person, typed: string): void {
    if (typed === found.password && !isBlocked()) {
      const mailbox = post.openBox(found.email, `${here()}/connexion?code`)
      visit.pending = { person: found, mailbox, code: sendCode(post, mailbox, 'impots.gouv.fr', now()) }
      return
    }
    visit.tries = isBlocked() ? 0 : visit.tries - 1
    if (visit.tries > 0) visit.mistake = `Il vous reste ${visit.tries} essai(s) pour vous identifier par mot de passe.`
    else Object.assign(visit, { ...createVisit(), mistake: "Pour votre sécurité, l'accès à votre espace a été bloqué" })
  }

  function readCode(visit: Visit, typed: string): void {
    const outcome = visit.pending?.code.check(typed, now())
    if (outcome === 'right') Object.assign(visit, { ...createVisit(), person: visit.pending?.person })
    else if (outcome === 'wrong') visit.mistake = CODE_MISTAKES.wrong
    else if (outcome !== undefined) Object.assign(visit, { ...createVisit(), mistake: CODE_MISTAKES[outcome] })
  }

  app.get('/franceconnect', (c) => {
    const request = { service: 'impots.gouv.fr', back: `${here()}/franceconnect/retour`, away: `${here()}/` }
    const ticket = handovers.requests.issue(request)
    return c.redirect(`${origin('franceconnect.localhost')}/api/v2/authorize?demande=${ticket}`, 303)
  })
  app.get('/franceconnect/retour', (c) => {
    c.get('visit').person = handovers.identities.redeem(c.req.query('identite'))
    return c.redirect('/enp/', 303)
  })
  app.post('/deconnexion', (c) => {
    Object.assign(c.get('visit'), createVisit())
    return c.redirect('/connexion', 303)
  })

  app.use('/enp/*', async (c: Context<Environment<Visit>>, next: Next) =>
    c.get('visit').person === undefined ? c.redirect('/connexion', 303) : next(),
  )
  app.get('/enp/', (c) => show(c, spaceScreen))
  app.get('/enp/documents.do', (c) => show(c, toDocumentsScreen(now().getFullYear())))
  app.get('/enp/avis.pdf', async (c) => {
    const year = now().getFullYear()
    const lines = [`Revenus de l’année ${year - 1}.`, 'Revenu fiscal de référence fictif : 12 345 €.']
    const title = `Avis d'impôt ${year}`
    const pdf = await createPdf({ title, name: c.get('visit').person?.name ?? '', lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('avis-d-impot.pdf'))
  })
  return app
}

/** `#formulairePrincipal`, `spi`, `pwd`, the two stages and the messages are recorded; labels and the code's screen are ours. */
function toLoginScreen({ found, pending, mistake }: Visit, mailbox: string | undefined): Screen {
  const stage = pending !== undefined ? 'code' : found !== undefined ? 'pwd' : 'spi'
  return {
    heading: 'Connexion ou création de votre espace',
    body: html`
      ${mistake === undefined ? '' : toAlert([{ control: stage, message: mistake }])}
      <div id="formulairePrincipal">
        ${stage === 'spi' ? toForm('/connexion', toField({ id: 'spi', label: 'Numéro fiscal', kind: 'digits', hint: '13 chiffres' }), 'Continuer') : ''}
        ${stage === 'pwd' ? toForm('/connexion', toField({ id: 'pwd', label: 'Mot de passe', kind: 'password' }), 'Connexion') : ''}
        ${
          stage === 'code'
            ? html`<p>Un code à 6 chiffres vous est envoyé par mail.</p>
                ${toForm('/connexion', toField({ id: 'code', label: 'Code reçu par mail', kind: 'digits' }), 'Valider')}`
            : ''
        }
      </div>
      ${stage === 'spi' ? html`<p><a href="/franceconnect">S'identifier avec FranceConnect</a></p>` : ''}
      ${mailbox === undefined ? toPeoplePanel('Numéro fiscal', ({ fiscal }) => fiscal) : toMailPanel(mailbox)}
    `,
  }
}

/** « Votre espace particulier » and the tab « Documents » are recorded. */
const spaceScreen: Screen = {
  heading: 'Votre espace particulier',
  body: html`<ul><li><a href="/enp/documents.do">Documents</a></li></ul>`,
}

/** Years in tabs `blocAnnee` are recorded; the words of the link are ours. */
function toDocumentsScreen(year: number): Screen {
  return {
    heading: 'Documents',
    body: html`
      <section class="blocAnnee card" aria-labelledby="annee">
        <h2 id="annee">${year}</h2>
        <p><a href="/enp/avis.pdf">Avis d'impôt ${year} sur les revenus ${year - 1}</a></p>
      </section>
    `,
  }
}
