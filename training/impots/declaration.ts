import { type Context, Hono } from 'hono'
import { toDay, toSlashes } from '../kit/day.ts'
import { readTyped } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import type { PostOffice } from '../mail/post-office.ts'
import { BOXES, toBoxLabel } from './boxes.ts'
import {
  BASE,
  HOUSEHOLD,
  toAmountsScreen,
  toHouseholdScreen,
  toMoreScreen,
  toSignedScreen,
  toSummaryScreen,
} from './declaration-screens.ts'
import { type Declaration, type ImpotsEnvironment, isEuros, takeProblem } from './visit.ts'

export interface RouteParts {
  readonly now: () => Date
  readonly origin: (host: string) => string
  readonly post: PostOffice
  readonly show: (c: Context<ImpotsEnvironment>, screen: Screen) => Response | Promise<Response>
}

const WHOLE_EUROS = 'Écrivez chaque montant en euros, sans les centimes.'

/**
 * Installs the declaration of income: household, amounts, more boxes, summary, signature, proof (procedures-2.md 2.c).
 * Open all year.
 */
export function createDeclaration(parts: RouteParts): Hono<ImpotsEnvironment> {
  const { now, show } = parts
  const app = new Hono<ImpotsEnvironment>()
  const goOn = (c: Context<ImpotsEnvironment>) => c.redirect(`${BASE}/${findStage(c.get('visit').declaration)}`, 303)
  /** Answers with the form's page again, with what is wrong; or with the next one. */
  const answer = (c: Context<ImpotsEnvironment>, problem: string | undefined, page: string) => {
    c.get('visit').problem = problem
    return problem === undefined ? goOn(c) : c.redirect(`${BASE}/${page}`, 303)
  }

  app.get('/', goOn)
  app.use('*', async (c, next) => {
    const isOver = c.get('visit').declaration.signedAt !== undefined
    const isAfter = c.req.path === `${BASE}/fin` || c.req.path.endsWith('.pdf')
    return isOver === isAfter ? next() : goOn(c)
  })
  installHousehold(app, { show, answer })
  installAmounts(app, { show, answer })

  app.get('/resume', (c) => {
    const { declaration } = c.get('visit')
    return findStage(declaration) === 'resume'
      ? show(c, toSummaryScreen(declaration, takeProblem(c.get('visit'))))
      : goOn(c)
  })
  app.post('/resume', async (c) => {
    const { declaration } = c.get('visit')
    if (findStage(declaration) !== 'resume') return goOn(c)
    const sent = await c.req.parseBody()
    declaration.bank = readTyped(sent, 'rib') === 'OUI' ? 'OUI' : readTyped(sent, 'rib-nouveau')
    if (declaration.bank === '') return answer(c, 'Vérifiez le RIB.', 'resume')
    declaration.signedAt = now()
    confirm(c, parts)
    return goOn(c)
  })
  app.get('/fin', (c) => show(c, toSignedScreen(readSignedDay(c))))
  app.get('/justificatif.pdf', async (c) => {
    const { declaration } = c.get('visit')
    const lines = declaration.amounts.map(({ code, euros }) => `${toBoxLabel(code)} : ${euros} €`)
    const title = 'Avis de situation déclarative'
    const signed = `Déclaration signée le ${readSignedDay(c)}.`
    const pdf = await createPdf({ title, name: c.get('person').name, lines: [signed, ...lines], at: now() })
    return c.body(pdf, 200, toPdfHeaders('avis-de-situation-declarative.pdf'))
  })
  return app

  function readSignedDay(c: Context<ImpotsEnvironment>): string {
    return toSlashes(toDay(c.get('visit').declaration.signedAt ?? now()))
  }
}

interface Answering {
  readonly show: RouteParts['show']
  readonly answer: (c: Context<ImpotsEnvironment>, problem: string | undefined, page: string) => Response
}

function installHousehold(app: Hono<ImpotsEnvironment>, { show, answer }: Answering): void {
  for (const page of HOUSEHOLD) {
    const { name } = page
    app.get(`/${name}`, (c) => {
      const visit = c.get('visit')
      return show(c, toHouseholdScreen(page, visit.declaration, takeProblem(visit)))
    })
    app.post(`/${name}`, async (c) => {
      const { declaration } = c.get('visit')
      const sent = await c.req.parseBody()
      const [said, changed] = [readTyped(sent, name), readTyped(sent, `${name}-nouveau`)]
      declaration.household = { ...declaration.household, [name]: said, [`${name}-nouveau`]: changed }
      if (said === '') return answer(c, 'Répondez à la question.', name)
      return answer(c, said === 'NON' && changed === '' ? 'Écrivez ce qui a changé.' : undefined, name)
    })
  }
}

function installAmounts(app: Hono<ImpotsEnvironment>, { show, answer }: Answering): void {
  app.get('/montants', (c) => {
    const visit = c.get('visit')
    const open = findOpenPage(visit.declaration)
    if (open !== undefined) return answer(c, undefined, open)
    return show(c, toAmountsScreen(visit.declaration, takeProblem(visit)))
  })
  app.post('/montants', async (c) => {
    const { declaration } = c.get('visit')
    const sent = await c.req.parseBody()
    const amounts = declaration.amounts.map(({ code }) => ({ code, euros: readTyped(sent, `case-${code}`) }))
    const isWhole = amounts.every(({ euros }) => isEuros(euros))
    if (isWhole) Object.assign(declaration, { amounts, isCompared: true })
    return answer(c, isWhole ? undefined : WHOLE_EUROS, 'montants')
  })
  app.get('/rubriques', (c) => show(c, toMoreScreen(takeProblem(c.get('visit')))))
  app.post('/rubriques', async (c) => {
    const { declaration } = c.get('visit')
    const sent = await c.req.parseBody()
    const [code, euros] = [readTyped(sent, 'code').toUpperCase(), readTyped(sent, 'montant')]
    if (BOXES[code] === undefined) return answer(c, 'Aucune case n’a ce code sur ce site.', 'rubriques')
    if (!isEuros(euros)) return answer(c, WHOLE_EUROS, 'rubriques')
    const others = declaration.amounts.filter((amount) => amount.code !== code)
    Object.assign(declaration, { amounts: [...others, { code, euros }], isCompared: false })
    return answer(c, undefined, 'montants')
  })
}

/** Returns how far the declaration has come, as the end of its path. */
function findStage(declaration: Declaration): string {
  if (declaration.signedAt !== undefined) return 'fin'
  return findOpenPage(declaration) ?? (declaration.isCompared ? 'resume' : 'montants')
}

function findOpenPage({ household }: Declaration): string | undefined {
  const isOpen = ({ name }: (typeof HOUSEHOLD)[number]): boolean =>
    household[name] !== 'OUI' && (household[name] !== 'NON' || !household[`${name}-nouveau`])
  return HOUSEHOLD.find(isOpen)?.name
}

function confirm(c: Context<ImpotsEnvironment>, { origin, post }: RouteParts): void {
  const box = post.openBox(c.get('person').email, `${origin('impots.localhost')}/enp/`)
  post.send(box, {
    from: 'impots.gouv.fr (entraînement)',
    subject: 'Confirmation de votre déclaration de revenus',
    lines: ['Les impôts ont reçu votre déclaration.', 'Gardez ce message.'],
  })
}
