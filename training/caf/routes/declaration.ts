import { type Context, Hono } from 'hono'
import { toDay, toMonthWithOf, toSlashes } from '../../kit/day.ts'
import { readTyped } from '../../kit/form.ts'
import type { Screen } from '../../kit/page.ts'
import { createPdf, toPdfHeaders } from '../../kit/pdf.ts'
import type { PostOffice } from '../../mail/post-office.ts'
import { findOpenLine, isAnswered, isDue, toAmount } from '../account.ts'
import type { CafEnvironment } from '../app.ts'
import { toEndScreen, toLineScreen, toOtherScreen, toSituationScreen, toSummaryScreen } from '../screens/declaration.ts'
import type { Account } from '../visit.ts'

export interface RouteParts {
  readonly now: () => Date
  readonly post: PostOffice
  readonly show: (c: Context<CafEnvironment>, screen: Screen) => Response | Promise<Response>
}

/** Installs the quarterly declaration: situation, each person and month, other resources, récapitulatif, end. */
export function createDeclaration({ now, post, show }: RouteParts): Hono<CafEnvironment> {
  const app = new Hono<CafEnvironment>()
  const goOn = (c: Context<CafEnvironment>) => c.redirect(`/declaration/${findStage(c.get('account'))}`, 303)
  const takeProblem = (c: Context<CafEnvironment>) => {
    const visit = c.get('visit')
    const { problem } = visit
    visit.problem = undefined
    return problem
  }

  app.get('/', goOn)
  app.use('*', async (c, next) => {
    if (isDue(c.get('account')) || c.req.path.includes('/fin') || c.req.path.endsWith('.pdf')) return next()
    return c.redirect('/mon-compte', 303)
  })
  app.get('/situation', (c) => show(c, toSituationScreen(c.get('account').declaration, takeProblem(c))))
  app.post('/situation', async (c) => {
    const { declaration } = c.get('account')
    declaration.situation = readTyped(await c.req.parseBody(), 'situation')
    if (declaration.situation === '') c.get('visit').problem = 'Répondez à la question.'
    return declaration.situation === 'NON' ? c.redirect('/profil', 303) : goOn(c)
  })

  app.get('/ressources/:number', (c) => {
    const number = Number(c.req.param('number'))
    const { declaration } = c.get('account')
    const line = declaration.lines[number - 1]
    return line === undefined ? goOn(c) : show(c, toLineScreen(line, number, declaration.lines.length, takeProblem(c)))
  })
  app.post('/ressources/:number', async (c) => {
    const number = Number(c.req.param('number'))
    const { declaration } = c.get('account')
    const line = declaration.lines[number - 1]
    if (line === undefined) return goOn(c)
    const sent = await c.req.parseBody()
    line.answer = readTyped(sent, 'exact')
    line.corrected = line.answer === 'NON' ? readTyped(sent, 'corrige') : ''
    if (isAnswered(line.answer, line.corrected)) return goOn(c)
    c.get('visit').problem =
      line.answer === 'NON' ? 'Écrivez le montant en euros, sans les centimes.' : 'Répondez à la question.'
    return c.redirect(`/declaration/ressources/${number}`, 303)
  })

  app.get('/autres', (c) => show(c, toOtherScreen(c.get('account').declaration, takeProblem(c))))
  app.post('/autres', async (c) => {
    const { declaration } = c.get('account')
    const sent = await c.req.parseBody()
    declaration.other = readTyped(sent, 'autres')
    declaration.otherAmount = declaration.other === 'OUI' ? readTyped(sent, 'autresMontant') : ''
    if (!isOtherAnswered(declaration)) c.get('visit').problem = 'Répondez à la question.'
    return goOn(c)
  })

  app.get('/recapitulatif', (c) => {
    const account = c.get('account')
    return findStage(account) === 'recapitulatif' ? show(c, toSummaryScreen(account.declaration)) : goOn(c)
  })
  app.post('/recapitulatif', (c) => {
    const account = c.get('account')
    if (findStage(account) !== 'recapitulatif') return goOn(c)
    account.declaration.sentAt = now()
    post.send(account.mailbox, {
      from: 'Caf (entraînement)',
      subject: 'Votre déclaration trimestrielle est enregistrée',
      lines: ['La Caf a reçu votre déclaration.', 'Un accusé est dans votre compte.'],
    })
    return c.redirect('/declaration/fin', 303)
  })
  app.get('/fin', (c) => (findStage(c.get('account')) === 'fin' ? show(c, toEndScreen(readSentDay(c))) : goOn(c)))
  app.get('/accuse.pdf', async (c) => {
    const { person, declaration } = c.get('account')
    if (declaration.sentAt === undefined) return goOn(c)
    const lines = declaration.lines.map(
      (line) => `${line.who}, mois ${toMonthWithOf(line.month)} : ${toAmount(line)} €`,
    )
    const title = 'Accusé de déclaration trimestrielle'
    const pdf = await createPdf({
      title,
      name: person.name,
      lines: [`Déclaration enregistrée le ${readSentDay(c)}.`, ...lines],
      at: now(),
    })
    return c.body(pdf, 200, toPdfHeaders('accuse-declaration.pdf'))
  })
  return app

  function readSentDay(c: Context<CafEnvironment>): string {
    return toSlashes(toDay(c.get('account').declaration.sentAt ?? now()))
  }
}

/** Returns how far the declaration has come, as the end of its path. */
function findStage({ declaration }: Account): string {
  if (declaration.sentAt !== undefined) return 'fin'
  if (declaration.situation !== 'OUI') return 'situation'
  const open = findOpenLine(declaration)
  if (open !== undefined) return `ressources/${open}`
  return isOtherAnswered(declaration) ? 'recapitulatif' : 'autres'
}

function isOtherAnswered({ other, otherAmount }: Account['declaration']): boolean {
  return other === 'NON' || (other === 'OUI' && /^\d{1,5}$/.test(otherAmount))
}
