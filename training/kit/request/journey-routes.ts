import type { Context, Env, Hono } from 'hono'
import type { PostOffice } from '../../mail/post-office.ts'
import { CODE_MISTAKES, type PendingCode, sendCode } from '../code.ts'
import { readTyped, toDigits } from '../form.ts'
import type { Screen } from '../page.ts'
import { createPdf, toPdfHeaders } from '../pdf.ts'
import { findOpenPage, findUpload, isMissing, type Journey } from './journey.ts'
import { toEndScreen, toPageScreen, toSummaryScreen } from './screens.ts'

/** How far one request has come. */
export interface Progress {
  answers: Record<string, string>
  number: string | undefined
  code: PendingCode | undefined
}

/** What a visit of a browser keeps for its requests. */
export interface Requests {
  problem: string | undefined
  readonly progress: Map<string, Progress>
}

/** The mailbox that gets codes and confirmations. */
interface Mail {
  readonly post: PostOffice
  readonly origin: (host: string) => string
  readonly box: string
}

/** A portal that takes requests page by page. */
export interface RequestHost<E extends Env> {
  readonly name: string
  readonly now: () => Date
  readonly createNumber: () => string
  readonly show: (c: Context<E>, screen: Screen) => Response | Promise<Response>
  readonly requests: (c: Context<E>) => Requests
  readonly mail: (c: Context<E>) => Mail | undefined
  /** The name on a document, of the person who is signed in. */
  readonly person: (c: Context<E>) => string
}

/** Returns what is wrong since the last page, once. */
export function takeProblem(visit: { problem: string | undefined }): string | undefined {
  const { problem } = visit
  visit.problem = undefined
  return problem
}

/** Adds the pages of one request below `/demande/<id>`: its questions, the récapitulatif, the end and what proves it. Does not ask who is signed in. */
export function installJourney<E extends Env>(app: Hono<E>, journey: Journey, host: RequestHost<E>): void {
  const base = `/demande/${journey.id}`
  const { show, now } = host
  const toProgress = (c: Context<E>): Progress => {
    const { progress } = host.requests(c)
    const own = progress.get(journey.id) ?? { answers: {}, number: undefined, code: undefined }
    progress.set(journey.id, own)
    return own
  }
  const findNextAddress = (c: Context<E>): string => {
    const { answers, number } = toProgress(c)
    if (number !== undefined) return `${base}/fin`
    const page = findOpenPage(journey, answers)
    return page === undefined ? `${base}/recapitulatif` : `${base}/${page + 1}`
  }
  const lead = (c: Context<E>) => c.redirect(findNextAddress(c), 303)
  const readPage = (c: Context<E>) => Number(c.req.param('page')) - 1

  app.get(base, lead)
  app.get(`${base}/:page{[0-9]+}`, (c) => {
    const progress = toProgress(c)
    const number = readPage(c)
    const page = journey.pages[number]
    const reached = findOpenPage(journey, progress.answers) ?? journey.pages.length
    if (page === undefined || number > reached || progress.number !== undefined) return lead(c)
    const mail = page.code && host.mail(c)
    if (mail) progress.code ??= sendCode(mail.post, mail.box, host.name, now())
    const mailbox = mail && `${mail.origin('mail.localhost')}/boite/${mail.box}`
    const problem = takeProblem(host.requests(c))
    return show(c, toPageScreen({ journey, page, number, answers: progress.answers, problem, mailbox }))
  })
  app.post(`${base}/:page{[0-9]+}`, async (c) => {
    const progress = toProgress(c)
    const page = journey.pages[readPage(c)]
    if (page === undefined || progress.number !== undefined) return lead(c)
    const sent = await c.req.parseBody()
    for (const asked of page.asks) {
      const value = asked.kind === 'file' ? findUpload(sent[asked.id]) : readTyped(sent, asked.id)
      if (value !== '' || asked.kind !== 'file') progress.answers[asked.id] = value
    }
    const requests = host.requests(c)
    requests.problem = page.asks.some((asked) => isMissing(asked, progress.answers))
      ? 'Répondez à toutes les questions.'
      : (page.refuse?.(progress.answers, now()) ??
        checkCode(progress, page.code, toDigits(readTyped(sent, 'code')), now()))
    return requests.problem === undefined ? lead(c) : c.redirect(c.req.path, 303)
  })

  app.get(`${base}/recapitulatif`, (c) => {
    const { answers, number } = toProgress(c)
    const isWhole = findOpenPage(journey, answers) === undefined && number === undefined
    return isWhole ? show(c, toSummaryScreen(journey, answers)) : lead(c)
  })
  app.post(`${base}/recapitulatif`, (c) => {
    const progress = toProgress(c)
    if (findOpenPage(journey, progress.answers) === undefined && progress.number === undefined) {
      progress.number = host.createNumber()
      const letter = { subject: journey.end.heading, lines: journey.end.lines(progress.number) }
      const mail = host.mail(c)
      mail?.post.send(mail.box, { from: `${host.name} (entraînement)`, ...letter })
    }
    return lead(c)
  })
  app.get(`${base}/fin`, (c) => {
    const { number } = toProgress(c)
    return number === undefined ? lead(c) : show(c, toEndScreen(journey, number))
  })
  app.get(`${base}/preuve.pdf`, async (c) => {
    const { number } = toProgress(c)
    const { document, lines } = journey.end
    if (number === undefined || document === undefined) return lead(c)
    const pdf = await createPdf({ title: document.title, name: host.person(c), lines: lines(number), at: now() })
    return c.body(pdf, 200, toPdfHeaders(document.file))
  })
}

function checkCode(progress: Progress, wanted: true | undefined, typed: string, now: Date): string | undefined {
  if (!wanted || progress.answers.code === 'OUI') return undefined
  const outcome = progress.code?.check(typed, now)
  if (outcome === 'right') {
    progress.answers.code = 'OUI'
    return undefined
  }
  // A new code is sent when the page is opened again.
  if (outcome !== 'wrong') progress.code = undefined
  return outcome === undefined ? CODE_MISTAKES.late : CODE_MISTAKES[outcome]
}
