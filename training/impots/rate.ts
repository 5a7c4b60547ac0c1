import { type Context, Hono } from 'hono'
import { toDay, toSlashes } from '../kit/day.ts'
import { readTyped } from '../kit/form.ts'
import type { RouteParts } from './declaration.ts'
import {
  BASE,
  INCOMES,
  newRateScreen,
  rateMenuScreen,
  toFamilyScreen,
  toIncomesScreen,
  toRateSentScreen,
} from './rate-screens.ts'
import { type ImpotsEnvironment, isEuros, type Rate, takeProblem } from './visit.ts'

/**
 * Installs the rate of the tax taken each month, after income went up or down (procedures-2.md 2.c). The address of the
 * first page is recorded; a refusal is not, so none appears.
 */
export function createRate({ now, show }: Pick<RouteParts, 'now' | 'show'>): Hono<ImpotsEnvironment> {
  const app = new Hono<ImpotsEnvironment>()
  const goOn = (c: Context<ImpotsEnvironment>) => c.redirect(`${BASE}/${findStage(c.get('visit').rate)}`, 303)

  app.get('/saisie-revenus.html', (c) => show(c, rateMenuScreen))
  app.get('/situation', (c) => {
    const visit = c.get('visit')
    visit.rate.sentAt = undefined
    return show(c, toFamilyScreen(visit.rate, takeProblem(visit)))
  })
  app.post('/situation', async (c) => {
    const visit = c.get('visit')
    visit.rate.family = readTyped(await c.req.parseBody(), 'famille')
    if (visit.rate.family !== '') return c.redirect(`${BASE}/revenus`, 303)
    visit.problem = 'Répondez à la question.'
    return goOn(c)
  })
  app.get('/revenus', (c) => {
    const visit = c.get('visit')
    return visit.rate.family === '' ? goOn(c) : show(c, toIncomesScreen(visit.rate, takeProblem(visit)))
  })
  app.post('/revenus', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const typed = INCOMES.map((code) => ({ code, euros: readTyped(sent, `code${code}`) })).filter(
      ({ euros }) => euros !== '',
    )
    const isWhole = typed.length > 0 && typed.every(({ euros }) => isEuros(euros))
    visit.rate.incomes = isWhole ? typed : []
    if (!isWhole) visit.problem = 'Écrivez les revenus de l’année en euros, sans les centimes.'
    return goOn(c)
  })
  app.get('/taux', (c) => (findStage(c.get('visit').rate) === 'taux' ? show(c, newRateScreen) : goOn(c)))
  app.post('/taux', (c) => {
    const { rate } = c.get('visit')
    if (findStage(rate) === 'taux') rate.sentAt = now()
    return goOn(c)
  })
  app.get('/fin', (c) => {
    const { sentAt } = c.get('visit').rate
    return sentAt === undefined ? goOn(c) : show(c, toRateSentScreen(toSlashes(toDay(sentAt))))
  })
  return app
}

/** Returns how far the request has come, as the end of its path. */
function findStage({ family, incomes, sentAt }: Rate): string {
  if (sentAt !== undefined) return 'fin'
  if (family === '') return 'situation'
  return incomes.length === 0 ? 'revenus' : 'taux'
}
