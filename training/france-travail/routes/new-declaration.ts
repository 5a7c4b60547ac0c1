import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { toDay, toSlashes } from '../../kit/day.ts'
import { findReceipt, isNewVersion, parseCaseFile, toNewAnswers } from '../case-file.ts'
import type { Environment } from '../environment.ts'
import { toPage } from '../layout.ts'
import { toPeriod } from '../period.ts'
import { toPhrases } from '../phrases.ts'
import { toCheckScreen, toEntranceScreen, toFactsScreen, toProofsScreen } from '../screens/new-declaration.ts'

/**
 * Installs the pre-filled declaration, deployed from 2022: three moments, facts already known, an error to report
 * (A.1).
 */
export function createNewDeclaration({ now }: { readonly now: () => Date }): Hono<Environment> {
  const app = new Hono<Environment>()

  app.use(
    createMiddleware<Environment>(async (c, next) => {
      const caseFile = c.get('caseFile')
      if (!isNewVersion(caseFile)) return c.redirect('/actualisation', 303)
      const sent = findReceipt(caseFile, toPeriod(now())) !== undefined
      if (sent && !c.req.path.endsWith('/justificatifs')) return c.redirect('/actualisation', 303)
      return next()
    }),
  )
  app.get('/', (c) => c.html(toPage(toEntranceScreen(toPeriod(now())), c.get('visit'))))

  app.get('/declaration', (c) => {
    const { answers, checked } = c.get('caseFile')
    const missing = checked.situation && answers.recherche === undefined
    return c.html(
      toPage(toFactsScreen({ answer: answers.recherche, missing, period: toPeriod(now()) }), c.get('visit')),
    )
  })
  app.post('/declaration', async (c) => {
    const caseFile = c.get('caseFile')
    const answer = (await c.req.parseBody()).recherche
    caseFile.checked = { formation: true, situation: true }
    if (answer !== 'OUI' && answer !== 'NON') return c.redirect('/nouvelle-actualisation/declaration', 303)
    caseFile.answers = toNewAnswers(answer, toSlashes(toDay(now())))
    return c.redirect('/nouvelle-actualisation/verification', 303)
  })

  app.get('/verification', (c) => {
    const parsed = parseCaseFile(c.get('caseFile'), now())
    if (!parsed.ok) return c.redirect('/nouvelle-actualisation/declaration', 303)
    return c.html(toPage(toCheckScreen(toPhrases(parsed.declaration), toPeriod(now())), c.get('visit')))
  })
  app.post('/verification', (c) => {
    const caseFile = c.get('caseFile')
    const parsed = parseCaseFile(caseFile, now())
    if (!parsed.ok) return c.redirect('/nouvelle-actualisation/declaration', 303)
    caseFile.receipt = { period: toPeriod(now()), declaration: parsed.declaration, at: now() }
    return c.redirect('/nouvelle-actualisation/justificatifs', 303)
  })

  app.get('/justificatifs', (c) => {
    const receipt = findReceipt(c.get('caseFile'), toPeriod(now()))
    if (receipt === undefined) return c.redirect('/nouvelle-actualisation/declaration', 303)
    return c.html(toPage(toProofsScreen(receipt), c.get('visit')))
  })
  return app
}
